"""How many running limits another calendar would move: later, earlier, or kept because a party was told."""

from datetime import date

import pytest

from case_admin.cases.models import Clock
from case_admin.cases.movement import count_moving
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.calendar.registry import Movement, _counters
from tests.factories.cases import bare_case

pytestmark = pytest.mark.django_db


def clock(code, unit, start, length, due, **more):
    return Clock.objects.create(
        case=bare_case(), code=code, unit=unit, start=start, length=length, due=due, started_at=now(), **more
    )


def under(**days):
    return current_calendar().with_days(
        {date.fromisoformat(day.replace("d", "")): works for day, works in days.items()}
    )


@pytest.fixture
def _limits():
    """Three working days from Wednesday 10 March 2027, a told one alike, and 7 calendar days ending on Monday the 15th."""
    clock("K04", "wd", "2027-03-10", 3, "2027-03-15")
    clock("K06", "wd", "2027-03-10", 3, "2027-03-15", told_due="2027-03-15")
    clock("K11", "cd", "2027-03-08", 7, "2027-03-15")
    clock("K09", "date", "2027-03-08", None, "2027-03-15")
    clock("K05", "wd", "2027-03-10", 3, "2027-03-15", state="stopped", stopped_at=now(), stopped_by="x")


@pytest.mark.usefixtures("_limits")
@pytest.mark.parametrize(
    ("days", "movement"),
    [
        ({}, Movement(3, 0, 0, 0)),
        ({"d20270311": False}, Movement(3, 2, 0, 0)),
        ({"d20270315": False}, Movement(3, 3, 0, 0)),
        ({"d20270313": True}, Movement(3, 0, 1, 1)),
        ({"d20270416": False}, Movement(3, 0, 0, 0)),
    ],
)
def test_each_running_limit_is_counted_once(days, movement):
    assert count_moving(under(**days)) == movement


@pytest.mark.usefixtures("_limits")
def test_two_queries_however_many_limits(django_assert_num_queries):
    calendar = current_calendar()
    with django_assert_num_queries(2):
        count_moving(calendar)


def test_cases_are_asked_by_the_calendar():
    assert count_moving in _counters
