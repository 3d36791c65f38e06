"""What an editor builds the guide of: questions with answers, ways on, doors with address and telephone."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.definition.block_help import explain
from forms.guide.doors import Door, Effect


class AnswerBlock(blocks.StructBlock):
    """One answer to choose."""

    label = blocks.CharBlock(label=_("Wording of the answer"), max_length=60)
    leads_to = blocks.CharBlock(
        label=_("Leads to the way on with this key"), max_length=20, required=False,
        help_text=_("Leave empty to go on with the next question."),
    )  # fmt: skip
    remark = blocks.CharBlock(label=_("Remark shown at the end"), max_length=200, required=False)


class QuestionBlock(blocks.StructBlock):
    """One page with one question."""

    text = blocks.CharBlock(label=_("Text of the question"), max_length=100)
    help = blocks.CharBlock(label=_("Help below the question"), max_length=300, required=False)
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers to choose from"), min_num=2, max_num=9)

    class Meta:
        icon = "help"
        label = _("Question")


class DayBlock(blocks.StructBlock):
    """The day of knowing: the guide reckons the limits and warns when one ends soon."""

    text = blocks.CharBlock(label=_("Text of the question"), max_length=100)
    help = blocks.CharBlock(label=_("Help below the question"), max_length=300, required=False)

    class Meta:
        icon = "date"
        label = _("Day from which the limits run")


class WayBlock(blocks.StructBlock):
    """The end of a path."""

    key = blocks.RegexBlock(label=_("Key"), regex=r"^[a-z][a-z_]{0,19}$", max_length=20)
    title = blocks.CharBlock(label=_("Heading"), max_length=60)
    text = blocks.TextBlock(label=_("Explaining text"), max_length=600)
    effect = blocks.ChoiceBlock(label=_("What the answer leads to"), choices=Effect.choices, default=Effect.ELSEWHERE)
    doors = blocks.ListBlock(blocks.ChoiceBlock(choices=Door.choices), label=_("Doors, the best one first"))

    class Meta:
        icon = "redirect"
        label = _("Way on")


class DoorBlock(blocks.StructBlock):
    """Where a door is. A telephone is enough."""

    door = blocks.ChoiceBlock(label=_("Door"), choices=Door.choices)
    name = blocks.CharBlock(label=_("Name of the place"), max_length=60)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=40, required=False)
    address = blocks.CharBlock(label=_("Address"), max_length=120, required=False)
    hours = blocks.CharBlock(label=_("Opening hours"), max_length=80, required=False)

    class Meta:
        icon = "site"
        label = _("Address of a door")


explain(
    AnswerBlock,
    {
        "label": _("As somebody would answer, in the first person."),
        "remark": _("What this answer means for the limits or the papers to bring; leave it empty if nothing."),
    },
)
explain(
    QuestionBlock,
    {
        "text": _("As one would ask across a table."),
        "help": _("Where to find it, an example."),
        "answers": _("Two to five are best; the last one says: I do not know."),
    },
)
explain(DayBlock, {"text": _("As one would ask across a table."), "help": _("Where to find it, an example.")})
explain(
    WayBlock,
    {
        "key": _("Small letters; answers lead here by it."),
        "title": _("The answer in a few words: this can be resolved here."),
        "text": _("Why, and what to do today; say that nothing has been decided yet."),
        "effect": _("Decides the button below and what is counted."),
        "doors": _("Their telephones and addresses come from the site's settings."),
    },
)
