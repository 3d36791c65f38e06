"""Starting, stopping and counting anew the clocks of a case. Every date comes from the working-day calendar in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from case_admin.cases import clocks
from case_admin.cases.models import Case, Clock, ClockState, Performance
from case_admin.cases.policy import current_policy
from case_admin.cases.queries import pauses_of
from case_admin.cases.recounting import Limit, recount
from case_admin.cases.suspension import Pause
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM, Actor


@transaction.atomic
def run_effects(*, case: Case, event: str, by: Actor, on: date | None = None) -> list[Clock]:
    """Stop, then start what `event` (a move or a duty done) does to the clocks; returns the started ones.

    `on` is the business date the new clocks start from, today when not given.
    """
    effects = clocks.effects_of(event, current_policy())
    for clock in case.clocks.filter(code__in=effects.stops, state__in=[ClockState.RUNNING, ClockState.PAUSED]):
        stop_clock(clock=clock, move=event, by=by)
    plain = [code for code in effects.starts if clocks.CLOCKS[code].length is not None]
    return [start_clock(case=case, code=code, move=event, by=by, on=on) for code in plain]


@transaction.atomic
def start_clock(*, case: Case, code: str, move: str, by: Actor, on: date | None = None) -> Clock:
    """Start the limit `code` for the case on `on` (today when not given). The start day is not counted."""
    limit, start, calendar = clocks.definition(code, current_policy()), on or today(), current_calendar()
    working = clocks.reckon(unit=limit.unit, length=limit.length or 0, start=start, calendar=calendar)
    return Clock.objects.create(
        case=case,
        code=code,
        round=case.clocks.filter(code=code).count() + 1,
        start=start,
        length=limit.length,
        unit=limit.unit,
        due=working.due,
        nominal=working.nominal,
        told_due=working.due if limit.told else None,
        provisional=working.provisional,
        calendar_version=working.calendar_version,
        started_move=move,
        started_at=now(),
        next_look=clocks.next_look(today(), working.due, limit.marks),
    )


@transaction.atomic
def start_performance_clock(*, case: Case, performance: Performance, move: str, by: Actor) -> Clock:
    """Start K09 for one thing to be done under the agreement: its date is fixed, no working is needed."""
    limit, due = clocks.CLOCKS["K09"], performance.due
    return Clock.objects.create(
        case=case,
        code="K09",
        performance=performance,
        round=performance.order,
        start=min(today(), due),
        unit=limit.unit,
        due=due,
        nominal=due,
        told_due=due,
        calendar_version=current_calendar().version,
        started_move=move,
        started_at=now(),
        next_look=clocks.next_look(today(), due, limit.marks),
    )


@transaction.atomic
def stop_clock(*, clock: Clock, move: str, by: Actor) -> Clock:
    """Stop a clock now; one that is stopped already stays as it is. Late stops keep `overdue_at`."""
    if clock.state in (ClockState.STOPPED, ClockState.VOID):
        return clock
    renew_clock(clock=clock, calendar=current_calendar(), by=by)
    if clock.overdue_at is None and today() > clock.due and clocks.CLOCKS[clock.code].nature == clocks.DUTY:
        clock.overdue_at = now()
    clock.state, clock.stopped_at, clock.stopped_move, clock.stopped_by = (
        ClockState.STOPPED,
        now(),
        move,
        (by.label or by.kind)[:80],
    )
    clock.next_look = None
    clock.save(update_fields=["overdue_at", "state", "stopped_at", "stopped_move", "stopped_by", "next_look"])
    _drop_waiting(clock)
    return clock


def _drop_waiting(clock: Clock) -> None:
    """What was asked or proposed about a limit that has ended is not needed any more."""
    ended = {"state": "dropped", "ended_at": clock.stopped_at, "ended_by": clock.stopped_by}
    clock.extensions.filter(state__in=["consents", "sent"]).update(**ended)
    clock.letters.filter(state="draft").update(**ended | {"ended_by": SYSTEM.label})  # nobody decided against it


@transaction.atomic
def restart_clock(*, clock: Clock, on: date, reason: str, by: Actor) -> Clock:
    """Let a running clock count from another day (a notice was served later than it was sent); old and new are logged."""
    working = clocks.reckon(unit=clock.unit, length=clock.length or 0, start=on, calendar=current_calendar())
    before, limit = clock.due, clocks.CLOCKS[clock.code]
    clock.start, clock.nominal, clock.provisional = on, working.nominal, working.provisional
    clock.due = clocks.kept_for_citizen(working.due, clock.told_due)
    clock.calendar_version = working.calendar_version
    clock.next_look = clocks.next_look(today(), clock.due, limit.marks)
    clock.save()
    record(
        event="case.clock_restarted", by=by, about=clock.case, about_label=clock.case.machine_no, reason=reason,
        detail={"clock": clock.code, "before": before.isoformat(), "after": clock.due.isoformat()},
    )  # fmt: skip
    return clock


@dataclass(frozen=True)
class Moved:
    """What counting anew did to a clock: its last day before and after, and whether a later day already told was kept."""

    before: date
    after: date
    kept: bool


@transaction.atomic
def renew_clock(*, clock: Clock, calendar: WorkCalendar, by: Actor) -> Moved | None:
    """Bring a running or paused clock to this edition of the calendar; None when its last day is what the count says.

    Does nothing for a clock of that edition and for a fixed date, so it may be called before every use of `due` and any
    number of times. The caller holds the case. The ledger keeps old and new day; whom to tell is the caller's business.
    A mark of being late is taken off when the new day has not passed.
    """
    if clock.calendar_version == calendar.version or clock.length is None:
        return None
    before = clock.due
    new = recount(limit_of(clock), calendar)
    clock.due, clock.nominal, clock.provisional, clock.calendar_version = (
        new.due, new.nominal, new.provisional, new.version,
    )  # fmt: skip
    fields = ["due", "nominal", "provisional", "calendar_version"]
    if new.due == before and not new.kept:
        clock.save(update_fields=fields)
        return None
    if clock.told_due is not None and clock.state == ClockState.RUNNING:
        clock.told_due = new.due
    if today() <= new.due:
        clock.overdue_at = None
    if clock.state == ClockState.RUNNING:
        marks = clocks.CLOCKS[clock.code].marks
        clock.next_look = today() if today() > new.due else clocks.next_look(today(), new.due, marks)
    clock.save(update_fields=[*fields, "told_due", "overdue_at", "next_look"])
    record(
        event="case.recounted", by=by, about=clock.case, about_label=clock.case.machine_no,
        detail={
            "clock": clock.code, "round": clock.round, "edition": new.version, "before": before.isoformat(),
            "after": new.due.isoformat(), "counted": new.counted.isoformat(),
        },
    )  # fmt: skip
    return Moved(before, new.due, new.kept)


def limit_of(clock: Clock, pauses: Sequence[Pause] | None = None) -> Limit:
    """The stored limit as a value, with the suspensions of its case where they count (K06); read when not given."""
    if clock.code != "K06":
        pauses = ()
    elif pauses is None:
        pauses = pauses_of(clock.case)
    length = (clock.length or 0) + clock.extra
    return Limit(clock.unit, length, clock.start, clock.due, clock.told_due, pauses)
