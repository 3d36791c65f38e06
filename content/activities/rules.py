"""Who records publicity work: a unit its own, the publicity team everybody's."""

from typing import Any

from django.db.models import QuerySet

from content.activities.models import Activity
from portal.units.models import HANDLING_KINDS, Unit
from portal.units.queries import active_units

RECORD, MANAGE = "publicity.record", "publicity.manage"


def can_view(user: Any, activity: Activity | None = None) -> bool:
    if user.has_grant(MANAGE):
        return True
    return user.has_grant(RECORD) and (activity is None or activity.unit_id == user.unit_id)


def visible_to(user: Any, qs: QuerySet[Activity]) -> QuerySet[Activity]:
    """Twin of `can_view`."""
    if user.has_grant(MANAGE):
        return qs
    return qs.filter(unit_id=user.unit_id) if user.has_grant(RECORD) else qs.none()


def can_withdraw(user: Any, activity: Activity) -> bool:
    return can_view(user, activity) and activity.withdrawn_at is None


def can_record_for(user: Any, unit: Unit) -> bool:
    own = user.has_grant(RECORD) and unit.pk == user.unit_id
    return own or (user.has_grant(MANAGE) and unit.is_public)


def units_of(user: Any) -> QuerySet[Unit]:
    """Twin of `can_record_for`: the units that owe publicity work and that this person may record for; a unit the public
    does not know stands in nobody else's list."""
    units = active_units().filter(kind__in=HANDLING_KINDS)
    if user.has_grant(MANAGE):
        return units.filter(is_public=True)
    return units.filter(pk=user.unit_id) if user.has_grant(RECORD) else units.none()
