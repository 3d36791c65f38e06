"""Shared reads: a person's own thing by key, and what stands around it."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from case_admin.cases.models import Case
from case_admin.duties import filing_rules, instant_rules, monthly_rules
from case_admin.duties.models import FirmFiling, InstantReport, MonthlyItem, MonthlyReport
from case_admin.duties.models.monthly import WITH_UNIT
from forms.applications.models import Application, Channel
from portal.calendar.clock import CHINA
from portal.units.models import Unit


def instant_for(user: Any, pk: uuid.UUID) -> InstantReport | None:
    rows = InstantReport.objects.select_related("unit", "document", "case")
    return instant_rules.visible_to(user, rows).filter(pk=pk).first()


def filing_for(user: Any, pk: uuid.UUID) -> FirmFiling | None:
    rows = FirmFiling.objects.select_related("firm", "sheet", "receipt")
    return filing_rules.visible_to(user, rows).filter(pk=pk).first()


def monthly_for(user: Any, pk: uuid.UUID) -> MonthlyReport | None:
    return monthly_rules.visible_to(user, MonthlyReport.objects.select_related("unit")).filter(pk=pk).first()


def applications_from(filing: FirmFiling) -> QuerySet[Application]:
    """Applications that were entered with this filing as where they came from."""
    return Application.objects.filter(channel=Channel.LAW_FIRM, source_ref=filing.receipt.number)


def month_ends(year: int, month: int) -> tuple[datetime, datetime]:
    """First moment of the month and of the one after it, in China."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return datetime(year, month, 1, tzinfo=CHINA), datetime(following.year, following.month, 1, tzinfo=CHINA)


def cases_of_month(unit: Unit, year: int, month: int) -> QuerySet[Case]:
    """Cases that lay with the unit in the month: diverted before its end and not closed before its beginning."""
    first, following = month_ends(year, month)
    lay = Case.objects.filter(handler=unit, diverted_at__lt=following)
    return lay.filter(Q(closed_at=None) | Q(closed_at__gte=first)).select_related("respondent", "matter").order_by("pk")


def instants_of_month(unit: Unit, year: int, month: int) -> QuerySet[InstantReport]:
    """Instant reports of the unit that reached the centre in the month."""
    first, following = month_ends(year, month)
    return InstantReport.objects.filter(unit=unit, reported_at__gte=first, reported_at__lt=following).order_by(
        "reported_at"
    )


def open_items(unit_id: int) -> QuerySet[MonthlyItem]:
    """Items of reports that still lie with the unit and stand for no instant report: what one can be linked to."""
    rows = MonthlyItem.objects.filter(report__unit_id=unit_id, report__status__in=WITH_UNIT, instant=None)
    return rows.select_related("report")
