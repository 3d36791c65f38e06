"""The official page: A4, a type area of 156 x 225 mm with 22 lines of 28 characters, mirrored margins, page numbers.
Beside it a half sheet (A5) for slips a counter hands over.

Measures: GB/T 9704-2012 as laid down in domain.md 4.1. Odd pages are bound on the left, even pages on the right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable
from reportlab.platypus.frames import Frame

from portal.paper import faces, qr
from portal.paper.grid import Grid
from portal.paper.style import (
    AREA_HEIGHT,
    AREA_WIDTH,
    BINDING,
    BOTTOM,
    OUTER,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    STYLES,
    mm,
)
from portal.paper.text import TextFlow, draw_text, measure

NUMBER_DROP = 7 * mm
MARK_SIZE = 17 * mm
MARK_BOTTOM = 9 * mm


@dataclass(frozen=True)
class Mark:
    """What stands in the bottom margin of the first page: a QR code of `address` and short lines beside it."""

    address: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Sheet and type area, in points. `mirrored` swaps the side margins on even pages."""

    mirrored: bool = True
    sheet: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    area: tuple[float, float] = (AREA_WIDTH, AREA_HEIGHT)
    bottom: float = BOTTOM
    binding: float = BINDING

    def left(self, page: int) -> float:
        """Left edge of the type area, in points from the left edge of the sheet."""
        return OUTER if self.mirrored and page % 2 == 0 else self.binding


HALF_MARGIN = 10 * mm  # nearer to the edge a counter's printer leaves out the ink
HALF = Layout(False, A5, (A5[0] - 2 * HALF_MARGIN, A5[1] - 2 * HALF_MARGIN), HALF_MARGIN, HALF_MARGIN)
PAGES = {"official": Layout(), "half": HALF}


class _Paper(BaseDocTemplate):
    """reportlab's page loop with our two alternating pages."""

    def __init__(
        self, target: BytesIO, layout: Layout, numbering: bool, footer: Mark | None, of_total: bool = False
    ) -> None:
        super().__init__(target, pagesize=layout.sheet, invariant=1, allowSplitting=1, lang="zh-CN")
        self.layout, self.numbering, self.mark, self.of_total = layout, numbering, footer, of_total
        self.addPageTemplates([self._page("odd", 1), self._page("even", 2)])

    def _page(self, name: str, number: int) -> PageTemplate:
        frame = Frame(
            self.layout.left(number),
            self.layout.bottom,
            *self.layout.area,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=name,
        )
        return PageTemplate(id=name, frames=[frame], onPageEnd=self._finish_page)

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        """Odd and even pages take turns (reportlab's own autoNextPageTemplate repeats one)."""
        self.handle_nextPageTemplate("even" if self.page % 2 else "odd")

    def _finish_page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        if self.numbering and not self.of_total:
            draw_page_number(canvas, document.page, self.layout)
        if self.mark and document.page == 1:
            draw_mark(canvas, self.mark, self.layout.left(1))


def draw_page_number(canvas: Canvas, number: int, layout: Layout = PAGES["official"], total: int = 0) -> None:
    """`— 1 —`, 14 pt song, the dash's upper edge 7 mm below the type area, one character in from the outer side.

    With a `total` it says which page of how many, for papers that are signed page by page.
    """
    style = STYLES["page-number"]
    text = str(_("Sheet %(number)s of %(total)s")) % {"number": number, "total": total} if total else f"— {number} —"
    baseline = layout.bottom - NUMBER_DROP - faces.ink_top(faces.face(style.face), "—") * style.size / faces.EM
    left = layout.left(number)
    odd = number % 2 == 1
    x = left + layout.area[0] - style.size - measure(text, style) if odd else left + style.size
    draw_text(canvas, x, baseline, text, style)


def draw_mark(canvas: Canvas, mark: Mark, left: float) -> None:
    """The QR code and its lines, below the type area on the binding side, clear of the page number."""
    qr.draw_qr(canvas, left, MARK_BOTTOM, MARK_SIZE, mark.address)
    style = STYLES["mark"]
    baseline = MARK_BOTTOM + MARK_SIZE - style.size * 1.4
    for line in mark.lines:
        draw_text(canvas, left + MARK_SIZE + 3 * mm, baseline, line, style)
        baseline -= style.leading


def build_pdf(
    flowables: Iterable[Flowable],
    *,
    title: str,
    author: str,
    page: str = "official",
    numbering: bool = True,
    footer: Mark | None = None,
    created: datetime | None = None,
    of_total: bool = False,
) -> bytes:
    """Set the flowables on pages and return the PDF. The same input gives the same bytes.

    `of_total`: every page says which of how many it is. `created` is written as the file's date. Keywords name the faces in use. Raises MissingGlyph (when flowables are
    made lazily) and reportlab's LayoutError for a flowable that fits no page; the ones of this room all split.
    """
    target = BytesIO()
    paper = _Paper(target, PAGES[page], numbering, footer, of_total)
    paper.title, paper.author = title, author
    canvas = partial(CountingCanvas, layout=PAGES[page]) if numbering and of_total else PaperCanvas
    paper.build(_with_room_for_headings(flowables, PAGES[page]), canvasmaker=partial(canvas, created=created))
    return target.getvalue()


def _with_room_for_headings(flowables: Iterable[Flowable], layout: Layout) -> list[Flowable]:
    """A heading that would be the last line of its page starts the next one, so that text, or the first row of a table,
    follows it."""
    ready: list[Flowable] = []
    given = list(flowables)
    for place, flowable in enumerate(given):
        if isinstance(flowable, TextFlow) and flowable.style.keep_with_next:
            after = given[place + 1] if place + 1 < len(given) else None
            room = after.getSpaceBefore() + after.first_height() if isinstance(after, Grid) else PITCH
            ready.append(CondPageBreak(min(flowable.wrap(*layout.area)[1] + room, layout.area[1])))
        ready.append(flowable)
    return ready


class PaperCanvas(Canvas):
    """A canvas that starts in our face, says who made the file, when, and in which faces."""

    def __init__(self, *args: Any, created: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"initialFontName": faces.base_face().registered}))
        self.setCreator("Shujie")
        self.setProducer("Shujie")
        self.setViewerPreference("DisplayDocTitle", "true")
        if created:
            self._doc._timeStamp = _Moment(created)

    def save(self) -> None:
        self.setKeywords("faces: " + ", ".join(faces.names_of(self._doc.fontMapping)))
        super().save()


class CountingCanvas(PaperCanvas):
    """Holds its pages back until the last one is set, then numbers each of them against their sum."""

    def __init__(self, *args: Any, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        self.held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        held = self.held
        for page in held:
            self.__dict__.update(page)
            draw_page_number(self, self._pageNumber, self.layout, total=len(held))
            super().showPage()
        super().save()


class _Moment(pdfdoc.TimeStamp):
    """A file date that is given, not read from the machine's clock."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(invariant=True)
        self.YMDhms = moment.timetuple()[:6]
        offset = moment.utcoffset()
        seconds = int(offset.total_seconds()) if offset else 0
        self.dhh, self.dmm = divmod(seconds // 60, 60)
        self.t = moment.timestamp()


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
