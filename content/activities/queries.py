"""Shared reads of publicity work, always through the rule of the person who asks."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from content.activities import rules
from content.activities.coverage import CoverageRow, begun, coverage
from content.activities.models import Activity
from content.activities.windows import Window


def counted(user: Any, first: datetime.date, last: datetime.date) -> QuerySet[Activity]:
    """Records of these days that count (not withdrawn), newest first."""
    own = rules.visible_to(user, Activity.objects.filter(withdrawn_at=None, day__range=(first, last)))
    return own.select_related("unit")


def matrix(user: Any, window: Window, today: datetime.date) -> list[CoverageRow]:
    """The coverage of a window for the units this person answers for; two queries."""
    span = (window.first, window.last)
    own = rules.visible_to(user, Activity.objects.filter(withdrawn_at=None, day__range=span))
    rows = (
        own.order_by()
        .annotate(year=ExtractYear("day"), month=ExtractMonth("day"))
        .values_list("unit_id", "year", "month", "channel")
        .annotate(times=Count("pk"))
    )
    counts = {(unit, (year, month), channel): times for unit, year, month, channel, times in rows}
    units, due = rules.units_of(user).values_list("pk", "name"), begun(window.months, window.first, today)
    return coverage(units, window.months, counts, due)


@dataclass(frozen=True)
class ChannelSum:
    channel: str
    records: int
    quantity: int
    audience: int


def by_channel(user: Any, first: datetime.date, last: datetime.date) -> list[ChannelSum]:
    """Records, pieces and people reached in each channel; one query."""
    rows = counted(user, first, last).order_by("channel").values_list("channel")
    sums = rows.annotate(records=Count("pk"), pieces=Sum("quantity"), people=Sum("audience", default=0))
    return [ChannelSum(*row) for row in sums]
