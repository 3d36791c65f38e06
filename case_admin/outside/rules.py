"""Who gives leave and who may read the register of leaves."""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases import rules
from case_admin.cases.models import Case, CaseGrant


def can_give_leave(user: Any, case: Case) -> bool:
    """The centre's people, for a case in which they have no interest of their own."""
    return user.has_grant("cases.grant") and rules.can_view(user, case) and rules.is_free_of_interest(user, case)


def can_view(user: Any, obj: CaseGrant) -> bool:
    return user.has_grant("cases.grant") and rules.can_view(user, obj.case)


def visible_to(user: Any, qs: QuerySet[CaseGrant]) -> QuerySet[CaseGrant]:
    """The queryset twin of can_view."""
    return rules.of_visible_cases(user, qs) if user.has_grant("cases.grant") else qs.none()


def can_export(user: Any) -> bool:
    return user.has_grant("cases.grant") and user.has_grant("cases.export")
