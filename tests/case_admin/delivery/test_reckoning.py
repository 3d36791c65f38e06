"""The day a document counts as served, way by way."""

from datetime import date

import pytest

from case_admin.delivery.models import Way
from case_admin.delivery.reckoning import effective_date, last_day_published, may_be_published
from portal.calendar.queries import current_calendar


@pytest.mark.parametrize(
    ("way", "on", "served"),
    [
        ("direct", date(2026, 3, 7), date(2026, 3, 7)),
        ("left", date(2026, 3, 2), date(2026, 3, 2)),
        ("post", date(2026, 3, 8), date(2026, 3, 8)),
        ("electronic", date(2026, 2, 17), date(2026, 2, 17)),
        ("entrusted", date(2026, 3, 2), date(2026, 3, 2)),
        ("notice", date(2026, 3, 2), date(2026, 4, 1)),
        ("notice", date(2026, 3, 6), date(2026, 4, 7)),
        ("notice", date(2026, 4, 9), date(2026, 5, 9)),
        ("notice", date(2026, 9, 1), date(2026, 10, 8)),
    ],
)
def test_effective_date_by_way(calendar_2026, way, on, served):
    assert effective_date(way, on, current_calendar()) == served


def test_every_way_has_a_date(calendar_2026):
    assert all(effective_date(way, date(2026, 3, 2), current_calendar()) for way in Way.values)


def test_unknown_way_is_an_error(calendar_2026):
    with pytest.raises(ValueError, match="pigeon"):
        effective_date("pigeon", date(2026, 3, 2), current_calendar())


def test_last_day_of_publication_that_has_stood():
    assert last_day_published(date(2026, 4, 1)) == date(2026, 3, 2)


@pytest.mark.parametrize(("tries", "may"), [(0, False), (2, False), (3, True), (4, True)])
def test_public_notice_is_the_last_way(tries, may):
    assert may_be_published(tries) is may
