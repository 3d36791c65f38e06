"""An instant report from its first words to the centre's decision (M05): drafted by the unit, confirmed by its leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.actions.serials import next_serial
from case_admin.cases.duty_limits import DONE_LATE, instant_report
from case_admin.cases.models import Case
from case_admin.duties.actions.carrying import ask_for_meeting, start_letter, without_meeting
from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.limits import columns_of
from case_admin.duties.models import InstantReport, InstantStatus, MonthlyItem, MonthlyReport
from case_admin.duties.models.instant import Decision
from case_admin.duties.models.monthly import WITH_UNIT
from case_admin.duties.numbering import WORD, instant_no
from case_admin.duties.papers import instant_facts
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.rules import OWING_KINDS
from case_admin.duties.schedule import FOLLOW_UP_DAYS, follow_up_marks, next_after, sheet_marks
from case_admin.duties.workflow import INSTANT
from portal.calendar import add_workdays, now, today
from portal.calendar.queries import current_calendar
from portal.documents.actions import issue
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.models import Unit


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the one-page sheet says. `texts` keys: see InstantReport.content."""

    discovered_at: datetime
    criteria: Sequence[str]
    people: int
    risk_level: str
    texts: dict[str, str]
    oral_at: datetime | None = None
    case: Case | None = None

    def columns(self) -> dict[str, Any]:
        """Columns of the report, the limit K12 counted anew among them."""
        row = instant_report(self.discovered_at, current_calendar())
        return {
            **columns_of(row), "discovered_at": self.discovered_at, "criteria": list(self.criteria), "people": self.people,
            "risk_level": self.risk_level, "oral_at": self.oral_at, "case": self.case, "content": dict(self.texts),
            "next_look": next_after(sheet_marks(row.due_at), now()),
        }  # fmt: skip


@transaction.atomic
def draft_report(*, unit: Unit, sheet: Sheet, by: Actor) -> InstantReport:
    """Begin a report; K12 runs from the discovery. Raises DutyRefused("not_owing")."""
    if unit.kind not in OWING_KINDS:
        raise DutyRefused("not_owing")
    report = InstantReport(
        number=_next_number(), unit=unit, drafted_at=now(), drafted_by=signature(by), **sheet.columns()
    )
    report.save(force_insert=True)
    note("duty.instant_drafted", report, report.number, by, criteria=list(sheet.criteria), due=str(report.due_at))
    return report


@transaction.atomic
def edit_report(*, report: InstantReport, sheet: Sheet, by: Actor) -> InstantReport:
    """Write the sheet anew while it is with the unit. Raises DutyRefused("moved_on")."""
    held = _hold(report)
    if held.status not in (InstantStatus.DRAFT, InstantStatus.TO_CONFIRM):
        raise DutyRefused("moved_on")
    for name, value in sheet.columns().items():
        setattr(held, name, value)
    held.save()
    note("duty.instant_edited", held, held.number, by)
    return held


@transaction.atomic
def send_report(*, report: InstantReport, by: Actor) -> InstantReport:
    """To the leader, who is told at once. Raises StaleState, MoveRefused."""
    INSTANT.apply(move="send", thing=report, by=by)
    note("duty.instant_sent", report, report.number, by)
    _tell_unit(report, ("U2",), "duty.wanted", by, step=_("an instant report waits to be confirmed"))
    return report


@transaction.atomic
def return_report(*, report: InstantReport, reason: str, by: Actor) -> InstantReport:
    """Back to whoever filled it in. Raises StaleState, MoveRefused."""
    INSTANT.apply(move="return", thing=report, by=by, reason=reason)
    note("duty.instant_returned", report, report.number, by, reason=reason)
    _tell_unit(report, ("U1",), "duty.wanted", by, step=_("the leader gave the sheet back to be corrected"))
    return report


@transaction.atomic
def drop_report(*, report: InstantReport, reason: str, by: Actor) -> InstantReport:
    """It is no major dispute after all; the sheet is never sent. Raises StaleState, MoveRefused."""
    INSTANT.apply(move="drop", thing=report, by=by, reason=reason, next_look=None)
    note("duty.instant_dropped", report, report.number, by, reason=reason)
    return report


