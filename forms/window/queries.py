"""Shared reads of the counter."""

from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.timezone import make_aware

from forms.applications.models import Application
from forms.applications.queries import alike
from forms.window import rules
from forms.window.models import SIGNED, Priority, QueueTicket, TicketState, WindowEntry
from portal.calendar import now, today
from portal.calendar.clock import CHINA
from portal.people.models import User
from portal.units.models import Unit

MOST_MATCHES = 20
MOST_ROWS = 50


def queue_of(unit: Unit) -> QuerySet[QueueTicket]:
    """Today's numbers that are not done, those served first before the others, then in turn."""
    first = Case(When(priority=Priority.NONE, then=Value(1)), default=Value(0), output_field=IntegerField())
    waiting = QueueTicket.objects.filter(unit=unit, day=today()).exclude(state=TicketState.GONE)
    return waiting.annotate(turn=first).order_by("turn", "number")


def ticket_of(unit: Unit, pk: Any) -> QueueTicket | None:
    """A number of this window's day."""
    known = str(pk or "")
    return QueueTicket.objects.filter(unit=unit, pk=known).first() if known.isdecimal() and len(known) < 10 else None


def entry_for(user: User, pk: UUID) -> WindowEntry | None:
    """One entry this person may open, with what every screen shows of it; None for foreign and absent ones alike."""
    rows = rules.visible_to(user, WindowEntry.objects.filter(pk=pk))
    return rows.select_related("draft__definition_version", "application__definition_version", "unit").first()


def own_drafts(user: User) -> list[WindowEntry]:
    """Entries this clerk has not submitted yet, the one touched last first."""
    rows = WindowEntry.objects.filter(operator=user, unit=user.unit, application=None)
    rows = rows.filter(draft__isnull=False, draft__expires_at__gt=now())
    return list(rows.select_related("draft__definition_version", "ticket").order_by("-draft__touched_at")[:MOST_ROWS])


def submitted_today(user: User) -> list[WindowEntry]:
    """What the window handed in today, newest first."""
    midnight = make_aware(now().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0), CHINA)
    rows = WindowEntry.objects.filter(unit=user.unit, submitted_at__gte=midnight)
    return list(rows.select_related("application", "ticket").order_by("-submitted_at")[:MOST_ROWS])


def waiting_for_scan(user: User) -> list[WindowEntry]:
    """Handed in by this window, signed original not scanned yet, oldest first."""
    rows = WindowEntry.objects.filter(unit=user.unit, submitted_at__isnull=False, scanned_at=None)
    rows = rows.filter(channel__in=SIGNED).select_related("application")
    return list(rows.order_by("submitted_at")[:MOST_ROWS])


def matches(*, number: str, phone: str, doc_no: str) -> list[Application]:
    """Applications that are perhaps the same matter; at most twenty."""
    return list(alike(number=number, phone=phone, doc_no=doc_no)[:MOST_MATCHES])
