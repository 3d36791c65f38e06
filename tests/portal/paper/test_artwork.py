"""Artwork: what fits is set as large as it may be, what does not is refused, and both drawings say the same."""

import io

import pikepdf
import pytest
from PIL import Image

from portal.paper.artwork import Code, DoesNotFit, Fit, Line, Sheet, draw_pdf, draw_png, set_text
from portal.paper.faces import MissingGlyph
from portal.paper.text import measure

WIDE = (0.0, 0.0, 200.0, 100.0)


def lines(text: str, place=WIDE, **fit) -> list[Line]:
    sheet = Sheet(300, 200)
    set_text(sheet, text, place, Fit(**{"largest": 40, "least": 10} | fit))
    return [mark for mark in sheet.marks if isinstance(mark, Line)]


@pytest.mark.parametrize(("text", "size"), [("先来", 40), ("先来谈一谈", 40), ("先来谈一谈有话好好说慢慢说", 200 / 7)])
def test_text_is_as_large_as_it_may_be(text, size):
    assert lines(text)[0].size == pytest.approx(size, rel=0.1)


def test_lines_keep_all_signs_and_stay_inside():
    text = "有行政争议，先来谈一谈。说清楚，坐下来，写下来。"
    set_lines = lines(text)
    assert "".join(line.text for line in set_lines) == text
    assert max(line.x + measure(line.text, line.style) for line in set_lines) <= 200.01


def test_one_line_is_made_smaller_instead_of_broken():
    (only,) = lines("有行政争议，先来谈一谈", lines=1)
    assert only.size < 20


@pytest.mark.parametrize(("text", "fit"), [("长" * 400, {}), ("长" * 30, {"lines": 1}), ("W" * 600, {})])
def test_what_does_not_fit_is_refused_in_words(text, fit):
    with pytest.raises(DoesNotFit, match="放不下"):
        lines(text, **fit)


def test_sign_of_no_face_is_refused():
    with pytest.raises(MissingGlyph):
        lines("谈😀")


def test_empty_text_takes_no_room():
    assert lines(" \n ") == []


def drawn() -> Sheet:
    sheet = Sheet(100, 50)
    sheet.box(0, 25, 50, 25, "#b3201f")
    sheet.code(60, 5, 40, "http://127.0.0.1:8000/go/abcd2345/")
    return sheet


def test_picture_has_the_boxes_where_they_were_laid():
    picture = Image.open(io.BytesIO(draw_png(drawn(), 400)))
    assert picture.size == (400, 200)
    assert [picture.getpixel(at) for at in ((0, 0), (199, 99), (201, 50), (50, 101))] == [
        (179, 32, 31),
        (179, 32, 31),
        (255, 255, 255),
        (255, 255, 255),
    ]


def test_code_keeps_its_quiet_zone():
    code = next(mark for mark in drawn().marks if isinstance(mark, Code))
    picture = Image.open(io.BytesIO(draw_png(drawn(), 800))).convert("L")
    left, top, side, quiet = (
        round(code.x * 8),
        round((50 - code.y - code.size) * 8),
        round(code.size * 8),
        code.quiet * 8,
    )
    edge = picture.crop((left, top, left + side, top + round(quiet * 0.95)))
    assert edge.getextrema() == (255, 255)
    assert picture.crop((left, top, left + side, top + side)).getextrema() == (0, 255)


def test_pdf_has_a_page_for_every_sheet():
    with pikepdf.open(io.BytesIO(draw_pdf([drawn(), Sheet(30, 40)], title="t", author="a"))) as pdf:
        assert [[float(side) for side in page.mediabox[2:]] for page in pdf.pages] == [[100, 50], [30, 40]]
