"""Who may see and change a case group: the centre all of them, a unit those with a case in its sight."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from case_admin.cases import rules
from case_admin.cases.models import Case, CaseGroup


def can_manage(user: Any) -> bool:
    """Form, change and dissolve groups: the centre's assessors and its head."""
    return bool(user.has_grant("cases.propose"))


def can_put(user: Any, case: Case) -> bool:
    """Put this case into a group or take it out."""
    return rules.can_issue_paper(user, case)


def can_view(user: Any, group: CaseGroup) -> bool:
    return can_manage(user) or rules.visible_to(user, Case.objects.filter(group=group)).exists()


def visible_to(user: Any, qs: QuerySet[CaseGroup]) -> QuerySet[CaseGroup]:
    """Twin of `can_view`."""
    if can_manage(user):
        return qs
    return qs.filter(Exists(rules.visible_to(user, Case.objects.filter(group=OuterRef("pk")))))
