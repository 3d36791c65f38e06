"""From the day on the proof to the day a document counts as served (domain D17). Pure: days in, days out."""

from datetime import date, timedelta

from case_admin.delivery.models import Way
from portal.calendar.workdays import WorkCalendar

NOTICE_DAYS = 30
"""Calendar days a public notice stands before it counts as service; the day of publication is not counted."""
TRIES_BEFORE_NOTICE = 3
"""Failed tries by other ways before a document may be served by public notice (domain 5.8)."""


def effective_date(way: str, on: date, calendar: WorkCalendar) -> date:
    """The day of service for a proof dated `on`.

    `on` is the day signed or left, the day on the post's return slip, the day the message reached the agreed system, the
    day the entrusted unit handed the document over, or the day the public notice was published. Only a notice takes
    time: thirty days, a rest day at their end passing to the next working day (8.1). ValueError for an unknown way.
    """
    return calendar.roll(on + timedelta(days=NOTICE_DAYS)) if Way(way) == Way.NOTICE else on


def last_day_published(today: date) -> date:
    """The latest day of publication whose thirty days are over by `today`."""
    return today - timedelta(days=NOTICE_DAYS)


def may_be_published(failed_tries: int) -> bool:
    """Public notice is the last way."""
    return failed_tries >= TRIES_BEFORE_NOTICE
