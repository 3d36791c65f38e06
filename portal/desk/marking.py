"""The mark on what people from outside read and take away, and the last line of every exported list: who, of which unit, when."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.calendar import now
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.people.roles import OUTSIDE

MARKED = "marked_for_everybody"
"""Attribute of a request whose page carries the mark whoever looks: identities in full."""
TIMES = 24
"""How often the mark stands on a screen: enough for every part of it that somebody could photograph."""


def mark_of(user: Any) -> str:
    """Name, unit and minute: "虚构人 示例法院 2026-11-22 09:00"."""
    unit = user.unit.name if user.unit_id else ""
    return " ".join(part for part in (user.name or user.username, unit, _minute()) if part)


def screen_mark(request: HttpRequest) -> dict[str, Callable[[], list[str]]]:
    """For templates: `outside_mark`, the marks of this screen; empty for the house's own people but on a page that is MARKED. Asked for by staff pages
    alone, so a public page never looks at who is signed in."""

    def marks() -> list[str]:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        if not (user.has_role(*OUTSIDE) or getattr(request, MARKED, False)):
            return []
        return [mark_of(user)] * TIMES

    return {"outside_mark": marks}


def file_mark(user: Any) -> str:
    """The words over every page of a file this person takes away: for people of other houses, "" for the house's own."""
    return mark_of(user) if user.is_authenticated and user.has_role(*OUTSIDE) else ""


def last_line(by: Actor) -> str:
    """What stands under an exported list."""
    person = User.objects.filter(pk=by.id).select_related("unit").first() if by.kind == "staff" else None
    return _("Exported by %(who)s. For work only; do not pass on.") % {
        "who": mark_of(person) if person else by.label + " " + _minute()
    }


def _minute() -> str:
    return f"{timezone.localtime(now()):%Y-%m-%d %H:%M}"
