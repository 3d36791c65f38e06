"""A public figure pasted from a sheet: bars drawn by the server, the same cells as a table and as a file."""

import re
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.bars import Cell, shown
from content.blocks.structure import TableValue, still_empty

NUMBER = re.compile(r"\d{1,9}(\.\d{1,2})?")
MOST_SERIES = 3


class Bar(NamedTuple):
    """One line of the drawing. `series`: which of the numbers of a row, counted from one."""

    label: str
    name: str
    series: int
    cell: Cell


class Drawing:
    """What the template draws, from `labels`, `cells` (row by row) and `headings` (the first is that of the labels)."""

    @property
    def shown_rows(self: Any) -> list[list[str]]:
        return [[label, *(cell.text for cell in row)] for label, row in zip(self.labels, self.cells, strict=True)]

    @property
    def bars(self: Any) -> list[Bar]:
        """Every number that has a bar or would have one."""
        return [
            Bar(label if series == 1 else "", self.headings[series], series, cell)
            for label, row in zip(self.labels, self.cells, strict=True)
            for series, cell in enumerate(row, 1)
            if cell.length is not None or not cell.text.isdigit()
        ]

    @property
    def is_drawn(self: Any) -> bool:
        """Whether there is a bar to see: where every number is too small to be shown, the table says it all."""
        return any(bar.cell.length for bar in self.bars)

    @property
    def several(self: Any) -> bool:
        return len(self.headings) > 2


class ChartValue(Drawing, TableValue):
    """Cells by row, small numbers already replaced."""

    @property
    def labels(self) -> list[str]:
        return [row[0] for row in self.body]

    @property
    def cells(self) -> list[list[Cell]]:
        """Row by row."""
        columns = [[float(row[at]) for row in self.body] for at in range(1, len(self.headings))]
        drawn = shown(columns, self.labels, bool(self.get("counts_people")), self.headings[1:])
        return [list(row) for row in zip(*drawn, strict=True)]


class ChartBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=80, help_text=_("What is counted, where and when."))
    unit = blocks.CharBlock(label=_("Unit"), max_length=12, help_text=_("Such as cases, per cent or working days."))
    rows = blocks.TextBlock(
        label=_("Numbers"),
        help_text=_(
            "Paste from a sheet: the first line holds the headings, the first cell of every line its name, then up to three numbers."
        ),
    )
    counts_people = blocks.BooleanBlock(
        label=_("The numbers count people or cases"),
        required=False,
        default=True,
        help_text=_("Then one to four are shown as fewer than five."),
    )
    source = blocks.CharBlock(
        label=_("Source"), max_length=80, required=False, help_text=_("The register or report, and whose it is.")
    )
    note = blocks.TextBlock(
        label=_("How to read it"),
        required=False,
        max_length=300,
        help_text=_("One sentence that says what a reader should see."),
    )

    class Meta:
        icon = "table"
        label = _("Figure with table")
        template = "content/blocks/chart.html"
        value_class = ChartValue

    def clean(self, value: ChartValue) -> Any:
        cleaned = super().clean(value)
        if still_empty(self, cleaned["rows"]):
            return cleaned
        widths = {len(row) for row in cleaned.grid}
        fits = len(cleaned.grid) > 1 and len(widths) == 1 and 2 <= max(widths) <= MOST_SERIES + 1
        if not fits or not all(NUMBER.fullmatch(cell) for row in cleaned.body for cell in row[1:]):
            problem = ValidationError(
                _("Every line needs a name and the same one to three numbers, without signs or units.")
            )
            raise blocks.StructBlockValidationError(block_errors={"rows": problem})
        return cleaned
