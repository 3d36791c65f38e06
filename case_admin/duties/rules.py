"""What the three duties share: which units owe reports, and whose business a unit's duty is. What the state allows is the workflow's."""

from typing import Any

from django.db.models import QuerySet

from portal.units.models import Unit, UnitKind

OWING_KINDS = (UnitKind.TOWN, UnitKind.STREET, UnitKind.BUREAU)
"""Every town and sub-district and every law-enforcement unit (M04); the centre reports to nobody here."""


def owing_units() -> QuerySet[Unit]:
    """Units in operation that owe monthly and instant reports, in the order of the directory."""
    return Unit.objects.filter(is_active=True, kind__in=OWING_KINDS).order_by("kind", "code")


def is_own(user: Any, unit_id: int | None) -> bool:
    return user.unit_id is not None and user.unit_id == unit_id


def can_report(user: Any) -> bool:
    """Write reports for the own unit, where that unit owes any."""
    return user.has_grant("duties.report") and user.unit_id is not None and user.unit.kind in OWING_KINDS


def can_see_matrix(user: Any) -> bool:
    """All units' rows, or the own one."""
    return user.has_grant("duties.overview") or (user.has_grant("duties.read") and user.unit_id is not None)


def units_in_matrix(user: Any) -> QuerySet[Unit]:
    """The rows of the matrix for this person: every unit that ever owed, or the own one alone."""
    units = Unit.objects.filter(kind__in=OWING_KINDS).order_by("kind", "code")
    if user.has_grant("duties.overview"):
        return units
    return units.filter(pk=user.unit_id) if can_see_matrix(user) else units.none()
