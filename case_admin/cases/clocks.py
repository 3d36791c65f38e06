"""The limits K01-K16 as a table, and the pure arithmetic on them: which start and stop when, how much is left, which colour.

A start or stop is named by the move (T02, T09 ...) or the duty done (progress, performed, visit, confirm) that causes it.
Lengths, units and sources are those of domain 2.3. Nothing here reads the database or the time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from case_admin.cases.suspension import Pause
from portal.calendar.workdays import WorkCalendar
from portal.calendar.working import DayStep, Working
from portal.notices import kinds

CLOSINGS = ("T05", "T06", "T07", "T10n", "T13c", "T14", "T15", "T16", "T17", "T23")
"""Moves that end a case for the parties."""

DUTY = "duty"
"""Somebody must act by the day; after it the clock is overdue."""
RIGHT = "right"
"""The parties may act until the day; after it the chance has passed, and nobody is late."""


@dataclass(frozen=True)
class ClockDef:
    """One kind of limit. `length` is None when the date is fixed elsewhere; `marks` are the days left that remind."""

    code: str
    name: str | Promise
    length: int | None
    unit: str
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    basis: str | Promise = ""
    nature: str = DUTY
    owner: str = "unit"
    marks: tuple[int, ...] = (5, 2, 0, -1, -3)
    told: bool = False
    built: bool = True


@dataclass(frozen=True)
class Policy:
    """The county's answers to what the plan leaves open (domain 0.3: A1, A2, A6; close_at: T14)."""

    feedback_from: str = "divert"
    resolve_from: str = "accept"
    close_at: str = "performed"
    monthly_roll: str = "next_grace"


PLAN = _("County plan")
PRODUCT = _("Rule of the centre")

CLOCKS: dict[str, ClockDef] = {
    d.code: d
    for d in (
        ClockDef("K01", _("Registration of the application"), 1, "wd", ("T01",), ("T02",), PRODUCT, owner="centre"),
        ClockDef(
            "K02",
            _("Preliminary assessment"),
            5,
            "wd",
            ("T02", "T04", "T20"),
            ("T03", "T06", "T07", "T08", "T08b", "T16", "T17", "T23"),
            PRODUCT,
            owner="centre",
        ),
        ClockDef("K03", _("Supplement"), 10, "wd", ("T03",), ("T04", "T05", "T16"), PRODUCT, owner="party", told=True),
        ClockDef(
            "K04",
            _("Acceptance"),
            3,
            "wd",
            ("T08",),
            ("T09", "T09s", "T16", "T17", "T23"),
            _("County plan: accept within 3 working days"),
        ),
        ClockDef(
            "K05",
            _("First progress report"),
            7,
            "wd",
            ("T08",),
            ("progress", *CLOSINGS),
            _("County plan: report within 7 working days"),
        ),
        ClockDef("K05b", _("Next progress report"), 10, "wd", ("progress",), ("progress", *CLOSINGS, "T13"), PRODUCT),
        ClockDef(
            "K06",
            _("Resolution"),
            30,
            "wd",
            ("T09", "T09s", "T08b", "T21"),
            ("T13", *CLOSINGS),
            _("County plan: resolve within 30 working days"),
            told=True,
        ),
        # Counted inside K06 (`Clock.extra`): old last day plus the working days granted.
        ClockDef("K07", _("Extension"), 30, "wd", (), (), _("County plan: at most 30 working days")),
        ClockDef(
            "K08b",
            _("Judicial confirmation (statute, safe date)"),
            30,
            "cd",
            ("T13",),
            ("confirm", "T21"),
            _("Civil procedure law, article 205"),
            RIGHT,
            "both",
            (15, 7, 3),
            told=True,
        ),
        ClockDef(
            "K08a",
            _("Judicial confirmation (county plan)"),
            30,
            "wd",
            ("T13",),
            ("confirm", "T21"),
            PLAN,
            RIGHT,
            "both",
            (),
            told=True,
        ),
        ClockDef(
            "K09", _("Performance"), None, "date", ("T13",), ("performed", "T21"), PRODUCT, owner="both", told=True
        ),
        ClockDef("K10", _("Archiving"), 15, "wd", CLOSINGS, ("T22", "T20"), PRODUCT, marks=(5, 2, 0, -1)),
        ClockDef("K11", _("Return visit"), 30, "cd", ("T13c", "T14", "T15"), ("visit", "T20"), PRODUCT, marks=(5, 0)),
        ClockDef("K12", _("Instant report"), 24, "h", ("discovery",), ("report",), PRODUCT, built=False),
        ClockDef("K13", _("Filing by law firms"), 3, "wd", ("mandate",), ("filing",), PLAN, built=False),
        ClockDef("K14", _("Monthly report"), 28, "date", (), ("submit",), PLAN, built=False),
        ClockDef("K15", _("Notice of hearing"), 5, "wd", (), ("hearing",), PRODUCT),
        ClockDef("K16", _("Feedback after enforcement"), 3, "wd", ("procedure_end",), ("feedback",), PRODUCT),
        ClockDef(
            "K18",
            _("Reply to a supervision letter"),
            3,
            "wd",
            ("letter_issued",),
            ("letter_reply", *CLOSINGS),
            PRODUCT,
            marks=(0, -1, -3),
        ),
    )
}

FEEDBACK_STARTS = {"divert": ("T08",), "accept": ("T09", "T09s")}
RESOLVE_STARTS = {"accept": ("T09", "T09s", "T08b", "T21"), "divert": ("T08", "T08b", "T21")}


