"""Ruled tables whose cells split over pages.

A row that does not fit is cut between two lines of its text; the head stands again on every page. An empty row of a form
may ask for at most a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus.flowables import Flowable

from portal.paper.style import AREA_HEIGHT, STYLES, Style
from portal.paper.text import SetLine, TextFlow, draw_lines, paragraph

PAD_X, PAD_Y = 4.0, 3.5
RULE, GAP = 0.5, 6.0
WORTH_CUTTING = 3 * STYLES["table"].leading + 2 * PAD_Y
"""Rows with no more than three lines of text go over whole."""


@dataclass(frozen=True)
class Cell:
    """A text and how many columns it covers."""

    text: str
    style: str = "table"
    span: int = 1


@dataclass
class _SetCell:
    """Lines of one cell, its left edge and width."""

    lines: list[SetLine]
    style: Style
    x: float
    width: float

    def height(self) -> float:
        return len(self.lines) * self.style.leading


@dataclass
class _SetRow:
    """A row ready to be drawn; `least` is the height a form asks for."""

    cells: list[_SetCell]
    least: float = 0.0

    def text_height(self) -> float:
        return max(cell.height() + 2 * PAD_Y for cell in self.cells)

    def height(self) -> float:
        return max(self.least, self.text_height())

    def cut(self, room: float) -> tuple[_SetRow, _SetRow] | None:
        """The part that fits into `room` points and the rest; None when not even one line of every filled cell does."""
        fits = [int((room - 2 * PAD_Y) // cell.style.leading) for cell in self.cells]
        if min(fits) < 1:
            return None
        above = [_SetCell(c.lines[:n], c.style, c.x, c.width) for c, n in zip(self.cells, fits, strict=True)]
        below = [_SetCell(c.lines[n:], c.style, c.x, c.width) for c, n in zip(self.cells, fits, strict=True)]
        return _SetRow(above, min(self.least, room)), _SetRow(below, max(0.0, self.least - room))


class Grid(Flowable):
    """A table as wide as its column widths say (points)."""

    def __init__(
        self, rows: Sequence[tuple[Sequence[Cell], int]], widths: Sequence[float], head: Sequence[str] = ()
    ) -> None:
        """`rows`: (cells, least height in lines of the table's text). Raises MissingGlyph."""
        super().__init__()
        self.spaceBefore = self.spaceAfter = GAP
        self.widths = list(widths)
        self.head = [self._set([Cell(text, "table-head") for text in head], 1)] if head else []
        self.rows = [self._set(cells, least) for cells, least in rows]

    def _set(self, cells: Sequence[Cell], least: int) -> _SetRow:
        ready, column = [], 0
        for cell in cells:
            x, width = sum(self.widths[:column]), sum(self.widths[column : column + cell.span])
            lines = paragraph(cell.text, cell.style).set_lines(width - 2 * PAD_X)
            ready.append(_SetCell(lines, STYLES[cell.style], x, width))
            column += cell.span
        asked = least * STYLES["table"].leading + 2 * PAD_Y
        return _SetRow(ready, min(asked, AREA_HEIGHT - 3 * WORTH_CUTTING))

    def _with(self, rows: list[_SetRow]) -> Grid:
        part = Grid((), self.widths)
        part.head, part.rows = self.head, rows
        return part

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = sum(self.widths), sum(row.height() for row in [*self.head, *self.rows])
        return self.width, self.height

    def first_height(self) -> float:
        """What has to fit on a page for the table to begin there: its head and the first row, or of a row that is cut the
        part worth cutting off."""
        head = sum(row.height() for row in self.head)
        if not self.rows:
            return head
        first = self.rows[0]
        return head + (WORTH_CUTTING if first.text_height() > WORTH_CUTTING else first.height())

    def divide(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """What fits into `height` and a rest of at least one row; None when nothing can stay."""
        if len(self.rows) > 1 and self.wrap(width, height)[1] <= height:
            return self._with(self.rows[:-1]), self._with(self.rows[-1:])
        parts = self.split(width, height)
        return (parts[0], parts[1]) if len(parts) == 2 else None

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        room = available_height - sum(row.height() for row in self.head)
        taken = 0
        while taken < len(self.rows) and self.rows[taken].height() <= room + 1e-3:
            room -= self.rows[taken].height()
            taken += 1
        if taken == len(self.rows):
            return [self]
        above, below = self.rows[:taken], self.rows[taken:]
        parts = below[0].cut(room) if below[0].text_height() > WORTH_CUTTING else None
        if parts:
            above, below = [*above, parts[0]], [parts[1], *below[1:]]
        return [self._with(above), self._with(below)] if above else []

    def draw(self) -> None:
        top = self.height
        self.canv.setLineWidth(RULE)
        for row in [*self.head, *self.rows]:
            height = row.height()
            for cell in row.cells:
                self._draw_cell(self.canv, cell, top, height)
            top -= height

    @staticmethod
    def _draw_cell(canvas: Any, cell: _SetCell, top: float, height: float) -> None:
        canvas.rect(cell.x, top - height, cell.width, height, stroke=1, fill=0)
        drop = (height - cell.height()) / 2
        draw_lines(canvas, cell.lines, cell.style, cell.x + PAD_X, top - drop)


def form_rows(entries: Sequence[tuple[str, str, bool, int]]) -> list[tuple[list[Cell], int]]:
    """Rows of a form on four columns (label, content, label, content) from (label, text, half, least lines).

    Two halves that follow each other share a row; a lone half takes the whole row.
    """
    rows: list[tuple[list[Cell], int]] = []
    waiting: tuple[str, str, int] | None = None
    for label, text, half, least in [*entries, ("", "", False, 0)]:
        if waiting and half:
            rows.append(
                (
                    [Cell(waiting[0], "table-label"), Cell(waiting[1]), Cell(label, "table-label"), Cell(text)],
                    max(waiting[2], least),
                )
            )
            waiting = None
            continue
        if waiting:
            rows.append(([Cell(waiting[0], "table-label"), Cell(waiting[1], span=3)], waiting[2]))
            waiting = None
        if half:
            waiting = label, text, least
        elif least:
            rows.append(([Cell(label, "table-label"), Cell(text, span=3)], least))
    return rows


__all__ = ["Cell", "Grid", "TextFlow", "form_rows"]
