"""Who may propose, write and approve. Twins are tested together."""

from typing import Any

from django.db.models import QuerySet

from case_admin.casepages.models import CaseDraft
from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case


def can_propose(user: Any, _case: Case | None = None) -> bool:
    """Editors and the centre. An editor sees the number, kind and end of a case, never its papers."""
    return user.has_grant("casepages.propose")


def writes(user: Any) -> bool:
    return user.has_grant("casepages.write")


def can_view(user: Any, draft: CaseDraft) -> bool:
    """The texts, which hold names: the centre's people who see the case."""
    return writes(user) and case_rules.can_view(user, draft.case)


def visible_to(user: Any, qs: QuerySet[CaseDraft]) -> QuerySet[CaseDraft]:
    """Twin of `can_view`."""
    return case_rules.of_visible_cases(user, qs) if writes(user) else qs.none()


def can_approve(user: Any, draft: CaseDraft) -> bool:
    """Two people: whoever wrote never approves."""
    return can_view(user, draft) and draft.writer_id != user.pk


def can_keep_consents(user: Any, case: Case) -> bool:
    return writes(user) and case_rules.can_view(user, case)
