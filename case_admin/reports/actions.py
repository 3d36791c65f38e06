"""Copying figures down."""

import datetime

from django.db import transaction

from case_admin.reports.counting import count
from case_admin.reports.figures import figures_of
from case_admin.reports.rules import can_publish
from content.figures.actions import copy_figures
from content.figures.models import OpenFigure
from portal.calendar import today
from portal.flow.moves import MoveRefused
from portal.ledger.actor import Actor
from portal.people.models import User

LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class QuarterRuns(ValueError):
    """The quarter has not ended: figures copied day by day would give single cases away by their difference."""


def days_of(year: int, quarters: int) -> tuple[datetime.date, datetime.date]:
    """The first day of the year and the last of the quarter."""
    return datetime.date(year, 1, 1), datetime.date(year, *LAST_DAYS[quarters])


def newest_ended(day: datetime.date) -> tuple[int, int]:
    """(year, number) of the last quarter that is over."""
    number = (day.month - 1) // 3
    return (day.year, number) if number else (day.year - 1, 4)


@transaction.atomic
def publish_figures(*, year: int, quarters: int, by: Actor) -> list[OpenFigure]:
    """Count the year up to the end of a quarter and put the figures on the public page. Raises MoveRefused for anybody but
    the head of the centre, QuarterRuns."""
    if by.kind == "staff" and not can_publish(User.objects.get(pk=by.id)):
        raise MoveRefused("figures", "rule")
    if (year, quarters) > newest_ended(today()):
        raise QuarterRuns
    first, last = days_of(year, quarters)
    drawn = figures_of(count(first, last), quarters)
    return copy_figures(figures=[one.facts for one in drawn], first=first, last=last, by=by)
