"""Shared reads: a person's own thing by key, and what stands around it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.timezone import localdate

from case_admin.cases.clocks import CLOCKS
from case_admin.cases.duty_limits import monthly_report
from case_admin.cases.models import Case
from case_admin.duties import filing_rules, instant_rules, monthly_rules, rules
from case_admin.duties.matching import Alike, told_twice
from case_admin.duties.matrix import MatrixRow, matrix
from case_admin.duties.models import (
    DoubtStatus,
    FirmFiling,
    InstantReport,
    ItemKind,
    MonthlyItem,
    MonthlyReport,
    NilDoubt,
    Procedure,
)
from case_admin.duties.models.monthly import GIVEN, WITH_UNIT
from forms.applications.models import Application, Channel
from portal.calendar.clock import CHINA
from portal.calendar.registry import SHOWN, MovedLimit, Movement
from portal.calendar.workdays import WorkCalendar
from portal.rows import the_row
from portal.units.models import Unit


def instant_for(user: Any, pk: uuid.UUID) -> InstantReport | None:
    rows = InstantReport.objects.select_related("unit", "document", "case__handler", "letter__document", "letter__case")
    return the_row(instant_rules.visible_to(user, rows).filter(pk=pk))


def filing_for(user: Any, pk: uuid.UUID) -> FirmFiling | None:
    rows = FirmFiling.objects.select_related("firm", "sheet", "receipt")
    return the_row(filing_rules.visible_to(user, rows).filter(pk=pk))


def monthly_for(user: Any, pk: uuid.UUID) -> MonthlyReport | None:
    return the_row(monthly_rules.visible_to(user, MonthlyReport.objects.select_related("unit")).filter(pk=pk))


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


def matrix_of(user: Any, year: int, at: datetime) -> list[MatrixRow]:
    """The matrix of a year for the units this person may see; three queries. Units that never owed a report that year and are
    no longer in operation are left out."""
    units = list(rules.units_in_matrix(user))
    reports = {
        (one.unit_id, one.month): one for one in MonthlyReport.objects.filter(year=year, unit__in=[u.pk for u in units])
    }
    owing = {unit_id for unit_id, _month in reports}
    shown = [(unit.pk, unit.short_name) for unit in units if unit.is_active or unit.pk in owing]
    found_false = NilDoubt.objects.filter(report__year=year, status=DoubtStatus.UPHELD).values_list(
        "report_id", flat=True
    )
    open_to = {report.pk for report in reports.values() if monthly_rules.can_view(user, report)}
    return matrix(shown, reports, at=at, concealed=set(found_false), open_to=open_to)


@dataclass(frozen=True)
class UnitSum:
    """What one unit's report of a month says, counted (the county's summary D19)."""

    report: MonthlyReport
    new: int
    continuing: int
    closed: int
    people: int
    in_procedure: int
    at_once: int


def sums_of_month(user: Any, year: int, month: int) -> list[UnitSum]:
    """Given reports of the month, by unit; one query."""
    rows = monthly_rules.visible_to(user, MonthlyReport.objects.filter(year=year, month=month, status__in=GIVEN))
    found = rows.select_related("unit").annotate(
        new=Count("items", filter=Q(items__kind=ItemKind.NEW)),
        continuing=Count("items", filter=Q(items__kind=ItemKind.CONTINUING)),
        closed=Count("items", filter=Q(items__kind=ItemKind.CLOSED)),
        in_procedure=Count("items", filter=Q(items__procedure__in=[Procedure.REVIEW, Procedure.SUIT])),
        at_once=Count("items", filter=Q(items__instant__isnull=False)),
        all_people=Sum("items__people", default=0),
    )
    return [
        UnitSum(one, one.new, one.continuing, one.closed, one.all_people, one.in_procedure, one.at_once)
        for one in found.order_by("unit__kind", "unit__code")
    ]


@dataclass(frozen=True)
class ItemLine:
    """A line of a given report with what `told_twice` compares."""

    item: MonthlyItem

    @property
    def unit_id(self) -> int:
        return self.item.report.unit_id

    @property
    def act_type(self) -> str:
        return self.item.act_type

    @property
    def party(self) -> str:
        return str(self.item.content.get("party", ""))

    @property
    def people(self) -> int:
        return self.item.people


def alike_in_month(user: Any, year: int, month: int) -> list[Alike[ItemLine]]:
    """Disputes of the month that two units may both have told; one query."""
    given = monthly_rules.visible_to(user, MonthlyReport.objects.filter(year=year, month=month, status__in=GIVEN))
    items = MonthlyItem.objects.filter(report__in=given).select_related("report__unit").order_by("added_at", "pk")
    return told_twice(ItemLine(item) for item in items)


def moving_months(calendar: WorkCalendar) -> Movement:
    """How many reports not given yet would be late from another moment under another calendar; writes nothing."""
    waiting = list(MonthlyReport.objects.filter(submitted_at=None, missed_at=None).select_related("unit"))
    moved = []
    for report in waiting:
        after = localdate(monthly_report(report.year, report.month, calendar, report.roll).late_after)
        before = localdate(report.late_after)
        if after != before:
            name = f"{report.period} {report.unit.short_name}"
            moved.append(
                MovedLimit(name, str(CLOCKS["K14"].name), before, after, reverse("duty_month", args=[report.pk]))
            )
    later = sum(limit.after > limit.before for limit in moved)
    return Movement(len(waiting), later, len(moved) - later, 0, tuple(moved[:SHOWN]))
