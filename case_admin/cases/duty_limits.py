"""The limits K12-K15, which bind units, law firms and the giver of a hearing rather than a running case. Pure.

Each function returns a LimitRow: what a stored row holds (start, length, unit, calendar edition, due) and how the
day was reached. A room that owes one of these duties stores the row and asks `status` of it. Source: domain 2.3 and A6.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from case_admin.cases.clocks import CLOCKS, reckon
from portal.calendar.clock import CHINA
from portal.calendar.workdays import WorkCalendar
from portal.calendar.working import DayStep, Working

MONTHLY_DAY = 28
MONTHLY_ROLLS = ("none", "prev", "next_grace")
END_OF_DAY = time(23, 59, 59)

WAITING, OVERDUE, DONE, DONE_LATE = "waiting", "overdue", "done", "done_late"


@dataclass(frozen=True)
class LimitRow:
    """One limit as a row. `due` is the last day, included; `due_at` its last moment (of 24 hours: that very minute).

    `late_after` is the last moment before the duty counts as late, after `due_at` only where a grace is given (K14);
    `remind_on` the day to remind where that is not the due day itself. `start` is not counted. `working` explains `due`.
    """

    code: str
    start: datetime
    length: int
    unit: str
    calendar_version: int
    due: date
    due_at: datetime
    late_after: datetime
    remind_on: date
    provisional: bool
    working: Working

    def status(self, at: datetime, done_at: datetime | None = None) -> str:
        """ "waiting" or "overdue" at `at`; "done" or "done_late" when the duty was done at `done_at`."""
        if done_at is not None:
            return DONE if done_at <= self.late_after else DONE_LATE
        return WAITING if at <= self.late_after else OVERDUE


def instant_report(discovered: datetime, calendar: WorkCalendar) -> LimitRow:
    """K12: a major dispute is reported within 24 hours of its discovery; rest days count like any other."""
    length = CLOCKS["K12"].length or 0
    due_at = discovered.astimezone(CHINA) + timedelta(hours=length)
    first = discovered.astimezone(CHINA).date()
    days = tuple(
        calendar.step(first + timedelta(days=n), counted=True) for n in range(1, (due_at.date() - first).days + 1)
    )
    working = Working(first, length, due_at.date(), days, False, calendar.version, "hours", due_at.date())
    return replace(_row("K12", discovered, length, "h", working), due_at=due_at, late_after=due_at)


def firm_filing(mandate: date, calendar: WorkCalendar) -> LimitRow:
    """K13: a law firm files within 3 working days of signing the mandate or taking the legal-aid assignment (A7)."""
    limit = CLOCKS["K13"]
    length = limit.length or 0
    working = reckon(unit=limit.unit, length=length, start=mandate, calendar=calendar)
    return _row("K13", datetime.combine(mandate, time(), CHINA), length, limit.unit, working)


def monthly_report(year: int, month: int, calendar: WorkCalendar, roll: str = "next_grace") -> LimitRow:
    """K14: the report of a month is due on its 28th, included (A6). ValueError for an unknown `roll`.

    When the 28th is a rest day: "none" changes nothing; "prev" makes the working day before the last one; "next_grace"
    keeps the 28th, reminds on the working day before and counts as late only what comes after the next working day.
    """
    if roll not in MONTHLY_ROLLS:
        raise ValueError(roll)
    nominal = date(year, month, MONTHLY_DAY)
    is_rest = not calendar.is_workday(nominal)
    before = calendar.add(nominal, -1) if is_rest else nominal
    due = before if roll == "prev" else nominal
    grace = calendar.roll(nominal) if roll == "next_grace" else due
    steps = _steps(min(due, nominal), max(grace, nominal), calendar, counted=due)
    is_open = is_rest and roll != "none" and any(step.provisional for step in steps)
    working = Working(date(year, month, 1), MONTHLY_DAY, due, steps, is_open, calendar.version, "date", nominal)
    row = _row("K14", datetime.combine(date(year, month, 1), time(), CHINA), MONTHLY_DAY, "date", working)
    return replace(row, late_after=_last_moment(grace), remind_on=due if roll == "none" else before)


def hearing_notice(hearing: date, calendar: WorkCalendar) -> LimitRow:
    """K15: the last day on which the notice of a hearing may reach the parties, 5 working days before it.

    Between that day (not counted) and the hearing (counted) lie at least five working days.
    """
    length = CLOCKS["K15"].length or 0
    last = calendar.add(hearing, -length)
    if calendar.between(last, hearing) < length:  # the hearing itself lies on a rest day
        last = calendar.add(last, -1)
    working = replace(calendar.explain_between(last, hearing), n=length, due=last)
    return _row("K15", datetime.combine(hearing, time(), CHINA), length, "wd", working)


def _row(code: str, start: datetime, length: int, unit: str, working: Working) -> LimitRow:
    due_at = _last_moment(working.due)
    return LimitRow(
        code, start, length, unit, working.calendar_version, working.due, due_at, due_at, working.due,
        working.provisional, working,
    )  # fmt: skip


def _last_moment(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, CHINA)


def _steps(first: date, last: date, calendar: WorkCalendar, counted: date) -> tuple[DayStep, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(calendar.step(day, counted=day == counted) for day in days)
