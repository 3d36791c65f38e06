"""Who may do what with a monthly report. One unit never sees another's."""

from typing import Any

from django.db.models import Q, QuerySet

from case_admin.duties import rules
from case_admin.duties.models import MonthlyReport, NilDoubt
from case_admin.duties.models.monthly import GIVEN, MonthlyStatus

AT_CENTRE = (*GIVEN, MonthlyStatus.RETURNED)


def can_view(user: Any, report: MonthlyReport) -> bool:
    if user.has_grant("duties.read") and rules.is_own(user, report.unit_id):
        return True
    return user.has_grant("duties.receive") and report.status in AT_CENTRE


def visible_to(user: Any, qs: QuerySet[MonthlyReport]) -> QuerySet[MonthlyReport]:
    """Twin of `can_view`."""
    allowed = Q(pk__in=())
    if user.has_grant("duties.read") and user.unit_id is not None:
        allowed |= Q(unit_id=user.unit_id)
    if user.has_grant("duties.receive"):
        allowed |= Q(status__in=AT_CENTRE)
    return qs.filter(allowed)


def can_fill(user: Any, report: MonthlyReport) -> bool:
    return rules.can_report(user) and rules.is_own(user, report.unit_id)


def can_confirm(user: Any, report: MonthlyReport) -> bool:
    return user.has_grant("duties.confirm") and rules.is_own(user, report.unit_id)


def can_receive(user: Any, report: MonthlyReport) -> bool:
    return user.has_grant("duties.receive")


def can_raise_doubt(user: Any, report: MonthlyReport) -> bool:
    return user.has_grant("duties.receive")


def can_answer_doubt(user: Any, doubt: NilDoubt) -> bool:
    """The leader of the unit whose report it is."""
    return can_confirm(user, doubt.report)


def can_decide_doubt(user: Any, doubt: NilDoubt) -> bool:
    return user.has_grant("duties.decide")
