"""Who may see a supervision letter: whoever reads the inner file of its case; one not sent only the centre.

A proposal that fell away by itself, because the unit was in time after all or a severer one came, is shown to nobody.
"""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases import rules
from case_admin.cases.models import SupervisionLetter
from portal.ledger.actor import SYSTEM

UNSENT = (SupervisionLetter.State.DRAFT, SupervisionLetter.State.DROPPED)


def can_view(user: Any, letter: SupervisionLetter) -> bool:
    if letter.state == SupervisionLetter.State.DROPPED and letter.ended_by == SYSTEM.label:
        return False
    sent = letter.state not in UNSENT or user.has_grant("cases.propose")
    return sent and rules.can_view_internal(user, letter.case)


def visible_to(user: Any, qs: QuerySet[SupervisionLetter]) -> QuerySet[SupervisionLetter]:
    """Twin of `can_view`."""
    if not user.has_grant("cases.read_internal"):
        return qs.none()
    qs = qs.exclude(state=SupervisionLetter.State.DROPPED, ended_by=SYSTEM.label)
    if not user.has_grant("cases.propose"):
        qs = qs.exclude(state__in=UNSENT)
    return rules.of_visible_cases(user, qs)


def copied_to(user: Any, qs: QuerySet[SupervisionLetter]) -> QuerySet[SupervisionLetter]:
    """Red letters that have gone out, for the leading group's office, which has them as a copy (D08)."""
    if not user.has_grant("cases.supervise"):
        return qs.none()
    return qs.filter(level=SupervisionLetter.Level.RED).exclude(state__in=UNSENT)


def can_export(user: Any) -> bool:
    return bool(user.has_grant("cases.export"))
