"""A new edition of the calendar moves the last day for a hearing's notice (K15); ADR 0024 for a limit outside the clocks."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of, tell, write_event
from case_admin.cases.clocks import CLOCKS
from case_admin.meetings.actions.planning import limit_values, lock_case
from case_admin.meetings.models import BEFORE, Hearing, HearingStatus
from case_admin.meetings.queries import limit_row
from portal.calendar.queries import current_calendar
from portal.calendar.registry import SHOWN, MovedLimit, Movement
from portal.calendar.workdays import WorkCalendar
from portal.ledger.actor import SYSTEM
from portal.outbox.actions import enqueue
from portal.rows import the_row

RECOUNT = "meetings.recount"


def counted_otherwise(version: int) -> QuerySet[Hearing]:
    """Hearings to come whose last day for the notice was counted with another edition."""
    return Hearing.objects.filter(status__in=BEFORE).exclude(calendar_version=version)


def ask_recount(edition: int) -> None:
    """Have the days counted anew in the background; asked for in the transaction that made the edition."""
    if counted_otherwise(edition).exists():
        enqueue(kind=RECOUNT, object_id=edition, key=f"{RECOUNT}:{edition}")


def count_moving(calendar: WorkCalendar) -> Movement:
    """How many of these days would move under `calendar`. Writes nothing."""
    running = later = earlier = 0
    lines: list[MovedLimit] = []
    rows = Hearing.objects.filter(status__in=BEFORE).only("case_id", "starts_at", "notice_due", "case__machine_no")
    for hearing in rows.select_related("case"):
        running, due = running + 1, limit_row(hearing, calendar).due
        later += due > hearing.notice_due
        earlier += due < hearing.notice_due
        if due != hearing.notice_due:
            url = reverse("hearing_limit", args=[hearing.case_id, hearing.pk])
            lines.append(MovedLimit(hearing.case.machine_no, _name(), hearing.notice_due, due, url))
    return Movement(running, later, earlier, 0, tuple(lines[:SHOWN]))


def recount_hearings() -> int:
    """Bring every hearing to come to the edition in force; returns how many were looked at. Safe to repeat."""
    found = list(counted_otherwise(current_calendar().version).values_list("pk", "case_id"))
    for pk, case_id in found:
        recount_hearing(pk=pk, case_id=case_id)
    return len(found)


@transaction.atomic
def recount_hearing(*, pk: UUID, case_id: int) -> Hearing | None:
    """One hearing: the day is counted anew, the unit told when it moves. A notice that is out stands; the page then says
    that it came late by the new calendar."""
    case = lock_case(case_id)
    hearing = the_row(counted_otherwise(current_calendar().version).filter(pk=pk))
    if hearing is None:
        return None
    hearing.case, before = case, hearing.notice_due
    values = limit_values(hearing.starts_at)
    for name, value in values.items():
        setattr(hearing, name, value)
    hearing.save(update_fields=list(values))
    if hearing.notice_due != before:
        _say_moved(hearing, before.isoformat())
    return hearing


def _say_moved(hearing: Hearing, before: str) -> None:
    case, after = hearing.case, hearing.notice_due.isoformat()
    words = {"limit": _name(), "before": before, "after": after}
    detail = {"clock": "K15", "edition": hearing.calendar_version, "before": before, "after": after}
    write_event(
        case=case, move="recount", by=SYSTEM, reason=_("%(limit)s: %(before)s → %(after)s") % words, detail=detail
    )
    if hearing.status == HearingStatus.PLANNED:
        url = reverse("hearing_page", args=[case.pk, hearing.pk])
        people = handlers_of(case, "U1", "U2")
        tell(
            case=case,
            people=people,
            kind="clock.moved",
            by=SYSTEM,
            url=url,
            clock=_name(),
            due=hearing.notice_due,
            before=before,
        )


def _name() -> str:
    return str(CLOCKS["K15"].name)
