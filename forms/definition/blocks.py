"""What an editor builds a form of: a step with questions in it, one block class for each kind of field."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.definition.block_help import OF_FIELDS, OF_KINDS, OF_OPTIONS, OF_STEPS, explain
from forms.definition.branching import WhenBlock
from forms.definition.inner_blocks import ColumnBlock, LinkBlock, frozen_columns, frozen_links
from forms.definition.kinds.guidance import HINTS

KEY_HELP = _("Internal name, letters, digits and underscores; leave empty to have one made. Never change it later.")
COMMON = ("label", "help", "required", "soft", "when", "key", "prefill")
PREFILLS = (
    ("link", _("from a link (?prefill=key:answer)")),
    ("staff_name", _("with the name of the signed-in member of staff")),
    ("staff_unit", _("with the unit of the signed-in member of staff")),
)
"""Where an answer may come from before anybody typed; it always passes the citizen's eyes on its own step."""


class FieldBlock(blocks.StructBlock):
    """What every question has. `options` names the child blocks only this kind has.

    Internal name and prefill stand behind the cog: most editors never need them.
    """

    label = blocks.CharBlock(
        label=_("Text of the question"), max_length=100, required=False, help_text=_("As one would ask across a table.")
    )
    help = blocks.CharBlock(
        label=_("Help below the question"), max_length=300, required=False, help_text=_("Where to find it, an example.")
    )
    required = blocks.BooleanBlock(
        label=_("Must be answered"),
        required=False,
        default=True,
        help_text=_("Ask for as little as possible: untick it unless the matter cannot go on without."),
    )
    soft = blocks.BooleanBlock(label=_("May be left out, with a reason"), required=False)
    when = WhenBlock()
    key = blocks.CharBlock(label=_("Internal key"), max_length=40, required=False, help_text=KEY_HELP)
    prefill = blocks.ChoiceBlock(
        label=_("Filled in beforehand"),
        choices=PREFILLS,
        required=False,
        help_text=_("Only for lines of text and choices; never for names, numbers of documents or telephones."),
    )

    options: ClassVar[tuple[str, ...]] = ()

    def get_form_layout(self) -> blocks.BlockGroup:
        own = [name for name in self.child_blocks if name not in COMMON]
        return blocks.BlockGroup([*COMMON[:4], *own, "when"], settings=["key", "prefill"])

    def frozen_options(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The kind's own options as JSON."""
        return {name: value.get(name) for name in self.options if value.get(name) not in (None, "")}


class TextBlock(FieldBlock):
    max_length = blocks.IntegerBlock(label=_("Most characters"), required=False, min_value=1, max_value=500)
    options = ("max_length",)

    class Meta:
        icon = "pilcrow"
        label = _("One line of text")


class LongTextBlock(FieldBlock):
    max_length = blocks.IntegerBlock(label=_("Most characters"), required=False, min_value=1, max_value=5000)
    prompts = blocks.TextBlock(label=_("Guiding questions, one a line"), required=False)
    options = ("max_length", "prompts")

    class Meta:
        icon = "doc-full"
        label = _("Long text")


class AddressBlock(FieldBlock):
    postcode = blocks.BooleanBlock(label=_("Ask for the postcode"), required=False)
    options = ("postcode",)

    class Meta:
        icon = "home"
        label = _("Postal address")


class DateBlock(FieldBlock):
    about = blocks.BooleanBlock(label=_("Offer: about this day"), required=False)
    future = blocks.BooleanBlock(label=_("May lie in the future"), required=False)
    options = ("about", "future")

    class Meta:
        icon = "date"
        label = _("Calendar day")


class OptionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Wording of the answer"), max_length=100)
    value = blocks.CharBlock(label=_("Stored as"), max_length=40, required=False)


class ChoiceBlock(FieldBlock):
    choices = blocks.ListBlock(OptionBlock(), label=_("Answers to choose from"))
    several = blocks.BooleanBlock(label=_("Several may be chosen"), required=False)
    options = ("several",)

    def frozen_options(self, value: Mapping[str, Any]) -> dict[str, Any]:
        choices = [
            {"value": (item.get("value") or item["label"]).strip(), "label": item["label"].strip()}
            for item in value.get("choices") or ()
        ]
        return super().frozen_options(value) | {"choices": choices}

    class Meta:
        icon = "radio-full"
        label = _("Choose from a list")


class FilesBlock(FieldBlock):
    class Meta:
        icon = "upload"
        label = _("File uploads")


class ConsentBlock(FieldBlock):
    text = blocks.TextBlock(label=_("What one agrees to"))
    options = ("text",)

    class Meta:
        icon = "check"
        label = _("Consent box")


class StatementBlock(FieldBlock):
    text = blocks.TextBlock(label=_("Explaining text"))
    tone = blocks.ChoiceBlock(
        label=_("Tone"), choices=[("plain", _("Plain tone")), ("warning", _("Warning tone"))], default="plain"
    )
    options = ("text", "tone")

    class Meta:
        icon = "info-circle"
        label = _("Explaining text")


class RowsBlock(FieldBlock):
    columns = blocks.ListBlock(ColumnBlock(), label=_("Columns"), min_num=1, max_num=12)
    most = blocks.IntegerBlock(label=_("Most rows"), required=False, min_value=1, max_value=20)
    options = ("most",)

    def frozen_options(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().frozen_options(value) | {"columns": frozen_columns(value.get("columns") or ())}

    class Meta:
        icon = "table"
        label = _("Rows of your own columns")


class RepresentativesBlock(FieldBlock):
    members = blocks.CharBlock(label=_("Key of the question with all applicants"), max_length=40, required=False)
    options = ("members",)

    class Meta:
        icon = "group"
        label = _("Representatives (2 to 5)")


class EvidenceListBlock(FieldBlock):
    files_from = blocks.CharBlock(label=_("Key of the file uploads it describes"), max_length=40, required=False)
    options = ("files_from",)

    class Meta:
        icon = "list-ol"
        label = _("List of evidence")


class NumberBlock(FieldBlock):
    unit = blocks.CharBlock(label=_("Word behind the number"), max_length=10, required=False)
    options = ("unit",)

    class Meta:
        icon = "order"
        label = _("Whole number")


class ExitBlock(FieldBlock):
    text = blocks.TextBlock(label=_("Why this is not the place, and what to do"))
    links = blocks.ListBlock(LinkBlock(), label=_("Where to go"), default=[])
    hard = blocks.BooleanBlock(label=_("The form ends here (state secrets only)"), required=False)
    options = ("text", "hard")

    def frozen_options(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().frozen_options(value) | {"links": frozen_links(value.get("links") or ())}

    class Meta:
        icon = "logout"
        label = _("Exit: another way is right")


class HintBlock(FieldBlock):
    what = blocks.ChoiceBlock(label=_("What is computed"), choices=HINTS, default="limits")
    options = ("what",)

    class Meta:
        icon = "help"
        label = _("Computed hint")


def plain(icon: str, label: Any) -> type[FieldBlock]:
    """A kind without options of its own."""
    return type("PlainBlock", (FieldBlock,), {"Meta": type("Meta", (), {"icon": icon, "label": label})})


FIELD_BLOCKS: dict[str, type[FieldBlock]] = {
    "text": TextBlock,
    "long_text": LongTextBlock,
    "name": plain("user", _("Name of a person")),
    "identity": plain("key", _("Identity document")),
    "phone": plain("mobile-alt", _("Telephone number")),
    "address": AddressBlock,
    "date": DateBlock,
    "respondent": plain("group", _("Respondent unit")),
    "act_type": plain("tag", _("Kind of administrative act")),
    "choice": ChoiceBlock,
    "claims": plain("list-ol", _("Requests (several rows)")),
    "files": FilesBlock,
    "consent": ConsentBlock,
    "pickup_word": plain("password", _("Pick-up word")),
    "statement": StatementBlock,
    "credit_code": plain("key", _("Unified social credit code")),
    "email": plain("mail", _("E-mail address")),
    "amount": plain("decimal", _("Amount of money")),
    "number": NumberBlock,
    "rows": RowsBlock,
    "co_applicants": plain("group", _("Further applicants")),
    "representatives": RepresentativesBlock,
    "agents": plain("group", _("Agents (1 or 2)")),
    "evidence_list": EvidenceListBlock,
    "exit": ExitBlock,
    "hint": HintBlock,
}
"""Block class by kind code; one for every kind of the registry (a test compares the two)."""


class StepBlock(blocks.StructBlock):
    """One page of the form."""

    title = blocks.CharBlock(
        label=_("Title of the step"), max_length=40, required=False, help_text=_("Two to eight characters are best.")
    )
    help = blocks.TextBlock(
        label=_("Introduction of the step"), required=False, help_text=_("One or two sentences, shown below the title.")
    )
    when = WhenBlock()
    fields = blocks.StreamBlock(
        [(code, block()) for code, block in FIELD_BLOCKS.items()], label=_("Questions of the step"), required=False
    )
    key = blocks.CharBlock(label=_("Internal key"), max_length=40, required=False, help_text=KEY_HELP)

    class Meta:
        icon = "form"
        label = _("Step of the form")
        label_format = "{title}"
        form_layout = blocks.BlockGroup(["title", "help", "when", "fields"], settings=["key"])


class NeedsBlock(blocks.CharBlock):
    """One thing to have at hand before starting."""

    class Meta:
        icon = "list-ul"
        label = _("Thing to have at hand")


explain(FieldBlock, OF_FIELDS)
explain(OptionBlock, OF_OPTIONS)
explain(StepBlock, OF_STEPS)
for _code, _texts in OF_KINDS.items():
    explain(FIELD_BLOCKS[_code], _texts)
