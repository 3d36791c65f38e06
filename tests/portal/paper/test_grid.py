"""Tables: rows share lines, cells split over pages, heads repeat, nothing is lost."""

import pytest

from portal.paper.grid import Cell, Grid, form_rows
from portal.paper.page import build_pdf
from portal.paper.style import AREA_WIDTH, mm
from tests.portal.paper.glyphs import MM, glyphs_of, lines_of, text_of

WIDTHS = [40 * mm, AREA_WIDTH - 40 * mm]


def pages_of(grid):
    return glyphs_of(build_pdf([grid], title="样张", author="虚构县", numbering=False))


def printed(pages):
    return "".join(text_of(line) for page in pages for line in lines_of(page, size=12))


def test_row_is_as_high_as_its_longest_cell_and_the_form_asks():
    low = Grid([([Cell("甲"), Cell("乙")], 1)], WIDTHS).wrap(AREA_WIDTH, 1000)[1]
    long = Grid([([Cell("甲"), Cell("乙" * 200)], 1)], WIDTHS).wrap(AREA_WIDTH, 1000)[1]
    asked = Grid([([Cell("甲"), Cell("乙")], 6)], WIDTHS).wrap(AREA_WIDTH, 1000)[1]
    assert low < long
    assert asked == pytest.approx(low + 5 * 19)


def test_cell_longer_than_a_page_is_split_and_nothing_is_lost():
    text = "当事人已于当日召回并改正没有造成危害后果" * 300
    pages = pages_of(Grid([([Cell("情况"), Cell(text)], 1)], WIDTHS))
    assert len(pages) >= 4
    assert printed(pages).replace("情况", "") == text


def test_head_stands_again_on_every_page():
    rows = [([Cell(str(number)), Cell("内容")], 1) for number in range(60)]
    pages = pages_of(Grid(rows, WIDTHS, head=("序号", "题名")))
    assert len(pages) == 3
    assert [text_of(lines_of(page, size=12)[0]) for page in pages] == ["序号题名"] * 3


def test_short_rows_go_over_whole():
    rows = [([Cell("号"), Cell("一行\n两行\n三行")], 1) for _number in range(30)]
    for page in pages_of(Grid(rows, WIDTHS)):
        assert text_of(lines_of(page, size=12)[0]) == "一行"


def test_form_rows_pair_halves_and_give_a_lone_half_the_line():
    rows = form_rows(
        [("案号", "甲", True, 1), ("日期", "乙", True, 2), ("单位", "丙", True, 1), ("情况", "丁", False, 3)]
    )
    assert [([(cell.text, cell.span) for cell in cells], least) for cells, least in rows] == [
        ([("案号", 1), ("甲", 1), ("日期", 1), ("乙", 1)], 2),
        ([("单位", 1), ("丙", 3)], 1),
        ([("情况", 1), ("丁", 3)], 3),
    ]


def test_lone_half_before_another_whole_row_keeps_both():
    rows = form_rows([("甲", "1", True, 1), ("乙", "2", False, 1), ("丙", "3", True, 1)])
    assert [cells[0].text for cells, _least in rows] == ["甲", "乙", "丙"]


def test_table_text_stays_inside_its_column():
    line = lines_of(pages_of(Grid([([Cell("甲"), Cell("乙" * 200)], 1)], WIDTHS))[0], size=12)[1]
    assert line[0].x / MM >= 28 + 40
    assert (line[-1].x + 12) / MM <= 184
