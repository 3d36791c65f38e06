"""The mark over every page: there for the eye and for a search, upright on turned pages, nothing else changed."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from portal.paper.watermark import NotMarkable, with_watermark

WORDS = "虚构人 示例法院 2026-11-22 09:00"


def pages(*sizes: tuple[float, float, int]) -> bytes:
    """A PDF with a page of each size (width, height, turn)."""
    target = BytesIO()
    canvas = Canvas(target)
    for width, height, _turn in sizes:
        canvas.setPageSize((width, height))
        canvas.drawString(20, 20, "Original")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as document:
        for page, (_width, _height, turn) in zip(document.pages, sizes, strict=True):
            page.Rotate = turn
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\n", "") for page in PdfReader(BytesIO(pdf)).pages]


def test_every_page_of_any_size_and_turn_is_marked():
    source = pages((595, 842, 0), (842, 595, 90), (200, 300, 270), (1200, 90, 180))
    marked = with_watermark(source, WORDS)
    for text in texts(marked):
        assert "Original" in text
        assert "示例法院" in text
    before, after = (PdfReader(BytesIO(pdf)).pages for pdf in (source, marked))
    assert [page.mediabox for page in before] == [page.mediabox for page in after]


def test_picture_becomes_a_marked_page():
    target = BytesIO()
    Image.new("RGB", (40, 30), "white").save(target, "PNG")
    (text,) = texts(with_watermark(target.getvalue(), WORDS))
    assert "虚构人" in text


def test_source_on_disk_is_only_read(tmp_path):
    place = tmp_path / "a.pdf"
    place.write_bytes(pages((595, 842, 0)))
    before = place.read_bytes()
    with_watermark(place, WORDS)
    assert place.read_bytes() == before


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 nothing more", b"text"])
def test_what_is_neither_pdf_nor_picture_is_refused(broken):
    with pytest.raises(NotMarkable):
        with_watermark(broken, WORDS)
