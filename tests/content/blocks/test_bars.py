"""Small numbers never reach the public, not even by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.blocks.bars import HIDDEN, WITHHELD, Cell, safe_share, shown


def texts(numbers, labels=None, sensitive=True):
    names = labels or [f"行{number}" for number in range(len(numbers))]
    return [cell.text for cell in shown([numbers], names, sensitive)[0]]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([62, 38, 24], ["62", "38", "24"]),
        ([62, 38, 4], ["62", WITHHELD, HIDDEN]),
        ([62, 3, 4], ["62", HIDDEN, HIDDEN]),
        ([62, 5, 0], ["62", "5", "0"]),
        ([1], [HIDDEN]),
    ],
)
def test_small_numbers_are_hidden(numbers, expected):
    assert texts(numbers) == expected


def test_total_does_not_give_the_hidden_number_away():
    assert texts([20, 9, 2, 31], ["甲", "乙", "丙", "合计"]) == ["20", WITHHELD, HIDDEN, "31"]


def test_days_and_shares_are_shown_as_they_are():
    assert texts([3, 2.5], sensitive=False) == ["3", "2.5"]


def test_bars_are_measured_against_the_longest_part():
    cells = shown([[50, 25, 75]], ["甲", "乙", "合计"], True)[0]
    assert cells == [Cell("50", 100), Cell("25", 50), Cell("75", None)]


def test_zeros_alone_draw_nothing():
    assert shown([[0, 0]], ["甲", "乙"], True)[0] == [Cell("0", 0), Cell("0", 0)]


def grid(rows, labels, headings, sensitive=True):
    """Rows of texts, as a reader sees them."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    return [[cell.text for cell in row] for row in zip(*shown(columns, labels, sensitive, headings), strict=True)]


@pytest.mark.parametrize(
    ("rows", "labels", "headings", "expected"),
    [
        # two small ones that can only be 1 and 1, or 4 and 4, take a third with them
        ([[1], [1], [9], [11]], ["甲", "乙", "丙", "合计"], ["件"], [[HIDDEN], [HIDDEN], [WITHHELD], ["11"]]),
        ([[4], [4], [9], [17]], ["甲", "乙", "丙", "合计"], ["件"], [[HIDDEN], [HIDDEN], [WITHHELD], ["17"]]),
        ([[1], [2], [9], [12]], ["甲", "乙", "丙", "合计"], ["件"], [[HIDDEN], [HIDDEN], ["9"], ["12"]]),
        # nothing left to hide but the total
        ([[4], [4], [0], [8]], ["甲", "乙", "丙", "合计"], ["件"], [[HIDDEN], [HIDDEN], ["0"], [WITHHELD]]),
        ([[3], [0], [3]], ["甲", "乙", "合计"], ["件"], [[HIDDEN], ["0"], [HIDDEN]]),
        # a total across: the row is closed as well as the column, and so is what that opens
        (
            [[20, 3, 23], [30, 40, 70], [50, 43, 93]], ["甲", "乙", "合计"], ["网上", "窗口", "合计"],
            [[WITHHELD, HIDDEN, "23"], [WITHHELD, WITHHELD, "70"], ["50", "43", "93"]],
        ),
    ],
)  # fmt: skip
def test_nothing_hidden_can_be_worked_out(rows, labels, headings, expected):
    assert grid(rows, labels, headings) == expected


@given(
    st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=3), min_size=1, max_size=5).filter(
        lambda r: len({len(x) for x in r}) == 1
    )
)
def test_no_small_number_follows_from_any_line(parts):
    """Every hidden small number has at least two values that fit all sums a reader sees."""
    rows = [[*row, sum(row)] for row in parts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    labels = [*(f"行{number}" for number in range(len(parts))), "合计"]
    headings = [*(f"列{number}" for number in range(len(parts[0]))), "合计"]
    texts = grid(rows, labels, headings)
    lines = [list(zip(t, v, strict=True)) for t, v in zip(texts, rows, strict=True)]
    lines += [
        list(zip(t, v, strict=True)) for t, v in zip(zip(*texts, strict=True), zip(*rows, strict=True), strict=True)
    ]
    assert not [v for line in lines for t, v in line if 0 < v < 5 and t.isdigit()]
    for line in lines:
        *inner, (total, _sum) = line
        gone = [(text, value) for text, value in inner if not text.isdigit()]
        if gone and total.isdigit():
            numbers = [value for _text, value in gone]
            assert len(gone) > 1
            all_small = all(text == HIDDEN for text, _value in gone)
            assert not (all_small and sum(numbers) in (len(numbers), 4 * len(numbers)))


@pytest.mark.parametrize(
    ("part", "whole", "safe"),
    [(0, 0, False), (0, 10, True), (10, 10, True), (9, 10, False), (3, 20, False), (5, 10, True), (2, 4, False), (5, 9, False)],
)  # fmt: skip
def test_share_that_tells_of_a_small_number_is_not_shown(part, whole, safe):
    assert safe_share(part, whole) is safe
