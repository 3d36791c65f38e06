"""What the clock does: periods open, people are reminded, what did not come is found missing, a new calendar counts anew.

Every step may be repeated and broken off: rows carry the moment of their next look, and a notice has a key of its own.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from case_admin.cases.duty_limits import monthly_report
from case_admin.cases.policy import current_policy
from case_admin.duties.actions.monthly import label, marks_of, open_period, title
from case_admin.duties.actions.telling import note, tell
from case_admin.duties.limits import columns_of
from case_admin.duties.models import InstantReport, MonthlyReport
from case_admin.duties.schedule import MISSING, Mark, follow_up_marks, next_after, reached, sheet_marks
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar
from portal.ledger.actor import SYSTEM
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue

RECOUNT = "duties.recount"


def open_this_month() -> int:
    """The period of the present month, where it is not open yet; returns how many reports were made.

    After the last moment nothing is opened any more: a unit that joins then, or a portal installed then, is not late at once.
    """
    day = today()
    row = monthly_report(day.year, day.month, current_calendar(), current_policy().monthly_roll)
    if now() > row.late_after:
        return 0
    return open_period(year=day.year, month=day.month, by=SYSTEM)


def watch_duties() -> int:
    """Remind and find missing; quick when nothing has come. Returns how many rows were looked at."""
    at = now()
    months = list(
        MonthlyReport.objects.filter(next_look__lte=at).order_by("next_look", "pk").values_list("pk", flat=True)
    )
    sheets = list(
        InstantReport.objects.filter(next_look__lte=at).order_by("next_look", "pk").values_list("pk", flat=True)
    )
    periods = {period for pk in months if (period := look_at_month(pk=pk)) is not None}
    for year, month in sorted(periods):
        tell_of_missing(year=year, month=month)
    for pk in sheets:
        look_at_sheet(pk=pk)
    return len(months) + len(sheets)


@transaction.atomic
def look_at_month(*, pk: UUID) -> tuple[int, int] | None:
    """Say what is to be said about one open report now; the period when it was found missing, else None."""
    rows = MonthlyReport.objects.select_for_update(of=("self",)).select_related("unit")
    report = rows.filter(pk=pk, submitted_at=None).first()
    if report is None:
        MonthlyReport.objects.filter(pk=pk).update(next_look=None)
        return None
    _recount(report, current_calendar())
    at, marks = now(), marks_of(report)
    mark = reached(marks, at)
    report.next_look = next_after(marks, at)
    is_missing = mark is not None and mark.what == MISSING and report.missed_at is None and report.unit.is_active
    if is_missing:
        report.missed_at = at
        note("duty.month_missing", report, label(report), SYSTEM)
    report.save(update_fields=["next_look", "missed_at"])
    if mark is not None and report.unit.is_active:
        _tell_of_month(report, mark)
    return (report.year, report.month) if is_missing else None


def _tell_of_month(report: MonthlyReport, mark: Mark) -> None:
    late = mark.what == MISSING
    roles = ("U1", "U2", "U3") if late else ("U1", "U2")
    tell(
        staff_with(*roles, unit=report.unit), "duty.overdue" if late else "duty.due", report, SYSTEM,
        url=reverse("duty_month", args=[report.pk]), key=f"duty:{report.pk}:{mark.name}", number=title(report), due=report.due,
    )  # fmt: skip


def tell_of_missing(*, year: int, month: int) -> None:
    """The list of the 29th: how many units have not reported, to the centre, once."""
    missing = MonthlyReport.objects.filter(
        year=year, month=month, submitted_at=None, missed_at__isnull=False, unit__is_active=True
    )
    first = missing.order_by("pk").first()
    if first is not None:
        tell(
            staff_with("C1", "C2"), "duty.missing", None, SYSTEM, url=f"{reverse('duty_months')}?year={year}",
            key=f"duty.missing:{year}-{month:02d}", number=title(first), count=missing.count(),
        )  # fmt: skip


@transaction.atomic
def look_at_sheet(*, pk: UUID) -> None:
    """An instant report whose 24 hours are over unsent, or whose follow-up is due or has not come."""
    report = InstantReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    due = report.follow_due
    marks = follow_up_marks(due) if due else sheet_marks(report.due_at) if report.reported_at is None else []
    at = now()
    mark = reached(marks, at)
    report.next_look = next_after(marks, at)
    report.save(update_fields=["next_look"])
    if mark is None:
        return
    late = mark.what == MISSING
    people = list(staff_with("U1", "U2", *(("U3",) if late else ()), unit=report.unit))
    people += list(staff_with("C1")) if late and due else []
    tell(
        people, "duty.overdue" if late else "duty.due", report, SYSTEM, url=reverse("duty_instant", args=[report.pk]),
        key=f"duty:{report.pk}:{mark.name}", number=report.number, due=due or report.due,
    )  # fmt: skip


def counted_otherwise(version: int) -> QuerySet[MonthlyReport]:
    """Reports not given yet whose last day was counted with another edition of the calendar."""
    return MonthlyReport.objects.filter(submitted_at=None).exclude(calendar_version=version)


def ask_recount(edition: int) -> None:
    """Asked in the transaction that made the edition; counted in the background (ADR 0024)."""
    if counted_otherwise(edition).exists():
        enqueue(kind=RECOUNT, object_id=edition, key=f"{RECOUNT}:{edition}")


def recount_months() -> int:
    """Bring every open report to the calendar in force; a unit's own limit follows it both ways. Returns how many."""
    calendar = current_calendar()
    ids = list(counted_otherwise(calendar.version).values_list("pk", flat=True))
    for pk in ids:
        with transaction.atomic():
            rows = MonthlyReport.objects.select_for_update(of=("self",)).select_related("unit")
            report = rows.filter(pk=pk, submitted_at=None).first()
            if report is not None:
                _recount(report, calendar)
    return len(ids)


def _recount(report: MonthlyReport, calendar: WorkCalendar) -> None:
    """The limit by this edition; old and new day go into the ledger, a mark of being missing falls when the day has not passed."""
    if report.calendar_version == calendar.version:
        return
    before = report.late_after
    for name, value in columns_of(monthly_report(report.year, report.month, calendar, report.roll)).items():
        setattr(report, name, value)
    if report.missed_at is not None and now() <= report.late_after:
        report.missed_at = None
    report.next_look = next_after(marks_of(report), now()) if report.missed_at is None else None
    report.save()
    if report.late_after != before:
        note(
            "duty.month_recounted", report, label(report), SYSTEM, edition=calendar.version,
            before=before.isoformat(), after=report.late_after.isoformat(),
        )  # fmt: skip
