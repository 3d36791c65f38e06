"""What the room puts on the board of the day, and the words of its ledger events. Importing this module registers it."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import registry as case_registry
from case_admin.cases.duty_limits import OVERDUE
from case_admin.cases.models import Case
from case_admin.duties import filing_rules, instant_rules, monthly_rules, rules
from case_admin.duties.actions.watching import ask_recount
from case_admin.duties.models import (
    FilingStatus,
    FirmFiling,
    InstantReport,
    MonthlyReport,
    MonthlyStatus,
)
from case_admin.duties.models.monthly import GIVEN
from case_admin.duties.queries import moving_months
from portal.calendar import now, today, workdays_between
from portal.calendar.registry import register_counter, register_listener
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events

ORDER = 12
CASE_ORDER = 65
SHOWN = 8
MOST = 100


def instants(user: Any) -> Panel | None:
    """The unit's own sheets and follow-ups to give; for the centre what waits for a decision, or for a meeting to be called."""
    if not (rules.can_report(user) or user.has_grant("duties.receive")):
        return None
    rows = instant_rules.visible_to(user, InstantReport.objects.select_related("unit"))
    found = list(rows.filter(instant_rules.waiting_for(user)).order_by("discovered_at")[:MOST])
    return Panel(
        _("Instant reports"), [_row(report, user) for report in found[:SHOWN]], _("No instant report waits for you."), count=len(found),
        more=reverse("instant-reports_modeladmin_index") if found[SHOWN:] else "",
    )  # fmt: skip


def _row(report: InstantReport, user: Any) -> Row:
    if report.wants_meeting and instant_rules.can_record_meeting(user, report):
        return _meeting_row(report)
    due = report.follow_due if report.reported_at else report.due
    left = workdays_between(today(), due) if due else 0
    light = Light.RED if due and due < today() else Light.for_days_left(max(left, 0))
    url = reverse("duty_instant", args=[report.pk])
    return Row(f"{report.number} · {report.unit.short_name}", url, due, light, str(report.get_status_display()))


def _meeting_row(report: InstantReport) -> Row:
    """Open until somebody records on the report that the meeting was called."""
    decided = _("decided on %(day)s") % {"day": localdate(report.decided_at).isoformat()}
    note = f"{_('Call the joint meeting')} · {decided}"
    return Row(f"{report.number} · {report.unit.short_name}", reverse("duty_instant", args=[report.pk]), note=note)


def months(user: Any) -> Panel | None:
    """The unit's reports to write, confirm or complete; for the centre those to receive."""
    receives = user.has_grant("duties.receive")
    if not (rules.can_report(user) or receives):
        return None
    rows = monthly_rules.visible_to(user, MonthlyReport.objects.select_related("unit"))
    rows = rows.filter(status=MonthlyStatus.SUBMITTED) if receives else rows.exclude(status__in=GIVEN)
    found = list(rows.order_by("year", "month", "unit_id")[:MOST])
    shown = [
        Row(
            f"{one.period_shown} · {one.unit.short_name}", reverse("duty_month", args=[one.pk]), None if receives else one.due,
            None if receives else _light(one), str(one.get_status_display()),
        )
        for one in found[:SHOWN]
    ]  # fmt: skip
    return Panel(
        _("Monthly reports"), shown, _("No monthly report waits for you."), count=len(found),
        more=reverse("duty_months") if found[SHOWN:] else "",
    )  # fmt: skip


def _light(report: MonthlyReport) -> Light:
    if report.limit_status(now()) == OVERDUE:
        return Light.RED
    return Light.for_days_left(max(workdays_between(today(), report.due), 0))


