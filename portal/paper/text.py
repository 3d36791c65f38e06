"""The only door through which text reaches the page.

Text is data here: it is never parsed as markup, so `<img>`, entities and links are printed as they were typed. reportlab's
Paragraph (with its XML parser and its quadratic line breaker) is not used at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reportlab.platypus.flowables import Flowable

from portal.paper import faces
from portal.paper.characters import clean
from portal.paper.lines import Span, break_lines, is_latin
from portal.paper.style import STYLES, Style

Piece = tuple[str, str]
"""Text and the key of its face."""

MAX_STRETCH = 0.4
"""A line that would need wider gaps than this (in ems) stays ragged."""
ASCENT = 0.88
MIN_CARRIED = 2
"""Lines of a text that go over to the next page with a signature that did not fit."""


class SetLine:
    """One line ready to be drawn: stretches of (face, text, widths) and its room."""

    __slots__ = ("indent", "justified", "room", "stretches", "width")

    def __init__(self, stretches: list[tuple[faces.Face, str, float]], span: Span, indent: float, room: float) -> None:
        self.stretches = stretches
        self.width = span.width
        self.indent = indent
        self.room = room
        self.justified = span.continues


class TextFlow(Flowable):
    """Lines of text on the page's pitch; splits between any two lines."""

    def __init__(self, pieces: Sequence[Piece], style: Style) -> None:
        super().__init__()
        self.style = style
        self.paragraphs: list[list[tuple[faces.Face, str]]] | None = _paragraphs(pieces)
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._lines: list[SetLine] = []
        self._set_for: float | None = None

    def set_lines(self, width: float) -> list[SetLine]:
        """The lines for a measure of `width` points (remembered; a part of a split text keeps the lines it got)."""
        if self.paragraphs is not None and self._set_for != width:
            self._lines = [line for runs in self.paragraphs for line in _set(runs, self.style, width)]
            self._set_for = width
        return self._lines

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, len(self.set_lines(available_width)) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        lines = self.set_lines(available_width)
        fit = int((available_height + 1e-3) // self.style.leading)
        if fit <= 0 or len(lines) <= 1:
            return []
        if fit >= len(lines):
            return [self]
        return [self._part(lines[:fit]), self._part(lines[fit:])]

    def divide(self, width: float, height: float) -> tuple[Flowable, Flowable] | None:
        """What fits into `height` and a rest of at least MIN_CARRIED lines; None when nothing can stay."""
        lines = self.set_lines(width)
        fit = min(int((height + 1e-3) // self.style.leading), len(lines) - MIN_CARRIED)
        return (self._part(lines[:fit]), self._part(lines[fit:])) if fit >= 1 else None

    def _part(self, lines: list[SetLine]) -> TextFlow:
        part = TextFlow((), self.style)
        part.paragraphs, part._lines = None, lines
        return part

    def draw(self) -> None:
        draw_lines(self.canv, self._lines, self.style, 0.0, self.height)


def paragraph(text: str | Sequence[Piece], style: str | Style = "body") -> TextFlow:
    """Text as a flowable. A line break in the text starts a new indented paragraph; empty ones are dropped.

    `text` may be a sequence of (text, face key) to mix faces. Raises MissingGlyph.
    """
    chosen = STYLES[style] if isinstance(style, str) else style
    return TextFlow([(text, chosen.face)] if isinstance(text, str) else text, chosen)


def measure(text: str, style: str | Style = "body") -> float:
    """Width of one unbroken line, in points."""
    chosen = STYLES[style] if isinstance(style, str) else style
    return sum(sum(_widths(face, part, chosen)) for face, part in faces.runs(clean(text), chosen.face))


def draw_text(canvas: Any, x: float, baseline: float, text: str, style: str | Style) -> float:
    """Draw one line at a point; returns its width."""
    chosen = STYLES[style] if isinstance(style, str) else style
    runs = list(faces.runs(clean(text).replace("\n", " "), chosen.face))
    stretches = [(face, part, sum(_widths(face, part, chosen))) for face, part in runs if part]
    width = sum(entry[2] for entry in stretches)
    brush = canvas.beginText()
    _draw_line(brush, SetLine(stretches, Span(0, len(text), width, False), x, width), chosen, 0.0, baseline, 0.0)
    canvas.drawText(brush)
    return width


def _paragraphs(pieces: Sequence[Piece]) -> list[list[tuple[faces.Face, str]]]:
    """Runs of one face, a list for every paragraph."""
    paragraphs: list[list[tuple[faces.Face, str]]] = [[]]
    for text, key in pieces:
        for number, part in enumerate(clean(text).split("\n")):
            if number:
                paragraphs.append([])
            printed = part if paragraphs[-1] else part.lstrip(" \u3000")
            if printed:
                paragraphs[-1].extend(faces.runs(printed, key))
    return [runs for runs in paragraphs if any(part.strip() for _face, part in runs)]


def _widths(face: faces.Face, text: str, style: Style) -> list[float]:
    known, per_unit, extra = face.widths, style.size / faces.EM, style.size * style.spacing
    return [known[code] * per_unit + extra for code in map(ord, text)]


def _set(runs: list[tuple[faces.Face, str]], style: Style, measure_width: float) -> list[SetLine]:
    """Break one paragraph into lines."""
    text = "".join(part for _face, part in runs)
    widths = [width for face, part in runs for width in _widths(face, part, style)]
    owners = [face for face, part in runs for _ in part]
    room = measure_width - (style.left + style.right) * style.cell
    indent = style.indent * style.cell
    spans = break_lines(text, widths, room - indent, room)
    if style.balanced and len(spans) > 1:
        spans = _balance(text, widths, room, len(spans))
    left = style.left * style.cell
    lines = []
    for number, span in enumerate(spans):
        first = indent if number == 0 else 0.0
        lines.append(SetLine(_stretches(text, widths, owners, span), span, left + first, room - first))
    return lines


def _balance(text: str, widths: list[float], room: float, wanted: int) -> list[Span]:
    """The narrowest measure that needs no more lines: a heading whose lines are alike, not a lone last character."""
    low, high = room / 2, room
    for _round in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(break_lines(text, widths, middle, middle)) <= wanted else (middle, high)
    return break_lines(text, widths, high, high)


def _stretches(
    text: str, widths: list[float], owners: list[faces.Face], span: Span
) -> list[tuple[faces.Face, str, float]]:
    """What is drawn in one go: neighbours of one face, Latin apart from Chinese."""
    stretches = []
    positions = range(span.start, span.end)
    for (face, _latin), group in groupby(positions, key=lambda at: (owners[at], is_latin(text[at]))):
        at = list(group)
        stretches.append((face, text[at[0] : at[-1] + 1], sum(widths[at[0] : at[-1] + 1])))
    return stretches


def draw_lines(canvas: Any, lines: list[SetLine], style: Style, x: float, top: float) -> None:
    """Draw lines downwards from `top`; each stands in the middle of its pitch."""
    baseline = top - (style.leading - style.size) / 2 - ASCENT * style.size
    brush = canvas.beginText()
    for line in lines:
        spare = line.room - line.width
        shift = {"right": spare, "centre": spare / 2}.get(style.align, 0.0)
        gap = _gap(line, spare, style) if style.align == "justify" and line.justified else 0.0
        _draw_line(brush, line, style, x + shift, baseline, gap)
        baseline -= style.leading
    canvas.drawText(brush)


def _gap(line: SetLine, spare: float, style: Style) -> float:
    """How much wider each gap becomes; gaps inside Latin words stay as they are."""
    joints = sum(len(text) for _face, text, _width in line.stretches if not is_latin(text[0]))
    joints += sum(1 for _face, text, _width in line.stretches if is_latin(text[0]))
    gaps = joints - 1
    each = (spare + style.size * style.spacing) / gaps if gaps > 0 else 0.0
    return each if each <= MAX_STRETCH * style.size else 0.0


def _draw_line(brush: Any, line: SetLine, style: Style, x: float, y: float, gap: float) -> None:
    """Put one line's stretches on the page, each where it belongs."""
    at = x + line.indent
    extra = style.size * style.spacing
    for face, text, width in line.stretches:
        latin = is_latin(text[0])
        brush.setTextOrigin(at, y)
        brush.setFont(face.registered, style.size)
        brush.setCharSpace(extra if latin else extra + gap)
        brush.textOut(text)
        at += width + gap * (1 if latin else len(text))
