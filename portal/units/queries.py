"""Shared reads of the directory."""

from django.db.models import QuerySet

from portal.units.models import HANDLING_KINDS, RESPONDENT_KINDS, RoutingRule, Unit, UnitKind

LONGEST_SUCCESSION = 10


def active_units() -> QuerySet[Unit]:
    """Units in operation, ordered by kind and code."""
    return Unit.objects.filter(is_active=True)


def public_units() -> QuerySet[Unit]:
    """What the public directory and the contact page show."""
    return active_units().filter(is_public=True)


def handling_units() -> QuerySet[Unit]:
    """Units a case can be diverted to."""
    return active_units().filter(accepts_cases=True, kind__in=HANDLING_KINDS)


def respondent_choices() -> list[tuple[str, str]]:
    """(unit code, full name) of the organs whose acts can be disputed here, for choice lists; one query."""
    return list(active_units().filter(kind__in=RESPONDENT_KINDS).values_list("code", "name"))


def unit_by_code(code: str) -> Unit | None:
    """The unit with this code, in operation or not."""
    return Unit.objects.filter(code=code).first()


def center_unit() -> Unit:
    """The county centre. Unit.DoesNotExist before the directory is set up."""
    return Unit.objects.get(kind=UnitKind.CENTER, is_active=True)


def current_unit(unit: Unit) -> Unit:
    """The organ that continues a merged or renamed one (行政诉讼法 art. 26), itself when it still operates."""
    for _step in range(LONGEST_SUCCESSION):
        if unit.successor is None:
            return unit
        unit = unit.successor
    return unit


def suggest_handler(act_type: str, respondent: Unit | None) -> Unit | None:
    """Who should handle a dispute: the organ itself (谁执法谁纾解), else its parent, else the routing table, else the centre.

    Returns None only while there is no county centre.
    """
    candidates = []
    if respondent is not None:
        unit = current_unit(respondent)
        candidates = [unit, unit.parent]
    rule = RoutingRule.objects.select_related("unit").filter(act_type=act_type).first()
    candidates.append(rule.unit if rule else None)
    for candidate in candidates:
        if candidate is not None and candidate.is_active and candidate.accepts_cases:
            return candidate
    return Unit.objects.filter(kind=UnitKind.CENTER, is_active=True).first()
