"""The ranking, by tables."""

from fractions import Fraction

import pytest

from case_admin.awards.ranking import Entry, Mark, Standing, rank


def entry(code: str, *marks: tuple[int, int, int]) -> Entry:
    return Entry(code, tuple(Mark(*mark) for mark in marks))


def places(entries: list[Entry], minimum: int = 3) -> list[tuple[str, int | None]]:
    return [(line.code, line.place) for line in rank(entries, minimum_judges=minimum)]


def test_ranking_orders_by_mean():
    assert places([
        entry("A01", (30, 20, 20), (32, 22, 20), (28, 20, 20)),
        entry("A02", (38, 28, 27), (36, 27, 27), (37, 28, 25)),
        entry("A03", (20, 10, 10), (22, 12, 10), (18, 10, 10)),
    ]) == [("A02", 1), ("A01", 2), ("A03", 3)]  # fmt: skip


def test_ranking_tie_goes_to_typicality_first():
    lines = rank(
        [
            entry("A01", (30, 30, 20), (30, 30, 20), (30, 30, 20)),
            entry("A02", (32, 20, 28), (32, 20, 28), (32, 20, 28)),
        ],
        minimum_judges=3,
    )
    assert [(line.code, line.place, line.mean, line.tie_broken_by) for line in lines] == [
        ("A02", 1, Fraction(80), "typicality"),
        ("A01", 2, Fraction(80), "typicality"),
    ]


def test_ranking_tie_goes_to_innovation_second():
    lines = rank([entry("A01", (30, 20, 30)), entry("A02", (30, 25, 25))], minimum_judges=1)
    assert [(line.code, line.tie_broken_by) for line in lines] == [("A02", "innovation"), ("A01", "innovation")]


def test_ranking_full_tie_shares_the_place_and_skips_the_next():
    lines = rank(
        [
            entry("A01", (30, 20, 20)),
            entry("A03", (10, 10, 10)),
            entry("A02", (30, 20, 20)),
            entry("A04", (40, 30, 30)),
        ],
        minimum_judges=1,
    )
    assert [(line.code, line.place, line.tie_broken_by) for line in lines] == [
        ("A04", 1, ""),
        ("A01", 2, "shared"),
        ("A02", 2, "shared"),
        ("A03", 4, ""),
    ]


@pytest.mark.parametrize(
    ("sheets", "dropped", "counted", "mean"),
    [
        ([50, 60, 70, 80, 90, 100], (), 6, Fraction(75)),
        ([0, 60, 70, 80, 90, 90, 100], (0, 100), 5, Fraction(78)),
        ([80] * 7, (80, 80), 5, Fraction(80)),
        ([0, 0, 60, 60, 60, 100, 100, 100], (0, 100), 6, Fraction(380, 6)),
    ],
)
def test_ranking_drops_high_and_low_from_seven_sheets(sheets, dropped, counted, mean):
    marks = [(min(total, 40), min(max(total - 40, 0), 30), max(total - 70, 0)) for total in sheets]
    (line,) = rank([entry("A01", *marks)], minimum_judges=5)
    assert (line.dropped, line.counted, line.mean) == (dropped, counted, mean)


@pytest.mark.parametrize(
    ("sheets", "minimum", "place"), [(2, 3, None), (3, 3, 1), (0, 1, None), (0, 0, None), (4, 5, None)]
)
def test_ranking_needs_the_minimum_of_judges(sheets, minimum, place):
    (line,) = rank([entry("A01", *[(30, 20, 20)] * sheets)], minimum_judges=minimum)
    assert (line.place, line.sheets) == (place, sheets)


def test_ranking_lists_the_unranked_last_and_without_a_place():
    assert places([entry("A02", (40, 30, 30)), entry("A01", *[(1, 1, 1)] * 3), entry("A03")]) == [
        ("A01", 1),
        ("A02", None),
        ("A03", None),
    ]


def test_ranking_counts_only_the_sheets_left_after_a_recusal():
    """A recused judge has no sheet; four of five judges still reach a minimum of four."""
    own_unit_recused = entry("A01", *[(35, 25, 25)] * 4)
    judged_by_all = entry("A02", *[(35, 25, 24)] * 5)
    assert places([own_unit_recused, judged_by_all], minimum=4) == [("A01", 1), ("A02", 2)]
    assert places([own_unit_recused, judged_by_all], minimum=5) == [("A02", 1), ("A01", None)]


@pytest.mark.parametrize(("low", "high", "confer"), [(60, 79, False), (60, 80, True), (0, 100, True), (70, 70, False)])
def test_ranking_marks_a_wide_spread(low, high, confer):
    def marks(total: int) -> tuple[int, int, int]:
        return (min(total, 40), min(max(total - 40, 0), 30), max(total - 70, 0))

    (line,) = rank([entry("A01", marks(low), marks(high), marks(low))], minimum_judges=3)
    assert (line.spread, line.confer) == (high - low, confer)


def test_ranking_thirds_stay_exact():
    """66.666… twice must tie, whatever order the sheets came in."""
    one = entry("A01", (40, 30, 30), (20, 20, 10), (20, 20, 10))
    two = entry("A02", (20, 20, 10), (40, 30, 30), (20, 20, 10))
    first, second = rank([one, two], minimum_judges=3)
    assert (first.mean, first.place, second.place) == (Fraction(200, 3), 1, 1)


def test_ranking_does_not_depend_on_input_order():
    entries = [entry("A03", (30, 20, 20)), entry("A01", (30, 20, 20)), entry("A02", (31, 20, 20))]
    assert rank(entries, minimum_judges=1) == rank(list(reversed(entries)), minimum_judges=1)


def test_ranking_of_nothing_is_empty():
    assert rank([], minimum_judges=3) == []
    assert isinstance(rank([entry("A01")], minimum_judges=1)[0], Standing)
