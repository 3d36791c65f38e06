"""Who may be given leave, and who has it."""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases.models import Case, CaseGrant
from case_admin.cases.rules import BY_LEAVE
from portal.people.models import User
from portal.people.roles import OUTSIDE, ROLES
from portal.rows import the_row

READING = tuple(code for code in OUTSIDE if "cases.read" in ROLES[code].grants and ROLES[code].sees in BY_LEAVE)
"""Roles that a leave opens anything for."""


def outsiders() -> QuerySet[User]:
    """Active people of other houses, by unit and name; each once."""
    people = User.objects.filter(is_active=True, groups__name__in=READING).select_related("unit")
    return people.distinct().order_by("unit__name", "name")


def leaves_of(case: Case) -> QuerySet[CaseGrant]:
    """Every leave for a case, the newest first, ended ones among them."""
    return case.grants.select_related("user__unit").order_by("-granted_at", "-pk")


def leave_of(case: Case, pk: int) -> CaseGrant | None:
    return the_row(leaves_of(case).filter(pk=pk))


def assigned_to(user: Any) -> QuerySet[CaseGrant]:
    """What this person has leave to see now, the newest first."""
    rows = CaseGrant.objects.filter(user_id=user.pk, ended_at=None)
    return rows.select_related("case__respondent").order_by("-granted_at", "-pk")
