"""Who may see and work on a volume: whoever may see its case, the inner part only with leave for internal papers."""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case
from case_admin.dossiers.models import Dossier, Part


def can_view(user: Any, dossier: Dossier) -> bool:
    inner_allowed = dossier.part == Part.MAIN or user.has_grant("cases.read_internal")
    return user.has_grant("dossiers.read") and inner_allowed and case_rules.can_view(user, dossier.case)


def visible_to(user: Any, qs: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Twin of `can_view`."""
    if not user.has_grant("dossiers.read"):
        return qs.none()
    if not user.has_grant("cases.read_internal"):
        qs = qs.filter(part=Part.MAIN)
    return case_rules.of_visible_cases(user, qs)


def can_assemble(user: Any, case: Case) -> bool:
    """Start or complete the volumes of a case."""
    allowed = user.has_grant("dossiers.assemble") or user.has_grant("dossiers.check")
    return allowed and case_rules.leads(user, case)


def can_work(user: Any, dossier: Dossier) -> bool:
    """Arrange, add papers, freeze."""
    return can_view(user, dossier) and can_assemble(user, dossier.case)


def can_archive(user: Any, case: Case) -> bool:
    """The centre takes the finished file over (T22)."""
    return user.has_grant("dossiers.check") and case_rules.can_view(user, case)