@dataclass(frozen=True)
class Effects:
    """What an event does to the clocks: codes to start (in table order) and codes to stop."""

    starts: tuple[str, ...]
    stops: tuple[str, ...]


def definition(code: str, policy: Policy | None = None) -> ClockDef:
    """The limit of that code, with the county's choices applied. KeyError for an unknown code."""
    found, policy = CLOCKS[code], policy or Policy()
    if code == "K05":
        return replace(found, starts=FEEDBACK_STARTS[policy.feedback_from])
    if code == "K06":
        return replace(found, starts=RESOLVE_STARTS[policy.resolve_from])
    return found


def effects_of(event: str, policy: Policy | None = None) -> Effects:
    """Clocks that `event` starts and stops; limits of other slices are left out."""
    known = [definition(code, policy) for code, d in CLOCKS.items() if d.built]
    return Effects(
        tuple(d.code for d in known if event in d.starts),
        tuple(d.code for d in known if event in d.stops),
    )


def mark_for(left: int, marks: Iterable[int], span: int) -> int | None:
    """The tightest reminder mark reached with `left` days left of a clock that had `span` days; None when none is.

    Marks count down to the due day (5, 2, 0) and on after it (-1, -3); those as long as the clock itself are skipped,
    because the notice of its start has just gone out. A day missed by the job is caught up by the next tighter mark.
    """
    reached = [mark for mark in marks if left <= mark < span]
    return min(reached) if reached else None


def next_look(today: date, due: date, marks: Iterable[int]) -> date | None:
    """First day after `today` on which a reminder or the overdue mark may fall; None when nothing is left to say.

    Before the window opens, one jump to its earliest possible day; inside it, daily. Holidays never stretch five
    working days over more than three weeks, so the window is wide enough.
    """
    wanted = (*marks, -1)
    opens = due - timedelta(days=max(0, *wanted) * 3 + 6)
    closes = due + timedelta(days=max(1, -min(wanted)) * 3 + 6)
    if today < opens:
        return opens
    return today + timedelta(days=1) if today < closes else None


OTHER_RECIPIENTS: dict[str, dict[int, tuple[str, ...]]] = {
    "centre": {5: ("C1",), 2: ("C1", "C2"), 0: ("C1", "C2"), -1: ("C1", "C2"), -3: ("C2",)},
    "both": {15: ("U1",), 7: ("U1", "C1"), 3: ("U1", "C1")},
}
"""Role codes told at each mark when the handling unit is not the one that owes; the unit's own line is the notices'."""


def recipients(owner: str, mark: int) -> tuple[str, ...]:
    """Role codes to tell at a mark; a side without a line of its own is looked after by the handling unit."""
    return OTHER_RECIPIENTS.get(owner, {}).get(mark) or kinds.clock_notice(mark)[1]


def kept_for_citizen(new_due: date, told_due: date | None) -> date:
    """The later of two dates: a citizen who was told a date may rely on it (domain 8.6 rule 5)."""
    return new_due if told_due is None else max(new_due, told_due)


def reckon(*, unit: str, length: int, start: date, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> Working:
    """The working of a limit of `length` working days ("wd") or calendar days ("cd") after `start`.

    Working days inside finished `pauses` do not count. ValueError for any other unit: a fixed date has no working.
    """
    if unit == "wd":
        return _around(pauses, length=length, start=start, calendar=calendar)
    if unit == "cd":
        return calendar.explain_roll(start, length, "days")
    raise ValueError(unit)


def _around(pauses: Sequence[Pause], *, length: int, start: date, calendar: WorkCalendar) -> Working:
    """`length` working days after `start`, stepping over the pauses that began on or after it."""
    days: list[DayStep] = []
    begin, left = start, length
    for pause in pauses:
        if pause.until is None or pause.after < begin:
            continue
        until = calendar.explain_between(begin, pause.after)
        if until.n >= left:
            break
        days += [*until.days, *_suspended(pause.after, pause.until)]
        begin, left = pause.until, left - until.n
    rest = calendar.explain(begin, left)
    steps = (*days, *rest.days)
    provisional = any(step.provisional for step in steps)
    return replace(rest, start=start, n=length, days=steps, provisional=provisional)


def _suspended(after: date, until: date) -> list[DayStep]:
    days = ((after + timedelta(days=n)) for n in range(1, (until - after).days + 1))
    return [DayStep(day, counted=False, label=_now("case suspended")) for day in days]


def last_day(*, unit: str, length: int, start: date, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> date:
    """The day alone, without its working. ValueError for a unit that has none."""
    if unit == "wd":
        return (
            _around(pauses, length=length, start=start, calendar=calendar).due
            if pauses
            else calendar.add(start, length)
        )
    if unit == "cd":
        return calendar.roll(start + timedelta(days=length))
    raise ValueError(unit)


def days_left(*, unit: str, due: date, today: date, calendar: WorkCalendar) -> int:
    """Days left including the due day: working days for "wd", calendar days otherwise; negative when late.

    On the due day 0 are left. A rest day after a due working day is already late, though no working day has passed.
    """
    if unit != "wd":
        return (due - today).days
    left = calendar.between(today, due)
    return -1 if left == 0 and today > due else left


def registration_due(submitted: datetime, calendar: WorkCalendar) -> date:
    """Last day of K01 for an application that has no case, and so no clock, yet."""
    return calendar.add(localdate(submitted), CLOCKS["K01"].length or 0)
