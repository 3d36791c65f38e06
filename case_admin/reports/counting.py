"""Indicators of domain 9.2 counted from the register: by the day of the event, one case counted once."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate

from case_admin.cases.models import Case
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar

ACCEPT_WORKDAYS = 3
NOT_TAKEN = "R12"
Quarter = int


@dataclass(frozen=True)
class Counted:
    """N1, N2 and N4 by quarter, N1 by kind of act, N4 by close reason; R2 as (in time, diverted); N3 as (refused, decided)."""

    registered: Counter[Quarter]
    accepted: Counter[Quarter]
    closed: Counter[Quarter]
    acts: Counter[str]
    ends: Counter[str]
    accepted_in_time: tuple[int, int]
    refused: tuple[int, int]

    @property
    def success(self) -> tuple[int, int]:
        """R1: (R01, R02 and R04; those and R05, R06, R09 to R11)."""
        good = sum(self.ends[code] for code in ("R01", "R02", "R04"))
        return good, good + sum(self.ends[code] for code in ("R05", "R06", "R09", "R10", "R11"))


def count(first: datetime.date, last: datetime.date) -> Counted:
    """Everything between two days of one year, both included; eight queries."""
    registered = _within("registered_at", first, last)
    accepted = _within("accepted_at", first, last)
    closed = _within("closed_at", first, last)
    ended = closed.exclude(close_reason__in=("", NOT_TAKEN))
    refused = closed.filter(close_reason=NOT_TAKEN).count()
    diverted = list(_within("diverted_at", first, last).values_list("diverted_at", "accepted_at"))
    taken, days = _by_quarter(accepted, "accepted_at"), current_calendar()
    return Counted(
        registered=_by_quarter(registered, "registered_at"), accepted=taken, closed=_by_quarter(ended, "closed_at"),
        acts=_by(registered, "act_type"), ends=_by(ended, "close_reason"),
        accepted_in_time=(sum(_in_time(days, *pair) for pair in diverted), len(diverted)),
        refused=(refused, refused + sum(taken.values())),
    )  # fmt: skip


def _within(field: str, first: datetime.date, last: datetime.date) -> QuerySet[Case]:
    return Case.objects.order_by().filter(**{f"{field}__date__range": (first, last)})


def _by_quarter(cases: QuerySet[Case], field: str) -> Counter[Quarter]:
    moments = cases.values_list(field, flat=True)
    return Counter((localdate(moment).month - 1) // 3 + 1 for moment in moments)


def _by(cases: QuerySet[Case], field: str) -> Counter[str]:
    return Counter(dict(cases.values_list(field).annotate(count=Count("pk"))))


def _in_time(days: WorkCalendar, diverted: datetime.datetime | None, accepted: datetime.datetime | None) -> bool:
    """R2: accepted within three working days after the day of the diversion."""
    if diverted is None or accepted is None:
        return False
    return days.between(localdate(diverted), localdate(accepted)) <= ACCEPT_WORKDAYS
