"""The official page, measured from the file: domain.md 4.1 to the tenth of a millimetre."""

from datetime import datetime
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont

from portal.paper import blocks, faces
from portal.paper.page import Mark, build_pdf, count_pages
from portal.paper.text import paragraph
from tests.portal.paper.glyphs import MM, glyphs_of, lines_of, text_of

FULL = "中" * 28 * 22 * 3


def build(*flowables, **changes):
    return build_pdf(flowables, **({"title": "样张", "author": "虚构县"} | changes))


@pytest.fixture(scope="module")
def full_pages():
    return glyphs_of(build(paragraph(FULL, "flush")))


def test_type_area_holds_22_lines_of_28_characters(full_pages):
    assert [[len(line) for line in lines_of(page)] for page in full_pages] == [[28] * 22] * 3


@pytest.mark.parametrize(("page", "binding"), [(0, 28), (1, 26), (2, 28)])
def test_side_margins_are_mirrored_on_even_pages(full_pages, page, binding):
    line = lines_of(full_pages[page])[0]
    assert line[0].x / MM == pytest.approx(binding, abs=0.05)
    assert (line[-1].x + 16) / MM == pytest.approx(binding + 156, abs=0.1)


def test_line_pitch_fills_225_millimetres(full_pages):
    baselines = [line[0].y for line in lines_of(full_pages[0])]
    pitches = [above - below for above, below in pairwise(baselines)]
    assert pitches == pytest.approx([225 * MM / 22] * 21, abs=0.01)
    assert pitches[0] == pytest.approx(28.99, abs=0.01)


def test_first_and_last_line_stand_inside_the_area_alike(full_pages):
    lines = lines_of(full_pages[0])
    above = 297 * MM - 37 * MM - (lines[0][0].y + 0.88 * 16)
    below = lines[-1][0].y - 0.12 * 16 - 35 * MM
    assert above == pytest.approx(below, abs=0.05)
    assert above == pytest.approx((225 * MM / 22 - 16) / 2, abs=0.05)


def test_characters_stand_in_cells_of_156_by_28_millimetres(full_pages):
    line = lines_of(full_pages[0])[3]
    cells = [right.x - left.x for left, right in pairwise(line)]
    assert cells == pytest.approx([156 * MM / 28] * 27, abs=0.02)


def number_of(page):
    return lines_of(page, size=14)[0]


def test_page_number_is_one_dash_each_side_in_song(full_pages):
    assert [text_of(number_of(page)) for page in full_pages] == ["— 1 —", "— 2 —", "— 3 —"]
    assert {glyph.font for glyph in number_of(full_pages[0])} == {"ShujieSong"}


def test_page_to_be_signed_says_which_of_how_many():
    pages = glyphs_of(build(paragraph(FULL, "flush"), of_total=True))
    assert [text_of(number_of(page)) for page in pages] == [f"第{number}页　共3页" for number in (1, 2, 3)]
    assert build(paragraph("中"), of_total=True) == build(paragraph("中"), of_total=True)


def test_page_number_stands_one_character_in_from_the_outer_side(full_pages):
    odd, even = number_of(full_pages[0]), number_of(full_pages[1])
    assert odd[-1].x + 14 == pytest.approx((210 - 26) * MM - 14, abs=0.1)
    assert even[0].x == pytest.approx(26 * MM + 14, abs=0.1)


def test_page_number_dash_has_its_upper_edge_7_mm_below_the_area(full_pages):
    font = TTFont(faces.FOLDER / "song.ttf")
    top = font["glyf"][font.getBestCmap()[ord("—")]].yMax * 14 / font["head"].unitsPerEm
    assert number_of(full_pages[0])[0].y + top == pytest.approx(35 * MM - 7 * MM, abs=0.05)


def test_page_numbers_can_be_left_out():
    assert lines_of(glyphs_of(build(paragraph("中"), numbering=False))[0], size=14) == []


def test_every_font_is_embedded_and_subset_and_none_is_built_in():
    pdf = build(
        *blocks.title("标题"), blocks.heading(1, "一、黑体"), blocks.heading(2, "（一）楷体"), blocks.body("仿宋")
    )
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont) for font in fonts}
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    assert all(name[7] == "+" and name[8:].startswith("Shujie") for name in names)
    assert {name[8:] for name in names} == {"ShujieFang", "ShujieHei", "ShujieKai", "ShujieSong", "ShujieSongBold"}


def test_text_can_be_read_back_with_characters_beyond_the_first_plane():
    pdf = build(paragraph("申请人𬭳䶮、㛃喆堃𠅤，☑同意□不同意。"))
    assert "申请人𬭳䶮、㛃喆堃𠅤，☑同意□不同意。" in pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_more_characters_than_one_subset_holds_are_read_back():
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700))
    read = "".join(
        page.extract_text() for page in pypdf.PdfReader(BytesIO(build(paragraph(text), numbering=False))).pages
    )
    assert text in read.replace("\n", "").replace(" ", "")


def test_same_input_gives_the_same_bytes():
    assert build(paragraph("相同的内容")) == build(paragraph("相同的内容"))


def test_metadata_names_title_author_language_date_and_faces():
    moment = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    document = pypdf.PdfReader(BytesIO(build(paragraph("中"), created=moment)))
    assert (document.metadata.title, document.metadata.author) == ("样张", "虚构县")
    assert document.metadata["/Keywords"] == "faces: ShujieFang, ShujieSong"
    assert document.metadata.creation_date == moment
    assert document.trailer["/Root"]["/Lang"] == "zh-CN"


def test_mark_stands_below_the_area_on_the_first_page_only():
    address = "https://example.test/verify/ABCDEFGHJKMN/"
    pages = glyphs_of(build(paragraph(FULL, "flush"), footer=Mark(address, ("扫码核验", "核验码 ABCD-EFGH-JKMN"))))
    small = [[text_of(line) for line in lines_of(page, size=8)] for page in pages]
    assert small == [["扫码核验", "核验码 ABCD-EFGH-JKMN"], [], []]
    assert all(glyph.y < 35 * MM for glyph in pages[0] if glyph.size == 8)


def test_pages_are_counted():
    assert count_pages(build(paragraph(FULL, "flush"))) == 3


@pytest.mark.parametrize("text", ["中" * 200_000, "a" * 200_000, "，" * 200_000, "（" * 200_000, "中a1 " * 50_000])
def test_two_hundred_thousand_characters_lose_nothing(text):
    pages = glyphs_of(build(paragraph(text, "flush"), numbering=False))
    printed = "".join(glyph.character for page in pages for glyph in page)
    assert printed.replace(" ", "") == text.replace(" ", "")
