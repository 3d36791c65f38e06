"""Who works at a counter, and whose entries one may open. `can_view` and `visible_to` are twins, tested together."""

from typing import Any

from django.db.models import QuerySet

from forms.window.models import WindowEntry
from portal.desk.routes import may_open_path

CLERKS = ("W", "C1")


def can_enter(user: Any) -> bool:
    """Window clerks and the centre's assessors, in a unit (2.8: 代录)."""
    return user.has_role(*CLERKS) and user.has_grant("cases.enter") and user.unit_id is not None


def visible_to(user: Any, qs: QuerySet[WindowEntry]) -> QuerySet[WindowEntry]:
    """Submitted entries of the own window, drafts of one's own."""
    if not can_enter(user):
        return qs.none()
    own = qs.filter(unit_id=user.unit_id)
    return own.filter(application__isnull=False) | own.filter(operator_id=user.pk)


def can_view(user: Any, entry: WindowEntry) -> bool:
    """The twin of `visible_to`."""
    own = can_enter(user) and entry.unit_id == user.unit_id
    return own and (entry.application_id is not None or entry.operator_id == user.pk)


def can_fill_in(user: Any, entry: WindowEntry) -> bool:
    """Only the clerk who began it goes on with a draft."""
    return can_view(user, entry) and entry.operator_id == user.pk and entry.application_id is None


def can_open(user: Any, address: str) -> bool:
    """Whether a page of another room is open to this person, so that a link to it is worth showing."""
    return bool(address) and may_open_path(user, address)