def filings(user: Any) -> Panel | None:
    """For the centre: filings whose client is willing and that nobody has invited yet; for a firm the way to file."""
    if not user.has_grant("filings.receive"):
        return _way_to_file() if filing_rules.can_file(user) else None
    rows = FirmFiling.objects.filter(status=FilingStatus.FILED).exclude(willing="no").select_related("receipt")
    found = list(rows.order_by("filed_at")[:MOST])
    shown = [
        Row(
            one.receipt.number,
            reverse("duty_filing", args=[one.pk]),
            note=f"{one.firm_name} · {one.get_willing_display()}",
        )
        for one in found[:SHOWN]
    ]
    return Panel(
        _("Filings of law firms to invite"), shown, _("No filing waits for an invitation."), count=len(found),
        more=reverse("firm-filings_modeladmin_index") if found[SHOWN:] else "",
    )  # fmt: skip


def _way_to_file() -> Panel:
    note = _("Within 3 working days of the mandate. Only the centre reads it.")
    return Panel(_("Filings of law firms"), [Row(_("File a mandate"), reverse("duty_filing_new"), note=note)])


def told_at_once(case: Case, user: Any) -> case_registry.CasePanel | None:
    """On the page of a case: the instant reports it came from, for those who may read them."""
    found = list(instant_rules.visible_to(user, case.instant_reports.all()))
    if not found:
        return None
    entries = [
        case_registry.Entry(one.number, reverse("duty_instant", args=[one.pk]), str(one.get_status_display()))
        for one in found
    ]
    return case_registry.CasePanel(title=str(_("Instant reports")), entries=entries)


case_registry.register_panel(CASE_ORDER, told_at_once)
register_counter(moving_months)
register_listener(ask_recount)
register_panel(ORDER, instants)
register_panel(ORDER + 1, months)
register_panel(ORDER + 2, filings)
register_events(
    {
        "duty.instant_drafted": gettext_lazy("Instant report begun"),
        "duty.instant_edited": gettext_lazy("Instant report changed"),
        "duty.instant_sent": gettext_lazy("Instant report sent to the leader"),
        "duty.instant_returned": gettext_lazy("Instant report given back"),
        "duty.instant_dropped": gettext_lazy("Instant report not sent"),
        "duty.instant_reported": gettext_lazy("Instant report confirmed and reported"),
        "duty.instant_decided": gettext_lazy("Instant report decided"),
        "duty.instant_letter": gettext_lazy("Supervision letter started from an instant report"),
        "duty.instant_met": gettext_lazy("Joint meeting on an instant report recorded"),
        "duty.instant_followed": gettext_lazy("Follow-up report given"),
        "duty.instant_settled": gettext_lazy("Instant report ended as stable"),
        "duty.instant_linked": gettext_lazy("Instant report linked"),
        "duty.months_entered": gettext_lazy("Monthly reports of earlier months entered from paper"),
        "duty.month_opened": gettext_lazy("Monthly reports opened"),
        "duty.month_written": gettext_lazy("Sweeps or nil report written"),
        "duty.month_item_added": gettext_lazy("Dispute added to a monthly report"),
        "duty.month_item_changed": gettext_lazy("Dispute of a monthly report changed"),
        "duty.month_item_removed": gettext_lazy("Dispute taken out of a monthly report"),
        "duty.month_taken_over": gettext_lazy("Cases taken over into a monthly report"),
        "duty.month_sent": gettext_lazy("Monthly report sent to the leader"),
        "duty.month_given_back": gettext_lazy("Monthly report given back"),
        "duty.month_submitted": gettext_lazy("Monthly report submitted"),
        "duty.month_received": gettext_lazy("Monthly report received"),
        "duty.month_returned": gettext_lazy("Monthly report sent back"),
        "duty.month_missing": gettext_lazy("Monthly report found missing"),
        "duty.month_recounted": gettext_lazy("Last day of a monthly report counted anew"),
        "duty.doubt_raised": gettext_lazy("Nil report doubted"),
        "duty.doubt_answered": gettext_lazy("Unit's word on a nil report"),
        "duty.doubt_decided": gettext_lazy("Doubt about a nil report decided"),
        "filing.filed": gettext_lazy("Filing of a law firm kept"),
        "filing.read": gettext_lazy("Filing of a law firm read"),
        "filing.invited": gettext_lazy("Invited to resolution after a filing"),
        "filing.withdrawn": gettext_lazy("Filing of a law firm closed"),
    }
)
