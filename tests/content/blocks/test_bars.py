"""Small numbers never reach the public, not even by subtraction."""

import pytest

from content.blocks.bars import HIDDEN, WITHHELD, Cell, shown


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
