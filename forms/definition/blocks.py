"""What an editor builds a form of: a step with questions in it, one block class for each kind of field."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.definition.branching import WhenBlock

KEY_HELP = _("Internal name, letters, digits and underscores; leave empty to have one made. Never change it later.")
COMMON = ("label", "help", "required", "when", "key", "prefill")
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
        return blocks.BlockGroup([*COMMON[:3], *own, "when"], settings=["key", "prefill"])

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


class NameBlock(FieldBlock):
    class Meta:
        icon = "user"
        label = _("Name of a person")


class IdentityBlock(FieldBlock):
    class Meta:
        icon = "key"
        label = _("Identity document")


class PhoneBlock(FieldBlock):
    class Meta:
        icon = "mobile-alt"
        label = _("Telephone number")


class AddressBlock(FieldBlock):
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


class RespondentBlock(FieldBlock):
    class Meta:
        icon = "group"
        label = _("Respondent unit")


class ActTypeBlock(FieldBlock):
    class Meta:
        icon = "tag"
        label = _("Kind of administrative act")


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


class ClaimsBlock(FieldBlock):
    class Meta:
        icon = "list-ol"
        label = _("Requests (several rows)")


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


class PickupWordBlock(FieldBlock):
    class Meta:
        icon = "password"
        label = _("Pick-up word")


class StatementBlock(FieldBlock):
    text = blocks.TextBlock(label=_("Explaining text"))
    tone = blocks.ChoiceBlock(
        label=_("Tone"), choices=[("plain", _("Plain tone")), ("warning", _("Warning tone"))], default="plain"
    )
    options = ("text", "tone")

    class Meta:
        icon = "info-circle"
        label = _("Explaining text")


FIELD_BLOCKS: dict[str, type[FieldBlock]] = {
    "text": TextBlock,
    "long_text": LongTextBlock,
    "name": NameBlock,
    "identity": IdentityBlock,
    "phone": PhoneBlock,
    "address": AddressBlock,
    "date": DateBlock,
    "respondent": RespondentBlock,
    "act_type": ActTypeBlock,
    "choice": ChoiceBlock,
    "claims": ClaimsBlock,
    "files": FilesBlock,
    "consent": ConsentBlock,
    "pickup_word": PickupWordBlock,
    "statement": StatementBlock,
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
