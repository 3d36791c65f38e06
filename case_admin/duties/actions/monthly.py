"""A monthly report from the first of its month to the centre's receipt (M04)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.duty_limits import OVERDUE, monthly_report
from case_admin.cases.policy import current_policy
from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.limits import columns_of
from case_admin.duties.models import MonthlyReport, MonthlyStatus
from case_admin.duties.models.monthly import WITH_UNIT
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.rules import owing_units
from case_admin.duties.schedule import Mark, monthly_marks, next_after
from case_admin.duties.workflow import MONTHLY
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with


@transaction.atomic
def open_period(*, year: int, month: int, by: Actor) -> int:
    """Make the open report of every unit that owes one and has none yet, with its limit K14; returns how many were made."""
    roll = current_policy().monthly_roll
    row = monthly_report(year, month, current_calendar(), roll)
    has = set(MonthlyReport.objects.filter(year=year, month=month).values_list("unit_id", flat=True))
    fresh = [
        MonthlyReport(unit=unit, year=year, month=month, roll=roll, **columns_of(row))
        for unit in owing_units()
        if unit.pk not in has
    ]
    for report in fresh:
        report.next_look = next_after(marks_of(report), now())
    MonthlyReport.objects.bulk_create(fresh)
    if fresh:
        detail = {"period": f"{year}-{month:02d}", "units": len(fresh), "due": row.due.isoformat(), "roll": roll}
        record(event="duty.month_opened", by=by, about_label=f"{year}-{month:02d}", detail=detail)
    return len(fresh)


def marks_of(report: MonthlyReport) -> list[Mark]:
    return monthly_marks(
        year=report.year, month=report.month, due=report.due, remind_on=report.remind_on, late_after=report.late_after
    )


@transaction.atomic
def set_head(*, report: MonthlyReport, sweeps: int, is_nil: bool, by: Actor) -> MonthlyReport:
    """How many sweeps, and whether there was nothing: an express act. Raises DutyRefused."""
    held = hold_with_unit(report)
    if is_nil and held.items.exists():
        raise DutyRefused("nil_with_items")
    held.sweeps, held.is_nil, held.reporter = sweeps, is_nil, signature(by)
    held.save(update_fields=["sweeps", "is_nil", "reporter"])
    note("duty.month_written", held, label(held), by, sweeps=sweeps, nil=is_nil)
    return held


@transaction.atomic
def send_month(*, report: MonthlyReport, by: Actor) -> MonthlyReport:
    """To the leader. Raises DutyRefused for a report that is not whole, StaleState, MoveRefused."""
    held = _hold(report)
    _require_whole(held)
    MONTHLY.apply(move="send", thing=held, by=by, reporter=signature(by))
    note("duty.month_sent", held, label(held), by)
    _tell_unit(held, ("U2",), "duty.wanted", by, _("a monthly report waits to be confirmed"))
    return held


@transaction.atomic
def give_back_month(*, report: MonthlyReport, reason: str, by: Actor) -> MonthlyReport:
    """The leader gives it back. Raises StaleState, MoveRefused."""
    MONTHLY.apply(move="back", thing=report, by=by, reason=reason, remark=reason.strip()[:300])
    note("duty.month_given_back", report, label(report), by, reason=reason)
    _tell_unit(report, ("U1",), "duty.wanted", by, _("the leader gave the report back to be corrected"))
    return report


@transaction.atomic
def submit_month(*, report: MonthlyReport, late_reason: str = "", by: Actor) -> MonthlyReport:
    """The unit has reported: K14 ends. What comes late is taken, marked, and needs its reason. A report that was sent back to
    be completed keeps its first day. Raises DutyRefused, StaleState, MoveRefused.
    """
    held = _hold(report)
    _require_whole(held)
    at = now()
    values: dict[str, Any] = {}
    if held.submitted_at is None:
        late = held.as_row().status(at) == OVERDUE
        if late and not late_reason.strip():
            raise DutyRefused("late_needs_reason")
        values = {
            "submitted_at": at, "submitted_by": signature(by), "is_late": late,
            "late_reason": late_reason.strip()[:300] if late else "",
        }  # fmt: skip
    MONTHLY.apply(
        move="submit", thing=held, by=by, next_look=None, remark="", reporter=held.reporter or signature(by), **values
    )
    items = held.items.count()
    note("duty.month_submitted", held, label(held), by, late=held.is_late, nil=held.is_nil, items=items)
    return held


@transaction.atomic
def receive_month(*, report: MonthlyReport, by: Actor) -> MonthlyReport:
    """The centre has it. Raises StaleState, MoveRefused."""
    MONTHLY.apply(move="receive", thing=report, by=by, received_at=now(), received_by=signature(by))
    note("duty.month_received", report, label(report), by)
    return report


@transaction.atomic
def return_month(*, report: MonthlyReport, reason: str, by: Actor) -> MonthlyReport:
    """Back to the unit to be completed; not late by this. Raises StaleState, MoveRefused."""
    MONTHLY.apply(move="return", thing=report, by=by, reason=reason, remark=reason.strip()[:300])
    note("duty.month_returned", report, label(report), by, reason=reason)
    _tell_unit(report, ("U1", "U2"), "duty.wanted", by, _("sent back to be completed"))
    return report


def hold_with_unit(report: MonthlyReport) -> MonthlyReport:
    """The report as it is now, locked, while the unit may write. Raises DutyRefused("moved_on")."""
    held = _hold(report)
    if held.status not in WITH_UNIT:
        raise DutyRefused("moved_on")
    return held


def label(report: MonthlyReport) -> str:
    return f"{report.period} {report.unit.code}"


def title(report: MonthlyReport) -> str:
    """What notices call it."""
    return _("Monthly report of %(period)s") % {"period": report.period_shown}


def _hold(report: MonthlyReport) -> MonthlyReport:
    return MonthlyReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)


def _require_whole(report: MonthlyReport) -> None:
    if report.status not in (*WITH_UNIT, MonthlyStatus.TO_CONFIRM):
        return  # the workflow says that it has moved on
    filled = report.items.exists()
    if report.is_nil and filled:
        raise DutyRefused("nil_with_items")
    if not report.is_nil and not filled:
        raise DutyRefused("empty_not_nil")
    if report.sweeps < 1:
        raise DutyRefused("no_sweep")


def _tell_unit(report: MonthlyReport, roles: Sequence[str], kind: str, by: Actor, step: str) -> None:
    url = reverse("duty_month", args=[report.pk])
    tell(staff_with(*roles, unit=report.unit), kind, report, by, url=url, number=title(report), step=step)
