"""Spans of minutes and their median."""

import pytest

from forms.statistics.spans import LONGEST, MINUTES, median_span, span


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "2"), (2, "2"), (2.01, "5"), (15, "15"), (61, "120"), (1440, "1440"), (1441, LONGEST)]
)
def test_span_is_named_by_its_upper_bound(minutes, told):
    assert span(minutes) == told


@pytest.mark.parametrize(
    ("sums", "median"),
    [
        ({}, ""),
        ({"5": 1}, "5"),
        ({"2": 1, "30": 1}, "2"),
        ({"2": 1, "30": 2}, "30"),
        ({"2": 1, LONGEST: 2}, LONGEST),
        ({"10": 3, "5": 2, "60": 4}, "10"),
    ],
)
def test_median_is_the_span_of_the_middle_one(sums, median):
    assert median_span(sums) == median


def test_spans_rise():
    assert list(MINUTES) == sorted(set(MINUTES))
