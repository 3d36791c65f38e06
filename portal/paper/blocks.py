"""What official papers are put together from. Every block is a flowable of portal.paper; texts come in as plain strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable, KeepTogether, PageBreak, Spacer

from portal.paper.grid import Grid
from portal.paper.qr import QrCode
from portal.paper.style import CELL, CELLS, PITCH, STYLES, mm
from portal.paper.text import Piece, TextFlow, draw_text, measure, paragraph

OPEN_BOX, TICKED_BOX = "□", "☑"


def title(text: str) -> list[Flowable]:
    """The paper's name, 22 pt, centred; several lines are made alike in length."""
    return [paragraph(text, "title")]


def number_line(text: str) -> list[Flowable]:
    """The paper's number, flush right, with an empty line after it; without a number just the empty line."""
    return [paragraph(text, "number"), space(1)] if text else [space(1)]


def addressee(text: str) -> TextFlow:
    """Whom the paper is for, flush left."""
    return paragraph(text, "addressee")


def body(text: str) -> TextFlow:
    """Running text, indented by two characters."""
    return paragraph(text, "body")


def heading(level: int, text: str, run_in: str = "") -> TextFlow:
    """A heading of level 1 to 3 (hei, kai, fang); `run_in` goes on in the same paragraph in the body's face."""
    chosen = STYLES[f"level{level}"]
    if not run_in:
        return paragraph(text, chosen)
    pieces: list[Piece] = [(text, chosen.face), (run_in, STYLES["body"].face)]
    return paragraph(pieces, "body")


def numbered(items: Sequence[str]) -> list[Flowable]:
    """1. 2. 3., each a paragraph of its own."""
    return [paragraph(f"{number}. {item}", "body") for number, item in enumerate(items, 1)]


def space(lines: float = 1) -> Spacer:
    """Empty lines of the page's pitch."""
    return Spacer(0, lines * PITCH)


def new_page() -> PageBreak:
    """The rest of the page stays empty."""
    return PageBreak()


def choices(options: Sequence[tuple[str, bool]], *, lead: str = "", each_on_a_line: bool = False) -> TextFlow:
    """Boxes with texts; (text, ticked). Boxes that fit share a line, none is cut from the head of its text."""
    boxes = [f"{TICKED_BOX if ticked else OPEN_BOX}{text}" for text, ticked in options]
    room = (CELLS - 2) * CELL
    lines, current = [], lead
    for box in boxes:
        joined = f"{current}\u3000{box}" if current and current != lead else f"{current}{box}"
        if current and (each_on_a_line or measure(joined) > room):
            lines.append(current)
            joined = box
        current = joined
    lines.append(current)
    return paragraph("\n".join(lines), replace(STYLES["body"], align="left"))


class TearLine(Flowable):
    """A dashed line across the type area, in the middle of one line of the page."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, PITCH
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setLineWidth(0.6)
        self.canv.setDash(4, 3)
        self.canv.line(0, PITCH / 2, self.width, PITCH / 2)
        self.canv.restoreState()


def slip(heading_text: str, parts: Sequence[Flowable]) -> KeepTogether:
    """A reply slip: tear line, heading, parts; never cut by a page's end unless it is longer than a page."""
    return KeepTogether([TearLine(), paragraph(heading_text, "slip"), *parts])


class SealPlace(Flowable):
    """Issuer's name centred above the date, the date four characters in from the right, room for a seal left free.

    Nothing is drawn where the seal goes: seals are put on by the seal service or by hand (domain.md 4.5).
    """

    def __init__(self, name: str, date: str, room: int = 2) -> None:
        super().__init__()
        self.style = STYLES["flush"]
        self.name, self.date, self.room = name, date, room
        self.widths = measure(name, self.style), measure(date, self.style)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, (self.room + 2) * PITCH
        return self.width, self.height

    def draw(self) -> None:
        name_width, date_width = self.widths
        date_x = self.width - 4 * CELL - date_width
        name_x = min(date_x + (date_width - name_width) / 2, self.width - name_width)
        drop = (PITCH - self.style.size) / 2 + 0.88 * self.style.size
        draw_text(self.canv, max(name_x, 0.0), 2 * PITCH - drop, self.name, self.style)
        draw_text(self.canv, date_x, PITCH - drop, self.date, self.style)


class HandPlaces(Flowable):
    """Labels with room to sign by hand: one at the right half, several in two columns; the date below, at the right."""

    ROOM = 8 * CELL

    def __init__(self, labels: Sequence[str], date: str, lines_each: float = 2) -> None:
        super().__init__()
        self.style = STYLES["flush"]
        self.labels, self.date, self.lines_each = tuple(labels), date, lines_each
        self.columns = 1 if len(self.labels) == 1 else 2
        self.rows = -(-len(self.labels) // self.columns)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = (1 + self.rows * self.lines_each) * PITCH
        return self.width, self.height

    def draw(self) -> None:
        drop = (PITCH - self.style.size) / 2 + 0.88 * self.style.size
        top = self.height - PITCH * (self.lines_each - 1)
        for number, label in enumerate(self.labels):
            row, column = divmod(number, self.columns)
            alone = self.width - self.ROOM - measure(label, self.style)
            x = max(alone, 0.0) if self.columns == 1 else column * self.width / 2
            draw_text(self.canv, x, top - row * self.lines_each * PITCH - drop, label, self.style)
        date_x = self.width - 4 * CELL - measure(self.date, self.style)
        draw_text(self.canv, date_x, PITCH - drop, self.date, self.style)


class Closing(Flowable):
    """The last text or table with what must not stand alone on a page after it."""

    def __init__(self, last: TextFlow | Grid, sign: Flowable) -> None:
        super().__init__()
        self.last, self.sign = last, sign
        self.spaceBefore = last.getSpaceBefore()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        below = self.sign.wrap(available_width, available_height)[1] + self.last.getSpaceAfter()
        self.heights = self.last.wrap(available_width, available_height)[1], below
        self.width, self.height = available_width, sum(self.heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        parts = self.last.divide(available_width, available_height)
        return [parts[0], Closing(parts[1], self.sign)] if parts else []

    def draw(self) -> None:
        self.last.drawOn(self.canv, 0, self.heights[1])
        self.sign.drawOn(self.canv, 0, 0)


def closing(flowables: list[Flowable], sign: Flowable) -> list[Flowable]:
    """Append a signature so that the end of the last paragraph or table stays with it."""
    if flowables and isinstance(flowables[-1], TextFlow | Grid):
        return [*flowables[:-1], Closing(flowables[-1], sign)]
    return [*flowables, sign]


def qr_code(text: str, size: float = 25 * mm) -> QrCode:
    """A QR code in the flow of the text."""
    return QrCode(text, size)
