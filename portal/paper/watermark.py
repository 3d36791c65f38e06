"""A reader's name and the time over every page of a copy that leaves the house. The original is only read."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path

import pikepdf
from pikepdf import Page, Pdf, Rectangle
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from portal.paper.pictures import NotAPicture, add_picture, is_pdf
from portal.paper.stamp import visible_box
from portal.paper.style import style
from portal.paper.text import draw_text, measure

LEAN = 30  # degrees
INK = Color(0.45, 0.45, 0.45, alpha=0.22)
SHARE = 0.55  # of the shorter side: the width of one mark
SMALLEST, LARGEST = 6.0, 22.0  # points


class NotMarkable(Exception):
    """The file cannot be read as a PDF or a picture, or lets nobody change it."""


def with_watermark(source: bytes | Path, words: str) -> bytes:
    """A PDF that shows what `source` (a PDF or a picture) shows, with `words` slanting over every page.

    What a page can do beside being shown (notes, form fields) is flattened first, so that nothing covers the mark.
    Raises NotMarkable.
    """
    try:
        with _opened(source) as document:
            document.flatten_annotations("print")
            mark = _Marks(words)
            for page in document.pages:
                mark.lay_over(page)
            out = BytesIO()
            document.save(out)
    except (pikepdf.PdfError, NotAPicture, ValueError, RuntimeError) as broken:
        raise NotMarkable(str(broken)) from broken
    return out.getvalue()


def _opened(source: bytes | Path) -> Pdf:
    if is_pdf(source):
        return pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source)
    document = Pdf.new()
    add_picture(document, source)
    return document


class _Marks:
    """The marks as pages of their own, one for each size of page."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.made: dict[tuple[int, int], Page] = {}
        self.kept: list[Pdf] = []

    def lay_over(self, page: Page) -> None:
        """Put the mark over what is seen of the page, upright as the page is read."""
        x0, y0, x1, y1, turn = visible_box(page)
        width, height = (x1 - x0, y1 - y0) if turn in (0, 180) else (y1 - y0, x1 - x0)
        page.add_overlay(self._of(round(width), round(height)), Rectangle(x0, y0, x1, y1))

    def _of(self, width: int, height: int) -> Page:
        if (width, height) not in self.made:
            drawn = pikepdf.open(BytesIO(_sheet(self.words, max(width, 1), max(height, 1))))
            self.kept.append(drawn)
            self.made[width, height] = drawn.pages[0]
        return self.made[width, height]


def _sheet(words: str, width: int, height: int) -> bytes:
    """One page of `width` x `height` points, filled with the words in slanting rows."""
    wanted = SHARE * min(width, height) / max(measure(words, style("mark", size=1)), 1)
    chosen = style("mark", size=min(max(wanted, SMALLEST), LARGEST))
    target = BytesIO()
    canvas = Canvas(target, pagesize=(width, height), invariant=1)
    canvas.setFillColor(INK)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(LEAN)
    across, up = measure(words, chosen) + 4 * chosen.size, 7 * chosen.size
    _in_rows(_reach(width, height), across, up, partial(draw_text, canvas, text=words, style=chosen))
    canvas.save()
    return target.getvalue()


def _reach(width: float, height: float) -> tuple[float, float]:
    """Half the breadth and height that the page takes up in the slanting direction."""
    lean = radians(LEAN)
    return (
        (width * cos(lean) + height * sin(lean)) / 2,
        (width * sin(lean) + height * cos(lean)) / 2,
    )


def _in_rows(reach: tuple[float, float], across: float, up: float, draw: Callable[..., object]) -> None:
    """Call `draw(x=…, baseline=…)` for each mark, every other row shifted by half a mark."""
    half_width, half_height = reach
    rows = int(half_height // up) + 1
    for row in range(-rows, rows + 1):
        x = -half_width - (across / 2 if row % 2 else across / 4)
        while x < half_width:
            draw(x=x, baseline=row * up)
            x += across
