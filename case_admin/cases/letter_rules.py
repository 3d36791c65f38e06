"""Who may see a supervision letter: whoever reads the inner file of its case; one not sent only the centre."""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases import rules
from case_admin.cases.models import SupervisionLetter

UNSENT = (SupervisionLetter.State.DRAFT, SupervisionLetter.State.DROPPED)


def can_view(user: Any, letter: SupervisionLetter) -> bool:
    sent = letter.state not in UNSENT or user.has_grant("cases.propose")
    return sent and rules.can_view_internal(user, letter.case)


def visible_to(user: Any, qs: QuerySet[SupervisionLetter]) -> QuerySet[SupervisionLetter]:
    """Twin of `can_view`."""
    if not user.has_grant("cases.read_internal"):
        return qs.none()
    if not user.has_grant("cases.propose"):
        qs = qs.exclude(state__in=UNSENT)
    return rules.of_visible_cases(user, qs)


def can_export(user: Any) -> bool:
    return bool(user.has_grant("cases.export"))
