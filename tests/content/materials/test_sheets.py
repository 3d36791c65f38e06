"""Materials as artwork: everything inside its sheet, nothing over anything else, whatever is typed."""

import io
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from content.materials import sheets
from content.materials.making import Make, make
from portal import calendar
from portal.paper.artwork import Code, DoesNotFit, Line, Sheet
from portal.paper.faces import MissingGlyph
from portal.paper.text import ASCENT, measure
from tests.content.materials.facts import facts

LONG = {
    "slogan": "把矛盾化解在基层、把争议解决在萌芽" * 3,
    "unit": "虚构县" + "综合行政执法" * 16,
    "place": "虚构县虚构街道" + "很长的路名" * 30,
    "title": "专题标题" * 15,
}
LAID = {
    "leaflet": sheets.leaflet,
    "poster_a3": lambda given: sheets.poster(given, "a3"),
    "poster_a2": lambda given: sheets.poster(given, "a2"),
    "screen": sheets.screen,
    "banner": lambda given: sheets.banner(given, 10),
    "long_banner": lambda given: sheets.banner(given, 50),
}


def boxes(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of every line of text and every code."""
    found = []
    for mark in sheet.marks:
        if isinstance(mark, Line):
            low, high = mark.baseline - (1 - ASCENT) * mark.size, mark.baseline + ASCENT * mark.size
            found.append((mark.x, low, mark.x + measure(mark.text, mark.style), high))
        elif isinstance(mark, Code):
            found.append((mark.x, mark.y, mark.x + mark.size, mark.y + mark.size))
    return found


def overlaps(one, other) -> bool:
    return one[0] < other[2] - 0.1 and other[0] < one[2] - 0.1 and one[1] < other[3] - 0.1 and other[1] < one[3] - 0.1


@pytest.mark.parametrize(
    "given", [facts(), facts(**LONG), facts(place="", hours="", phone="")], ids=["usual", "long", "bare"]
)
@pytest.mark.parametrize("name", LAID)
def test_nothing_is_cut_off_or_overlaps(name, given):
    if name == "banner":
        given = replace(given, slogan=given.slogan[:30])
    for sheet in LAID[name](given):
        found = boxes(sheet)
        assert [box for box in found if box[0] < 0 or box[1] < 0 or box[2] > sheet.width or box[3] > sheet.height] == []
        pairs = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :] if overlaps(a, b)]
        assert pairs == []


@pytest.mark.parametrize(
    ("slogan", "lines"),
    [
        ("司法确认：让协议更有分量", ["司法确认：", "让协议更有分量"]),
        ("先谈；再告，", ["先谈；", "再告，"]),
        ("一句话说清", ["一句话说清"]),
    ],
)
def test_short_slogan_is_broken_after_its_marks(slogan, lines):
    assert facts(slogan=slogan).phrases.splitlines() == lines


def test_short_slogan_is_set_larger_than_a_long_one():
    sizes = [
        max(mark.size for mark in sheets.screen(facts(slogan=text))[0].marks if isinstance(mark, Line))
        for text in ("先来谈一谈", "把矛盾化解在基层、把争议解决在萌芽" * 2)
    ]
    assert sizes[0] > sizes[1]


@pytest.mark.parametrize("metres", [2, 5])
def test_banner_too_short_for_its_slogan_is_refused(metres):
    with pytest.raises(DoesNotFit, match="放不下"):
        sheets.banner(facts(slogan="把矛盾化解在基层、把争议解决在萌芽" * metres), metres)


def test_three_hundred_characters_are_refused_on_a_leaflet():
    with pytest.raises(DoesNotFit):
        sheets.leaflet(facts(slogan="长" * 3000))


def test_emoji_is_refused():
    with pytest.raises(MissingGlyph):
        sheets.screen(facts(slogan="来谈😀"))


def pages_of(what: Make, metres: float = 10) -> list[tuple[int, int]]:
    """Width and height of every page in millimetres."""
    made = make(what, facts(), metres, calendar.now())
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
        return [(round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)) for box in boxes]


@pytest.mark.parametrize(
    ("what", "sizes"),
    [
        (Make.LEAFLET, [(297, 210)] * 2),
        (Make.POSTER_A3, [(297, 420)]),
        (Make.POSTER_A2, [(420, 594)]),
        (Make.BANNER, [(1000, 70)]),
    ],
)
def test_material_has_the_size_of_its_paper(what, sizes):
    assert pages_of(what) == sizes


def test_longest_banner_stays_within_what_a_pdf_page_may_measure():
    assert pages_of(Make.BANNER, sheets.LONGEST) == [(5000, 70)]


def test_screen_picture_has_its_pixels_and_a_readable_code(tmp_path):
    made = make(Make.SCREEN_PNG, facts(), 0, calendar.now())
    picture = Image.open(io.BytesIO(made.content))
    assert (made.mime, picture.size) == ("image/png", (1920, 1080))
    code = next(mark for mark in sheets.screen(facts())[0].marks if isinstance(mark, Code))
    corner = picture.getpixel((round(code.x * 2) + 3, round((540 - code.y - code.size) * 2) + 3))
    assert corner == (255, 255, 255)


def test_pdf_embeds_every_face_and_says_the_slogan(tmp_path):
    path = tmp_path / "poster.pdf"
    path.write_bytes(make(Make.POSTER_A3, facts(), 0, calendar.now()).content)
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "先来谈一谈" in text
    assert "虚构县城关镇人民政府" in text
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows
    assert all(" yes yes yes " in row for row in rows)


def test_same_facts_give_the_same_bytes():
    moment = calendar.now()
    assert make(Make.LEAFLET, facts(), 0, moment).content == make(Make.LEAFLET, facts(), 0, moment).content
