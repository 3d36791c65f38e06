"""Who sees and counts consultations: windows their own, the centre all."""

from typing import Any

from django.db.models import QuerySet

from forms.guide.models import Consultation
from portal.people.roles import holders
from portal.units.models import UnitKind

CLERKS = ("W", "C1")
READERS = ("W", "C1", "C2")


def can_count(user: Any) -> bool:
    """Add a consultation of one's own window."""
    return user.has_role(*CLERKS) and user.unit_id is not None


def sees_all(user: Any) -> bool:
    """The centre's people see the county's figures, online ones among them."""
    return user.has_role(*READERS) and user.unit is not None and user.unit.kind == UnitKind.CENTER


def visible_to(user: Any, qs: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Consultations of `qs` this person may count through."""
    if sees_all(user):
        return qs
    return qs.filter(unit_id=user.unit_id) if can_count(user) else qs.none()


def can_view(user: Any, consultation: Consultation) -> bool:
    """The twin of `visible_to`."""
    return sees_all(user) or (can_count(user) and consultation.unit_id == user.unit_id)


def can_export(user: Any) -> bool:
    """Take the list along."""
    return sees_all(user) and user.has_role(*holders("cases.export"))
