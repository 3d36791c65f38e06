"""Who may see, plan and hold hearings: whoever sees the case, whoever works on it. Twins are tested together."""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case
from case_admin.meetings.models import Hearing, HearingInvitation

HEARD_STATES = ("S08", "S09", "S11")
"""Accepted and not suspended: the days of a hearing count in the 30 working days (M17)."""


def can_view(user: Any, hearing: Hearing) -> bool:
    return case_rules.can_view(user, hearing.case)


def visible_to(user: Any, qs: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """Twin of `can_view`."""
    return case_rules.of_visible_cases(user, qs)


def can_plan(user: Any, case: Case) -> bool:
    """The handling unit, or the centre for it."""
    return case_rules.can_work(user, case)


def can_hold(user: Any, hearing: Hearing) -> bool:
    """Everything about one hearing, by whoever works on its case."""
    return case_rules.can_work(user, hearing.case)


def can_open_invitation(user: Any, invitation: HearingInvitation) -> bool:
    """The invited person alone; a person who is recused meanwhile no more."""
    own = user.has_grant("hearings.answer") and invitation.user_id == user.pk
    return own and user.pk not in invitation.hearing.case.recused_user_ids


def invitations_to(user: Any, qs: QuerySet[HearingInvitation]) -> QuerySet[HearingInvitation]:
    """Twin of `can_open_invitation`."""
    if not user.has_grant("hearings.answer"):
        return qs.none()
    return qs.filter(user_id=user.pk).exclude(hearing__case__recusals__user_id=user.pk)


def can_export(user: Any) -> bool:
    return bool(user.has_grant("cases.export"))
