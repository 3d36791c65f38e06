"""The blocks of official papers, read back from the page."""

import pytest

from portal.paper import blocks
from portal.paper.grid import Cell, Grid
from portal.paper.page import build_pdf
from portal.paper.style import CELL
from portal.paper.text import paragraph
from tests.portal.paper.glyphs import MM, glyphs_of, lines_of, text_of

PITCH = 225 * MM / 22


def pages_of(*flowables):
    return glyphs_of(build_pdf(flowables, title="样张", author="虚构县", numbering=False))


def row_of(line):
    """Which of the 22 lines of the page a baseline stands on, counted from 0."""
    return round((297 * MM - 37 * MM - line[0].y) / PITCH - 0.65)


def test_title_is_22_point_song_bold_and_centred():
    line = lines_of(pages_of(*blocks.title("受理通知书"))[0], size=22)[0]
    assert {glyph.font for glyph in line} == {"ShujieSongBold"}
    assert (line[0].x + line[-1].x + 22) / 2 / MM == pytest.approx(28 + 78, abs=0.1)


def test_number_line_stands_right_under_the_title_with_an_empty_line_below():
    page = pages_of(
        *blocks.title("受理通知书"), *blocks.number_line("X行纾受〔2026〕12号"), blocks.addressee("欧阳样例：")
    )[0]
    number, addressee = lines_of(page)
    assert (row_of(number), row_of(addressee)) == (1, 3)
    assert (number[-1].x + 16) / MM == pytest.approx(184, abs=0.15)


def test_paper_without_a_number_has_one_empty_line_under_the_title():
    page = pages_of(*blocks.title("纾解笔录"), *blocks.number_line(""), blocks.body("正文"))[0]
    assert row_of(lines_of(page)[0]) == 2


@pytest.mark.parametrize(("level", "font"), [(1, "ShujieHei"), (2, "ShujieKai"), (3, "ShujieFang")])
def test_headings_have_the_faces_of_their_level(level, font):
    assert {glyph.font for glyph in lines_of(pages_of(blocks.heading(level, "标题"))[0])[0]} == {font}


def test_numbered_list_counts_its_entries():
    page = pages_of(*blocks.numbered(["撤销处罚", "赔礼道歉"]))[0]
    assert [text_of(line) for line in lines_of(page)] == ["1. 撤销处罚", "2. 赔礼道歉"]


def test_choices_tick_what_was_chosen_and_break_between_boxes():
    options = [
        ("同意参加纾解", True),
        ("不同意参加纾解", False),
        ("希望举行听证", False),
        ("同意电子送达（见确认书）", False),
    ]
    page = pages_of(blocks.choices(options))[0]
    assert [text_of(line) for line in lines_of(page)] == [
        "☑同意参加纾解\u3000□不同意参加纾解\u3000□希望举行听证",
        "□同意电子送达（见确认书）",
    ]


def test_choices_can_stand_one_a_line_after_a_lead():
    page = pages_of(blocks.choices([("甲", False), ("乙", True)], lead="结果：", each_on_a_line=True))[0]
    assert [text_of(line) for line in lines_of(page)] == ["结果：", "□甲", "☑乙"]


def test_seal_place_centres_the_name_above_a_date_four_cells_in():
    page = pages_of(blocks.body("正文"), blocks.SealPlace("虚构县市场监督管理局", "2026年3月4日"))[0]
    body, name, date = lines_of(page)
    assert [row_of(line) for line in (body, name, date)] == [0, 3, 4]
    date_end = date[-1].x + CELL
    assert date_end == pytest.approx((28 + 156) * MM - 4 * CELL, abs=0.3)
    assert (name[0].x + name[-1].x + CELL) / 2 == pytest.approx((date[0].x + date_end) / 2, abs=0.3)


def test_long_name_at_the_seal_place_stays_inside_the_area():
    page = pages_of(blocks.SealPlace("虚" * 20, "2026年3月4日"))[0]
    name = lines_of(page)[0]
    assert name[-1].x + 16 <= 184 * MM + 0.5


def test_signature_without_room_takes_two_lines_of_the_text_along():
    text = paragraph("中" * 28 * 20, "flush")
    first, second = pages_of(*blocks.closing([text], blocks.SealPlace("虚构县局", "2026年3月4日")))
    assert (len(lines_of(first)), len(lines_of(second))) == (18, 4)


def test_signature_that_fits_stays_on_the_page():
    text = paragraph("中" * 28 * 18, "flush")
    assert len(pages_of(*blocks.closing([text], blocks.SealPlace("虚构县局", "2026年3月4日")))) == 1


def test_hand_signature_of_several_stands_in_two_columns():
    page = pages_of(blocks.HandPlaces(["甲方：", "乙方（盖章）：", "纾解员：", "纾解组织（印）："], "2026年3月4日"))[0]
    assert [text_of(line) for line in lines_of(page)] == [
        "甲方：乙方（盖章）：",
        "纾解员：纾解组织（印）：",
        "2026年3月4日",
    ]


def test_hand_signature_of_one_leaves_eight_cells_to_write_in():
    page = pages_of(blocks.HandPlaces(["申请人（签名或者盖章、捺印）："], "2026年3月4日"))[0]
    assert lines_of(page)[0][-1].x + CELL == pytest.approx(184 * MM - 8 * CELL, abs=0.3)


def test_slip_is_never_cut_by_the_end_of_a_page():
    text = paragraph("中" * 28 * 20, "flush")
    slip = blocks.slip("回    执", [blocks.choices([("同意参加纾解", False)]), paragraph("签收人：", "right")])
    first, second = pages_of(text, slip)
    assert len(lines_of(first)) == 20
    assert [text_of(line) for line in lines_of(second)] == ["□同意参加纾解", "签收人："]
    assert text_of(lines_of(second, size=18)[0]).split() == ["回", "执"]


def test_space_and_new_page_leave_room():
    first, second = pages_of(
        blocks.body("甲"), blocks.space(3), blocks.body("乙"), blocks.new_page(), blocks.body("丙")
    )
    assert [row_of(line) for line in lines_of(first)] == [0, 4]
    assert [row_of(line) for line in lines_of(second)] == [0]


@pytest.mark.parametrize(("before", "lines"), [(18, [19]), (19, [19, 1])])
def test_heading_of_a_table_goes_over_with_its_first_row(before, lines):
    table = Grid([([Cell("甲"), Cell("乙")], 1)], [200, 200], head=("证据", "意见"))
    pages = pages_of(paragraph("中" * 28 * before, "flush"), blocks.heading(1, "一、标题"), table)
    assert [len(lines_of(page)) for page in pages] == lines


def test_heading_is_not_left_alone_at_the_foot_of_a_page():
    first, second = pages_of(paragraph("中" * 28 * 21, "flush"), blocks.heading(1, "一、标题"), blocks.body("正文"))
    assert len(lines_of(first)) == 21
    assert [text_of(line) for line in lines_of(second)] == ["一、标题", "正文"]


@pytest.mark.parametrize(
    ("place", "name"),
    [(blocks.HandPlaces(["委托人（签名）："], ""), "委托人（签名）："), (blocks.SealPlace("虚构县局", ""), "虚构县局")],
)
def test_place_without_a_date_is_drawn_all_the_same(place, name):
    assert [text_of(line) for line in lines_of(pages_of(place)[0])] == [name]
