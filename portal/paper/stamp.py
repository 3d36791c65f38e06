"""Page numbers stamped on finished pages: front sides top right, back sides top left, outside the text (domain.md 4.6)."""

from __future__ import annotations

from copy import copy
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf
from reportlab.pdfgen.canvas import Canvas

from portal.paper import faces
from portal.paper.style import PAGE_HEIGHT, PAGE_WIDTH, STYLES, mm
from portal.paper.text import draw_text, measure

FROM_TOP, FROM_SIDE = 15 * mm, 15 * mm
FONT_NAME = Name("/ShujieNumber")
CONTENT_NAME = Name("/ShujiePage")
MOST_LEVELS = 50
TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def number_font(into: Pdf) -> Object:
    """A subset of the song face with the digits, as a font object of `into`; codes are the digits' own."""
    target = BytesIO()
    canvas = Canvas(target, initialFontName=faces.base_face().registered, invariant=1)
    draw_text(canvas, 0, 0, "0123456789", STYLES["page-number"])
    canvas.save()
    with pikepdf.open(target) as small:
        fonts = small.pages[0].Resources.Font
        chosen = next(font for font in fonts.values() if b"Song" in bytes(str(font.BaseFont), "ascii"))
        return into.copy_foreign(small.make_indirect(chosen))


def visible_box(page: Page) -> tuple[float, float, float, float, int]:
    """(x0, y0, x1, y1, turn) of what is seen: the crop box inside the media box, and the clockwise turn in degrees."""
    media = [float(value) for value in page.mediabox]
    crop = [float(value) for value in page.cropbox]
    x0, x1 = sorted((media[0], media[2]))
    y0, y1 = sorted((media[1], media[3]))
    left, right = sorted((crop[0], crop[2]))
    low, high = sorted((crop[1], crop[3]))
    box = max(x0, left), max(y0, low), min(x1, right), min(y1, high)
    turn = _turn(page) % 360
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = x0, y0, x1, y1
    return (*box, turn if turn in TURNS else 0)


def _turn(page: Page) -> int:
    """The page's own /Rotate or the one it inherits; 0 when it is no number."""
    node: Object | None = page.obj
    for _level in range(MOST_LEVELS):
        if node is None or "/Rotate" in node:
            break
        node = node.get("/Parent")
    try:
        return int(node["/Rotate"]) if node is not None else 0
    except (KeyError, TypeError, ValueError):
        return 0


def number_commands(box: tuple[float, float, float, float, int], number: int) -> bytes:
    """Drawing commands that put the number in its corner of a page of any size and turn."""
    x0, y0, x1, y1, turn = box
    width, height = (x1 - x0, y1 - y0) if turn in (0, 180) else (y1 - y0, x1 - x0)
    scale = (
        min(width / PAGE_WIDTH, height / PAGE_HEIGHT)
        if width <= height
        else (min(width / PAGE_HEIGHT, height / PAGE_WIDTH))
    )
    style = STYLES["page-number"]
    text_width = measure(str(number), style) * scale
    across = width - FROM_SIDE * scale - text_width if number % 2 else FROM_SIDE * scale
    up = height - FROM_TOP * scale
    x, y = {
        0: (x0 + across, y0 + up),
        90: (x1 - up, y0 + across),
        180: (x1 - across, y1 - up),
        270: (x0 + up, y1 - across),
    }[turn]
    matrix = " ".join(f"{part * scale:.5f}" for part in TURNS[turn])
    font = f"{FONT_NAME} {style.size} Tf"
    return f"q BT 0 g {font} {matrix} {x:.3f} {y:.3f} Tm ({number}) Tj ET Q\n".encode()


def harmless(into: Pdf, source: Page, number: int | None, font: Object) -> Object:
    """A page for `into` that shows what `source` shows and cannot do anything else, with its number when it has one.

    The old content becomes one closed drawing, so that whatever it leaves switched on does not reach the number;
    notes and form fields must have been flattened; links, scripts and everything else a page may carry stay behind.
    """
    box = visible_box(source)
    drawing = source.as_form_xobject(handle_transformations=False)
    drawing.BBox = Array([box[0], box[1], box[2], box[3]])
    if "/Matrix" in drawing:
        del drawing.Matrix
    content = f"q {CONTENT_NAME} Do Q\n".encode()
    own = drawing if drawing.is_owned_by(into) else into.copy_foreign(drawing)
    resources = Dictionary(XObject=Dictionary({str(CONTENT_NAME): own}))
    if number is not None:
        content += number_commands(box, number)
        resources.Font = Dictionary({str(FONT_NAME): font})
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([box[0], box[1], box[2], box[3]]),
        Rotate=box[4],
        Resources=resources,
        Contents=into.make_stream(content),
    )


def lay_page(into: Pdf, source: Page, number: int | None, font: Object) -> None:
    """Append a harmless copy of another document's page."""
    into.pages.append(Page(into.make_indirect(harmless(into, source, number, font))))


def lay_in_place(document: Pdf, page: Page, number: int | None, font: Object) -> None:
    """Make a page of this document harmless where it stands; the tree of pages is left alone, which keeps long ones fast."""
    before = Page(document.make_indirect(copy(page.obj)))
    after = harmless(document, before, number, font)
    for key in page.obj.keys() - {"/Parent"}:
        del page.obj[key]
    for key, value in after.items():
        page.obj[key] = value


def stamp_page_numbers(
    pdf: bytes | Path, out_path: Path, *, first_number: int = 1, leave_first: int = 0, leave_last: int = 0
) -> int:
    """Write a copy with numbers; the first and last pages named stay unnumbered. Returns the number of pages."""
    with pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as source, Pdf.new() as stamped:
        source.flatten_annotations("print")
        font = number_font(stamped)
        count = len(source.pages)
        for position, page in enumerate(source.pages):
            numbered = leave_first <= position < count - leave_last
            lay_page(stamped, page, first_number + position - leave_first if numbered else None, font)
        stamped.save(out_path, deterministic_id=True)
        return count
