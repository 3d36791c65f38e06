"""Blocks that give a text its shape: steps, questions, key dates, tables, pictures, buttons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import TEXT_FEATURES
from content.pictures import PictureChooserBlock
from content.wording.checks import says_nothing


def still_empty(block: blocks.Block, value: Any) -> bool:
    """Whether an empty value may wait: a draft holds what nobody has filled in yet, a page handed on does not."""
    return block.is_deferred_validation and not value


class StepBlock(blocks.StructBlock):
    """One station of a way: what happens, what you receive, what you can do (domain 10.2 page 2)."""

    title = blocks.CharBlock(label=_("Title"), max_length=30, help_text=_("What the citizen does, as a verb."))
    limit = blocks.CharBlock(
        label=_("Time limit"),
        max_length=40,
        required=False,
        help_text=_("How long it takes at most, in working or calendar days."),
    )
    text = blocks.TextBlock(label=_("What happens"), help_text=_("In everyday words, at most three sentences."))
    receive = blocks.CharBlock(
        label=_("What you will receive"),
        max_length=120,
        required=False,
        help_text=_("The paper by its name, so that it can be asked for."),
    )
    can_do = blocks.CharBlock(
        label=_("What you can do"), max_length=120, required=False, help_text=_("A right or a way to speed it up.")
    )


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), min_num=2, help_text=_("In the order they happen, two at least.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label=_("Question"), max_length=80, help_text=_("As somebody would ask it, in the first person.")
    )
    answer = blocks.RichTextBlock(
        label=_("Answer"),
        features=TEXT_FEATURES[2:],
        help_text=_("The answer in the first sentence, the reason after it."),
    )


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions"), min_num=1, help_text=_("What is asked most stands first.")
    )

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"


class ClockBlock(blocks.StructBlock):
    """One number of the clock strip, such as 3 working days: the figure, its unit, what it limits."""

    number = blocks.CharBlock(label=_("Number"), max_length=8, help_text=_("Digits alone, such as 30."))
    unit = blocks.CharBlock(label=_("Unit"), max_length=12, help_text=_("Working days, days or months."))
    text = blocks.CharBlock(
        label=_("What it limits"), max_length=60, help_text=_("From when it runs and what has to be done by then.")
    )


class KeyDatesBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    clocks = blocks.ListBlock(
        ClockBlock(), label=_("Time limits"), min_num=1, help_text=_("At most four stand side by side.")
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Time limits")
        template = "content/blocks/key_dates.html"


class ComparisonBlock(blocks.StructBlock):
    """Two lists side by side, such as what can and what cannot be talked about."""

    yes_title = blocks.CharBlock(
        label=_("Title of the left list"), max_length=40, help_text=_("For example: what can be talked about.")
    )
    yes = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Left list"), help_text=_("One thing a line, as short as the others.")
    )
    no_title = blocks.CharBlock(
        label=_("Title of the right list"), max_length=40, help_text=_("For example: what cannot be talked about.")
    )
    no = blocks.ListBlock(
        blocks.CharBlock(max_length=120),
        label=_("Right list"),
        help_text=_("One thing a line, with where to go instead."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Two lists")
        template = "content/blocks/comparison.html"


class FigureBlock(blocks.StructBlock):
    image = PictureChooserBlock(
        label=_("Picture"), help_text=_("At least 1,200 pixels wide; faces, number plates and house numbers covered.")
    )
    alt = blocks.CharBlock(label=_("Text alternative"), max_length=200, help_text=_("Says what the picture shows."))
    caption = blocks.CharBlock(
        label=_("Caption"), max_length=120, required=False, help_text=_("Where and when it was taken, and who took it.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/figure.html"

    def clean(self, value: blocks.StructValue) -> Any:
        cleaned = super().clean(value)
        if says_nothing(cleaned["alt"]) and not still_empty(self, cleaned["alt"]):
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
    caption = blocks.CharBlock(
        label=_("Caption"), max_length=80, help_text=_("What the table says, for those who hear it read.")
    )
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
        if still_empty(self, cleaned["rows"]):
            return cleaned
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

    label = blocks.CharBlock(
        label=_("Words on the button"), max_length=20, help_text=_("A verb: what happens when it is pressed.")
    )
    door = blocks.ChoiceBlock(
        label=_("Door"),
        choices=DOORS,
        required=False,
        help_text=_("One of the four doors of the home page; leave it empty to choose a page."),
    )
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("A page of this site; leave it empty if a door is chosen.")
    )

    class Meta:
        icon = "link"
        label = _("Button")
        template = "content/blocks/button.html"

    def clean(self, value: blocks.StructValue) -> Any:
        cleaned = super().clean(value)
        chosen = cleaned.get("door") or cleaned.get("page")
        if bool(cleaned.get("door")) == bool(cleaned.get("page")) and not still_empty(self, chosen):
            problem = ValidationError(_("Choose either a door or a page."))
            raise blocks.StructBlockValidationError(block_errors={"door": problem})
        return cleaned
