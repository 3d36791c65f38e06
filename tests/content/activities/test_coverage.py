"""The matrix as a table of examples."""

import datetime

import pytest

from content.activities.coverage import begun, coverage, last_day, months_between
from content.activities.models import Channel

APRIL, MAY = (2026, 4), (2026, 5)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ((2026, 4, 1), (2026, 5, 31), [APRIL, MAY]),
        ((2026, 4, 30), (2026, 4, 30), [APRIL]),
        ((2026, 12, 15), (2027, 1, 2), [(2026, 12), (2027, 1)]),
        ((2026, 5, 1), (2026, 4, 1), []),
    ],
)
def test_months_between_two_days(first, last, months):
    assert months_between(datetime.date(*first), datetime.date(*last)) == months


def test_months_are_at_most_twelve():
    assert len(months_between(datetime.date(2020, 1, 1), datetime.date(2099, 1, 1))) == 12


@pytest.mark.parametrize(("month", "day"), [((2026, 2), 28), ((2028, 2), 29), ((2026, 12), 31)])
def test_last_day_of_a_month(month, day):
    assert last_day(month) == datetime.date(*month, day)


def test_every_gap_is_marked_and_idle_units_are_told():
    busy, idle = coverage(
        [(1, "甲"), (2, "乙")], [APRIL, MAY], {(1, APRIL, "banner"): 3, (1, MAY, "leaflet"): 1}, [APRIL, MAY]
    )
    assert (busy.times, busy.gaps, busy.idle) == (4, 2 * len(Channel) - 2, False)
    assert (idle.times, idle.gaps, idle.idle) == (0, 2 * len(Channel), True)
    assert [(one.month, one.channel, one.times) for one in busy.squares if one.times] == [
        ("2026-04", "banner", 3),
        ("2026-05", "leaflet", 1),
    ]


@pytest.mark.parametrize(
    ("first", "today", "due"),
    [
        ((2026, 4, 10), (2026, 4, 9), []),
        ((2026, 4, 10), (2026, 4, 10), [APRIL]),
        ((2026, 4, 1), (2026, 5, 1), [APRIL, MAY]),
    ],
)
def test_only_what_has_begun_can_be_a_gap(first, today, due):
    assert begun([APRIL, MAY], datetime.date(*first), datetime.date(*today)) == due
    row = coverage([(1, "甲")], [APRIL, MAY], {}, due)[0]
    assert (row.gaps, row.idle, row.begun) == (len(due) * len(Channel), bool(due), bool(due))


def test_work_done_before_it_begins_counts_as_work():
    row = coverage([(1, "甲")], [APRIL, MAY], {(1, MAY, "leaflet"): 2}, [])[0]
    assert (row.times, row.gaps, row.idle) == (2, 0, False)
