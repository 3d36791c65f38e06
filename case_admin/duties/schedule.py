"""When people are reminded of a duty and when it is found missing. Pure: dates in, moments out (M04, M05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.calendar.clock import CHINA

MORNING, AFTER_MIDNIGHT = time(9), time(0, 5)
REMINDER_DAYS = (20, 25, 27, 28)
FOLLOW_UP_DAYS = 3
"""Working days between two follow-up reports."""

REMIND, MISSING = "remind", "missing"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A moment at which something is said: `name` tells two marks of one row apart for ever."""

    at: datetime
    what: str
    name: str


def monthly_marks(*, year: int, month: int, due: date, remind_on: date, late_after: datetime) -> list[Mark]:
    """Reminders at nine on the 20th, 25th, 27th and 28th (and on the working day before a 28th that is a rest day), each up
    to the last day it may still be in time; five past midnight after that the report is missing."""
    last = late_after.astimezone(CHINA).date()
    days = {date(year, month, day) for day in REMINDER_DAYS} | {remind_on}
    marks = [Mark(_at(day, MORNING), REMIND, day.isoformat()) for day in sorted(days) if day <= max(due, last)]
    return [*marks, Mark(_at(last + timedelta(days=1), AFTER_MIDNIGHT), MISSING, "missing")]


def follow_up_marks(due: date) -> list[Mark]:
    """At nine on the day of a follow-up report, and after it when it has not come."""
    return [
        Mark(_at(due, MORNING), REMIND, f"{due.isoformat()}"),
        Mark(_at(due + timedelta(days=1), AFTER_MIDNIGHT), MISSING, f"{due.isoformat()}-missing"),
    ]


def sheet_marks(due_at: datetime) -> list[Mark]:
    """The 24 hours of an instant report are over and its sheet has not been sent."""
    return [Mark(due_at + timedelta(minutes=1), MISSING, "24h")]


def reached(marks: Iterable[Mark], at: datetime) -> Mark | None:
    """The last mark that has come; earlier ones that were missed are not made up for."""
    past = [mark for mark in marks if mark.at <= at]
    return max(past) if past else None


def next_after(marks: Iterable[Mark], at: datetime) -> datetime | None:
    """The moment of the next mark to come; None when nothing is left to say."""
    return min((mark.at for mark in marks if mark.at > at), default=None)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, CHINA)
