"""Who may do what with an instant report. A sheet that is not sent is the unit's own."""

from typing import Any

from django.db.models import Q, QuerySet

from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case
from case_admin.duties import rules
from case_admin.duties.models import InstantReport, InstantStatus
from case_admin.duties.models.instant import SENT_STATES, Decision


def can_view(user: Any, report: InstantReport) -> bool:
    if user.has_grant("duties.read") and rules.is_own(user, report.unit_id):
        return True
    return user.has_grant("duties.receive") and report.status in SENT_STATES


def visible_to(user: Any, qs: QuerySet[InstantReport]) -> QuerySet[InstantReport]:
    """Twin of `can_view`."""
    allowed = Q(pk__in=())
    if user.has_grant("duties.read") and user.unit_id is not None:
        allowed |= Q(unit_id=user.unit_id)
    if user.has_grant("duties.receive"):
        allowed |= Q(status__in=SENT_STATES)
    return qs.filter(allowed)


def can_export(user: Any) -> bool:
    return user.has_grant("duties.receive")


def can_fill(user: Any, report: InstantReport) -> bool:
    """Write the sheet and its follow-ups: the unit's people."""
    return rules.can_report(user) and rules.is_own(user, report.unit_id)


def can_confirm(user: Any, report: InstantReport) -> bool:
    """The unit's leader."""
    return user.has_grant("duties.confirm") and rules.is_own(user, report.unit_id)


def can_decide(user: Any, report: InstantReport) -> bool:
    return user.has_grant("duties.decide")


def can_start_letter(user: Any, report: InstantReport) -> bool:
    """Who decides on the report and may propose a letter on the case it is linked to."""
    case = report.case
    return can_decide(user, report) and case is not None and case.is_open and case_rules.can_propose_letter(user, case)


def can_record_meeting(user: Any, report: InstantReport) -> bool:
    """The centre, whose assessors call the meeting."""
    return user.has_grant("duties.receive")


def waiting_for(user: Any) -> Q:
    """What of the reports in sight waits for this person: the unit's own sheets and follow-ups, decisions, meetings to call."""
    wanted = Q(pk__in=())
    if rules.can_report(user):
        wanted |= Q(unit_id=user.unit_id, status__in=InstantStatus.values[:4])
    if user.has_grant("duties.decide"):
        wanted |= Q(status=InstantStatus.REPORTED)
    elif user.has_grant("duties.receive"):
        wanted |= Q(status=InstantStatus.DECIDED, decision=Decision.MEETING, met_at=None)
    return wanted


def can_settle(user: Any, report: InstantReport) -> bool:
    """The unit's leader or the head of the centre says that it is stable."""
    return can_confirm(user, report) or can_decide(user, report)


def linkable_cases(user: Any) -> QuerySet[Case]:
    """Open cases of the own unit, newest first."""
    own = Case.objects.filter(handler_id=user.unit_id, closed_at=None, archived_at=None).select_related("respondent")
    return case_rules.visible_to(user, own) if user.unit_id else own.none()
