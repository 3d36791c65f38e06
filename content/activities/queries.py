"""Shared reads of publicity work, always through the rule of the person who asks."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from content.activities import rules
from content.activities.coverage import CoverageRow, Month, coverage, last_day
from content.activities.models import Activity


def counted(user: Any, first: datetime.date, last: datetime.date) -> QuerySet[Activity]:
    """Records of these days that count (not withdrawn), newest first."""
    own = rules.visible_to(user, Activity.objects.filter(withdrawn_at=None, day__range=(first, last)))
    return own.select_related("unit")


def matrix(user: Any, months: list[Month]) -> list[CoverageRow]:
    """The coverage of these months for the units this person answers for; two queries."""
    first, last = datetime.date(*months[0], 1), last_day(months[-1])
    own = rules.visible_to(user, Activity.objects.filter(withdrawn_at=None, day__range=(first, last)))
    rows = (
        own.order_by()
        .annotate(year=ExtractYear("day"), month=ExtractMonth("day"))
        .values_list("unit_id", "year", "month", "channel")
        .annotate(times=Count("pk"))
    )
    counts = {(unit, (year, month), channel): times for unit, year, month, channel, times in rows}
    return coverage(rules.units_of(user).values_list("pk", "name"), months, counts)


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
