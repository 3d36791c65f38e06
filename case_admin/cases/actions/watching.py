"""The eye on the clocks: marks what is overdue and reminds, once a clock and day, touching only what is due."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from case_admin.cases import clocks
from case_admin.cases.actions.moving import people_of_limit, tell
from case_admin.cases.actions.proposing import propose_for_clock
from case_admin.cases.actions.recounting import lock_case_of, renew_and_tell
from case_admin.cases.models import Clock, ClockReminder, ClockState, Extension
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.notices.kinds import clock_notice
from portal.rows import the_row

PORTION = 200
OFFICE = "O"


def watch_clocks(*, portion: int = PORTION) -> int:
    """Look at the clocks whose next look has come, at most `portion`; each in its own transaction. Returns how many.

    The cost follows what is due: clocks far from their day carry a later date and are not read.
    """
    day, calendar = today(), current_calendar()
    due = Clock.objects.filter(state=ClockState.RUNNING, next_look__lte=day).order_by("next_look", "id")
    ids = list(due.values_list("pk", flat=True)[:portion])
    for pk in ids:
        look_at_clock(pk=pk, day=day, calendar=calendar)
    return len(ids)


@transaction.atomic
def look_at_clock(*, pk: int, day: date, calendar: WorkCalendar) -> Clock | None:
    """Mark one clock overdue, remind whom it concerns, set the next look. None when it has stopped meanwhile.

    The case is locked first, as every move does: locks taken the other way round would stand against a move's.
    """
    lock_case_of(pk)
    rows = Clock.objects.select_for_update(of=("self",)).select_related("case__handler")
    clock = the_row(rows.filter(pk=pk, state=ClockState.RUNNING))
    if clock is None:
        return None
    renew_and_tell(clock=clock, calendar=calendar)
    limit = clocks.CLOCKS[clock.code]
    left = clocks.days_left(unit=clock.unit, due=clock.due, today=day, calendar=calendar)
    if left < 0 and clock.overdue_at is None and limit.nature == clocks.DUTY and not _awaits_more_time(clock):
        _mark_overdue(clock)
    if not _awaits_more_time(clock):
        propose_for_clock(clock=clock, left=left)
    span = clocks.days_left(unit=clock.unit, due=clock.due, today=clock.start, calendar=calendar)
    mark = clocks.mark_for(left, limit.marks, span)
    if mark is not None and _claim(clock, day, mark):
        _remind(clock, limit, mark, left)
    clock.next_look = clocks.next_look(day, clock.due, limit.marks)
    clock.save(update_fields=["overdue_at", "next_look"])
    return clock


def _awaits_more_time(clock: Clock) -> bool:
    """A limit on which a request for more time waits for the centre is not late before the decision (M12)."""
    return clock.code == "K06" and clock.extensions.filter(state=Extension.State.SENT).exists()


def _mark_overdue(clock: Clock) -> None:
    clock.overdue_at = now()
    facts = {"clock": clock.code, "due": clock.due.isoformat()}
    record(event="case.overdue", by=SYSTEM, about=clock.case, about_label=clock.case.machine_no, detail=facts)


def _claim(clock: Clock, day: date, mark: int) -> bool:
    """Take the reminder of this day, unless this mark or a tighter one of this last day has been told already."""
    if clock.reminders.filter(Q(due=clock.due) | Q(due=None), mark__lte=mark).exists():
        return False
    try:
        with transaction.atomic():
            ClockReminder.objects.create(clock=clock, day=day, mark=mark, due=clock.due, sent_at=now())
    except IntegrityError:
        return False
    return True


def _remind(clock: Clock, limit: clocks.ClockDef, mark: int, left: int) -> None:
    kind, _roles = clock_notice(left)
    context: dict[str, Any] = {"clock": str(limit.name), "due": clock.due}
    if kind != "clock.today":
        context["days"] = abs(left)
    people = people_of_limit(clock.case, limit.owner, mark)
    linked = OFFICE not in clocks.recipients(limit.owner, mark)  # the office sees no case page
    tell(case=clock.case, people=people, linked=linked, kind=kind, by=SYSTEM, **context)
