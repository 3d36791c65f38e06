"""Blocks that give a text its shape: steps, questions, key dates, tables, pictures, buttons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import TEXT_FEATURES
from content.pictures import PictureChooserBlock
from content.wording.checks import says_nothing


class StepBlock(blocks.StructBlock):
    """One station of a way: what happens, what you receive, what you can do (domain 10.2 page 2)."""

    title = blocks.CharBlock(label=_("Title"), max_length=30)
    limit = blocks.CharBlock(label=_("Time limit"), max_length=40, required=False)
    text = blocks.TextBlock(label=_("What happens"))
    receive = blocks.CharBlock(label=_("What you will receive"), max_length=120, required=False)
    can_do = blocks.CharBlock(label=_("What you can do"), max_length=120, required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=40, required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=80)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES[2:])


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=40, required=False)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"


class ClockBlock(blocks.StructBlock):
    """One number of the clock strip, such as 3 working days: the figure, its unit, what it limits."""

    number = blocks.CharBlock(label=_("Number"), max_length=8)
    unit = blocks.CharBlock(label=_("Unit"), max_length=12)
    text = blocks.CharBlock(label=_("What it limits"), max_length=60)


class KeyDatesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=40, required=False)
    clocks = blocks.ListBlock(ClockBlock(), label=_("Time limits"), min_num=1)

    class Meta:
        icon = "calendar-alt"
        label = _("Time limits")
        template = "content/blocks/key_dates.html"


class ComparisonBlock(blocks.StructBlock):
    """Two lists side by side, such as what can and what cannot be talked about."""

    yes_title = blocks.CharBlock(label=_("Title of the left list"), max_length=40)
    yes = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Left list"))
    no_title = blocks.CharBlock(label=_("Title of the right list"), max_length=40)
    no = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Right list"))

    class Meta:
        icon = "tick-inverse"
        label = _("Two lists")
        template = "content/blocks/comparison.html"


class FigureBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("Text alternative"), max_length=200, help_text=_("Says what the picture shows."))
    caption = blocks.CharBlock(label=_("Caption"), max_length=120, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/figure.html"

    def clean(self, value: blocks.StructValue) -> Any:
        cleaned = super().clean(value)
        if says_nothing(cleaned["alt"]):
            problem = ValidationError(
                _("Say what can be seen, for somebody who cannot see it: who, where, doing what.")
            )
            raise blocks.StructBlockValidationError(block_errors={"alt": problem})
        return cleaned


class TableValue(blocks.StructValue):
    """Cells of a pasted table: one line a row, cells apart by a tab (as copied from a sheet) or an upright bar."""

    @cached_property
    def grid(self) -> list[list[str]]:
        lines = [line for line in (self.get("rows") or "").splitlines() if line.strip()]
        return [[cell.strip() for cell in line.replace("｜", "|").replace("\t", "|").split("|")] for line in lines]

    @property
    def headings(self) -> list[str]:
        return self.grid[0] if self.grid else []

    @property
    def body(self) -> list[list[str]]:
        return self.grid[1:]


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=80)
    rows = blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "Paste from a sheet, or write one line a row with | between cells. The first line holds the headings."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"
        value_class = TableValue

    def clean(self, value: TableValue) -> Any:
        cleaned = super().clean(value)
        widths = {len(row) for row in cleaned.grid}
        if len(widths) > 1 or len(cleaned.grid) < 2:
            problem = ValidationError(
                _("Every row needs as many cells as the first one, and there is at least one row.")
            )
            raise blocks.StructBlockValidationError(block_errors={"rows": problem})
        return cleaned


class ButtonBlock(blocks.StructBlock):
    """A call to action towards one of the four doors or a page."""

    DOORS = [
        ("apply", _("Apply for resolution")),
        ("track", _("Track progress")),
        ("guide", _("Guide")),
        ("contact", _("Contact windows")),
    ]

    label = blocks.CharBlock(label=_("Words on the button"), max_length=20)
    door = blocks.ChoiceBlock(label=_("Door"), choices=DOORS, required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)

    class Meta:
        icon = "link"
        label = _("Button")
        template = "content/blocks/button.html"

    def clean(self, value: blocks.StructValue) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("door")) == bool(cleaned.get("page")):
            problem = ValidationError(_("Choose either a door or a page."))
            raise blocks.StructBlockValidationError(block_errors={"door": problem})
        return cleaned
