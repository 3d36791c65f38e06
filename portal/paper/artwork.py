"""Artwork of any size: boxes, lines of text and codes laid on sheets once, then drawn as PDF or as a picture.

Coordinates are points from the lower left corner. Text is set to fit its place: it gets smaller down to a least size and is
refused below that, so nothing is ever cut off or runs into its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from portal.paper import faces, qr
from portal.paper.characters import clean
from portal.paper.lines import break_lines
from portal.paper.page import PaperCanvas
from portal.paper.style import Style
from portal.paper.text import ASCENT, draw_text, measure

Colour = str
"""Six hexadecimal digits after a #."""

STEP = 0.95
"""From one tried size to the next."""


class DoesNotFit(ValueError):
    """A text is too long for its place even in the least size; the message is a sentence for the screen."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            _("“%(text)s…” is too long for this size. Please shorten it or choose a larger one.") % {"text": text[:12]}
        )


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True)
class Line:
    x: float
    baseline: float
    text: str
    face: str
    size: float
    colour: Colour

    @property
    def style(self) -> Style:
        return Style(face=self.face, size=self.size, spacing=0)


@dataclass(frozen=True)
class Code:
    """A QR code with its white quiet zone of four modules inside `size`."""

    x: float
    y: float
    size: float
    text: str

    @property
    def quiet(self) -> float:
        return 4 * self.size / (len(qr.matrix(self.text)) + 8)


Mark = Box | Line | Code


@dataclass
class Sheet:
    """One side of paper, or one screen."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.marks.append(Box(x, y, width, height, colour))

    def code(self, x: float, y: float, size: float, text: str) -> None:
        self.marks.append(Code(x, y, size, text))


@dataclass(frozen=True)
class Fit:
    """How a text may be set: from the largest to the least size, in points, on so many lines at most."""

    largest: float
    least: float
    face: str = "hei"
    colour: Colour = "#1b2733"
    centred: bool = False
    lines: int = 99
    leading: float = 1.35


def set_text(
    sheet: Sheet, text: str, place: tuple[float, float, float, float], fit: Fit, middle: bool = False
) -> float:
    """Set `text` into (left, bottom, width, height), from the top or in the middle; returns the height it took.

    Raises DoesNotFit, and MissingGlyph for what no face prints.
    """
    left, bottom, width, height = place
    size, lines = _fitted(text, width, height, fit)
    pitch = size * fit.leading
    top = bottom + height - ((height - pitch * len(lines)) / 2 if middle else 0)
    for number, line in enumerate(lines):
        baseline = top - pitch * number - (pitch - size) / 2 - ASCENT * size
        spare = width - measure(line, Style(face=fit.face, size=size, spacing=0))
        x = left + (spare / 2 if fit.centred else 0)
        sheet.marks.append(Line(x, baseline, line, fit.face, size, fit.colour))
    return pitch * len(lines)


def _fitted(text: str, width: float, height: float, fit: Fit) -> tuple[float, list[str]]:
    """The largest size in which the text stands in its place, and its lines."""
    size = fit.largest
    while True:
        lines = _broken(text, width, Style(face=fit.face, size=size, spacing=0))
        fits = lines is not None and len(lines) <= fit.lines and len(lines) * size * fit.leading <= height + 0.01
        if lines is not None and fits:
            return size, lines
        if size <= fit.least:
            raise DoesNotFit(text)
        size = max(size * STEP, fit.least)


def _broken(text: str, width: float, style: Style) -> list[str] | None:
    """The text on lines no wider than `width`, evenly long; None when a single stretch is wider."""
    lines: list[str] = []
    for part in filter(str.strip, clean(text).split("\n")):
        widths = [
            face.widths[ord(sign)] * style.size / faces.EM for face, run in faces.runs(part, style.face) for sign in run
        ]
        spans = break_lines(part, widths, width, width)
        if any(span.width > width + 0.01 for span in spans):
            return None
        narrower = width
        while len(spans) > 1 and narrower > width / 2:
            narrower *= 0.97
            tried = break_lines(part, widths, narrower, narrower)
            if len(tried) > len(spans) or any(span.width > narrower for span in tried):
                break
            spans = tried
        lines += [part[span.start : span.end].strip() for span in spans]
    return lines


def draw_pdf(sheets: Sequence[Sheet], *, title: str, author: str, created: datetime | None = None) -> bytes:
    """The sheets as the pages of one PDF. The same input gives the same bytes."""
    target = BytesIO()
    canvas = PaperCanvas(target, pagesize=(sheets[0].width, sheets[0].height), invariant=1, created=created)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for mark in sheet.marks:
            if isinstance(mark, Line):
                canvas.setFillColor(mark.colour)
                draw_text(canvas, mark.x, mark.baseline, mark.text, mark.style)
            elif isinstance(mark, Box):
                canvas.setFillColor(mark.colour)
                canvas.rect(mark.x, mark.y, mark.width, mark.height, stroke=0, fill=1)
            else:
                canvas.setFillColor("#ffffff")
                canvas.rect(mark.x, mark.y, mark.size, mark.size, stroke=0, fill=1)
                canvas.setFillColor("#000000")
                inner = mark.size - 2 * mark.quiet
                qr.draw_qr(canvas, mark.x + mark.quiet, mark.y + mark.quiet, inner, mark.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_png(sheet: Sheet, pixels: int) -> bytes:
    """The sheet as a picture so many pixels wide."""
    scale = pixels / sheet.width
    picture = Image.new("RGB", (pixels, round(sheet.height * scale)), "#ffffff")
    brush = ImageDraw.Draw(picture)
    for mark in sheet.marks:
        if isinstance(mark, Line):
            _draw_line(brush, mark, scale, sheet.height)
        elif isinstance(mark, Box):
            brush.rectangle(_corners(mark.x, mark.y, mark.width, mark.height, scale, sheet.height), fill=mark.colour)
        else:
            _draw_code(brush, mark, scale, sheet.height)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _corners(x: float, y: float, width: float, height: float, scale: float, top: float) -> tuple[int, int, int, int]:
    right, lower = round((x + width) * scale) - 1, round((top - y) * scale) - 1
    return min(round(x * scale), right), min(round((top - y - height) * scale), lower), right, lower


@lru_cache(maxsize=32)
def _font(path: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _draw_line(brush: ImageDraw.ImageDraw, line: Line, scale: float, top: float) -> None:
    at = line.x
    for face, run in faces.runs(line.text, line.face):
        font = _font(str(face.path), line.size * scale)
        brush.text((at * scale, (top - line.baseline) * scale), run, fill=line.colour, font=font, anchor="ls")
        at += sum(face.widths[ord(sign)] for sign in run) * line.size / faces.EM


def _draw_code(brush: ImageDraw.ImageDraw, code: Code, scale: float, top: float) -> None:
    """Modules of whole pixels, so that no camera meets a grey edge."""
    rows = qr.matrix(code.text)
    brush.rectangle(_corners(code.x, code.y, code.size, code.size, scale, top), fill="#ffffff")
    module = int(code.size * scale // (len(rows) + 8))
    spare = round((code.size * scale - module * len(rows)) / 2)
    left, upper = round(code.x * scale) + spare, round((top - code.y - code.size) * scale) + spare
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                x, y = left + across * module, upper + down * module
                brush.rectangle((x, y, x + module - 1, y + module - 1), fill="#000000")