@transaction.atomic
def confirm_report(*, report: InstantReport, by: Actor) -> InstantReport:
    """The unit has reported: D30 is issued, K12 ends, the centre is told at once, the first follow-up is due in 3 working days.

    Raises StaleState, MoveRefused, and what `issue` raises.
    """
    held = _hold(report)
    at = now()
    late = held.as_row().status(at, at) == DONE_LATE
    document = issue(code="D30", facts=instant_facts(held), issuer=held.unit, about=held, subject_name="", by=by)
    due = add_workdays(today(), FOLLOW_UP_DAYS)
    INSTANT.apply(
        move="confirm", thing=held, by=by, reported_at=at, reported_by=signature(by), document=document, is_late=late,
        follow_due=due, next_look=next_after(follow_up_marks(due), at),
    )  # fmt: skip
    hours = round((at - held.discovered_at).total_seconds() / 3600, 1)
    note("duty.instant_reported", held, held.number, by, late=late, hours=str(hours), document=document.verify_code)
    url = reverse("duty_instant", args=[held.pk])
    tell(staff_with("C1", "C2"), "duty.instant", held, by, url=url, unit=held.unit.short_name, number=held.number)
    return held


@transaction.atomic
def decide_report(
    *, report: InstantReport, decision: str, reason: str, by: Actor, with_letter: bool = False
) -> InstantReport:
    """What the centre does: assess it itself, call a joint meeting, supervise. A later decision replaces it in words and
    the ledger keeps both; a meeting decided anew is one more to call. `with_letter` starts the supervision letter as well.
    Raises StaleState, MoveRefused, and what `start_letter` raises."""
    held = _hold(report)
    anew = without_meeting(held) if decision == Decision.MEETING else {}
    held.content = {**held.content, "decision_reason": reason.strip()}
    held.save(update_fields=["content"])
    INSTANT.apply(
        move="decide", thing=held, by=by, reason=reason, decision=decision, decided_at=now(), decided_by=signature(by),
        **anew,
    )  # fmt: skip
    if with_letter and decision == Decision.SUPERVISE:
        held.letter = start_letter(report=held, by=by)
    note("duty.instant_decided", held, held.number, by, reason=reason, decision=decision)
    _tell_unit(held, ("U1", "U2", "U3"), "duty.decided", by, step=held.get_decision_display())
    if decision == Decision.MEETING:
        ask_for_meeting(held, by)
    return held


@transaction.atomic
def link_report(*, report: InstantReport, case: Case | None, item: MonthlyItem | None, by: Actor) -> InstantReport:
    """Say which case it has become (none takes that back) and which item of a monthly report it is, so that nothing is
    counted twice. Raises DutyRefused: the month was given meanwhile, or holds this report already."""
    held = _hold(report)
    held.case = case
    held.save(update_fields=["case"])
    if item is not None:
        link_item(item=item, report=held)
    note(
        "duty.instant_linked", held, held.number, by, case=case.machine_no if case else "",
        period=item.report.period if item else "",
    )  # fmt: skip
    return held


def link_item(*, item: MonthlyItem, report: InstantReport) -> None:
    """Mark an item as reported at once; the caller's transaction holds the report."""
    month = MonthlyReport.objects.select_for_update().get(pk=item.report_id)
    if month.status not in WITH_UNIT:
        raise DutyRefused("month_closed")
    if month.items.filter(instant=report).exclude(pk=item.pk).exists():
        raise DutyRefused("already_linked")
    item.instant = report
    item.save(update_fields=["instant"])


def _hold(report: InstantReport) -> InstantReport:
    """The report as it is now, locked."""
    return InstantReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)


def _tell_unit(report: InstantReport, roles: Sequence[str], kind: str, by: Actor, *, step: str) -> None:
    url = reverse("duty_instant", args=[report.pk])
    tell(staff_with(*roles, unit=report.unit), kind, report, by, url=url, number=report.number, step=step)


def _next_number() -> str:
    year = today().year
    return instant_no(year, next_serial(WORD, year))
