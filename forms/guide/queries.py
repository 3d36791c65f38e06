"""Shared reads of the guide and of what was counted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from forms.definition.models import ApplicationFormPage, Opening
from forms.definition.queries import live_applications
from forms.guide import rules
from forms.guide.doors import Door
from forms.guide.models import Consultation, DoorDirectory, EligibilityGuidePage

MONTHS = 12


def live_guide() -> EligibilityGuidePage | None:
    """The published guide."""
    return EligibilityGuidePage.objects.live().select_related("form_page").first()


def known_doors() -> dict[str, dict[str, str]]:
    """What the site's settings say of each door: name, telephone, address and hours by its code; one query."""
    directory = DoorDirectory.objects.filter(site__is_default_site=True).first()
    return directory.known if directory else {}


def where_to(codes: Iterable[str]) -> tuple[str, str]:
    """(telephone, address) for somebody sent to the first of these doors; later ones lend a telephone it lacks."""
    known = known_doors()
    found = [known.get(code, {}) for code in codes]
    phone = next((door["phone"] for door in found if door.get("phone")), "")
    return phone, found[0].get("address", "") if found else ""


def form_to_apply_with(page: EligibilityGuidePage | None) -> ApplicationFormPage | None:
    """The form the guide names when it is published and open, else the first open one for applications."""
    named = page.form_page if page else None
    if named and named.live and named.opening == Opening.OPEN:
        return named
    return live_applications().filter(opening=Opening.OPEN).first()


def counts(user: Any, since: date) -> dict[date, dict[str, int]]:
    """First day of a month -> door -> how many, of months since `since`; one query."""
    rows = rules.visible_to(user, Consultation.objects.filter(day__gte=since)).order_by()
    found: dict[date, dict[str, int]] = {}
    for row in rows.annotate(month=TruncMonth("day")).values("month", "door").annotate(count=Count("id")):
        found.setdefault(row["month"], {})[row["door"]] = row["count"]
    return dict(sorted(found.items(), reverse=True))


def table(user: Any, since: date) -> list[dict[str, Any]]:
    """One row a month: its day, counts in the order of `Door`, their sum."""
    return [
        {"month": month, "counts": [doors.get(code, 0) for code in Door.values], "sum": sum(doors.values())}
        for month, doors in counts(user, since).items()
    ]


def rows_for_export(user: Any, since: date) -> Sequence[Sequence[Any]]:
    """Day, door, channel, window of every consultation, newest first."""
    rows = rules.visible_to(user, Consultation.objects.filter(day__gte=since)).select_related("unit")
    return [(r.day, r.get_door_display(), r.get_channel_display(), r.unit.name if r.unit else "", r.path) for r in rows]


def latest(user: Any, count: int = 10) -> list[Consultation]:
    """The newest ones, for the register page."""
    return list(rules.visible_to(user, Consultation.objects.select_related("unit"))[:count])
