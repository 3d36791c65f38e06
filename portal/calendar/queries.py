"""Reading the calendar: the current one as a value, and the functions of the room that use it.

The calendar is loaded once a process for each edition. Every call asks the database for the newest edition (one
look-up by index), or once a request inside `pinning.pinned_calendar`, so that a change in another process counts at once.
"""

import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.calendar.models import (
    CalendarDay,
    CalendarEdition,
    CalendarNotice,
    CalendarYear,
    DayStatus,
    LocalDay,
    ProposalState,
)
from portal.calendar.pinning import pin, pinned
from portal.calendar.seeding import seed_year
from portal.calendar.statutory import YearTable
from portal.calendar.workdays import WorkCalendar
from portal.calendar.working import Working
from portal.calendar.yearly_notice import DayChange, NoticeDays, days_without

Edition = tuple[int, uuid.UUID | None]
NO_EDITION: Edition = (0, None)
_loaded: dict[Edition, WorkCalendar] = {NO_EDITION: WorkCalendar()}
_loading = threading.Lock()


def current_calendar() -> WorkCalendar:
    """The calendar in force; with an empty table it is computed from the statutory rules and wholly provisional."""
    calendar = pinned()
    if calendar is None:
        calendar = _calendar_of(_newest_edition())
        pin(calendar)
    return calendar


def calendar_version() -> int:
    """Number of the edition in force, to be stored beside every computed due date."""
    return current_calendar().version


def is_workday(day: date) -> bool:
    """Is `day` a working day (make-up weekends are)?"""
    return current_calendar().is_workday(day)


def add_workdays(start: date, n: int) -> date:
    """The n-th working day after `start`, which is itself not counted. Raises CalendarYearMissing."""
    return current_calendar().add(start, n)


def previous_workday(day: date) -> date:
    """The last working day before `day`."""
    return current_calendar().add(day, -1)


def workdays_between(a: date, b: date) -> int:
    """Working days after `a` up to and including `b`; negative when `b` is earlier."""
    return current_calendar().between(a, b)


def add_days_roll(start: date, n: int) -> date:
    """`n` calendar days after `start`; a rest day rolls to the next working day."""
    return current_calendar().explain_roll(start, n, "days").due


def add_months_roll(start: date, m: int) -> date:
    """`m` months after `start` (corresponding day or month's end); a rest day rolls to the next working day."""
    return current_calendar().explain_roll(start, m, "months").due


def explain_workdays(start: date, n: int) -> Working:
    """`add_workdays` with its day-by-day working."""
    return current_calendar().explain(start, n)


def explain_days_roll(start: date, n: int) -> Working:
    """`add_days_roll` with the nominal day and the days rolled over."""
    return current_calendar().explain_roll(start, n, "days")


def explain_months_roll(start: date, m: int) -> Working:
    """`add_months_roll` with the nominal day and the days rolled over."""
    return current_calendar().explain_roll(start, m, "months")


def describe_day(day: date) -> str:
    """The date with weekday, make-up mark or holiday, and the mark of a provisional day."""
    return current_calendar().step(day).text


@dataclass(frozen=True)
class ConfirmationAlert:
    """Next year's notice is not in force yet. `level`: "watch" from 1 October, "warn" from 15 November (red banner),
    "restrict" from 1 December (no due date beyond the year is printed without the word for provisional)."""

    level: str
    year: int


def confirmation_alert(day: date) -> ConfirmationAlert | None:
    """What to tell the administrators on `day` about the year that follows it, or about an unconfirmed present year."""
    confirmed = set(CalendarYear.objects.filter(status=DayStatus.CONFIRMED).values_list("year", flat=True))
    if day.year not in confirmed:
        return ConfirmationAlert("restrict", day.year)
    if day.year + 1 in confirmed or day < date(day.year, 10, 1):
        return None
    level = "restrict" if day.month == 12 else "warn" if day >= date(day.year, 11, 15) else "watch"
    return ConfirmationAlert(level, day.year + 1)


def notice_problem(*, year: int, rest: Sequence[Sequence[str]], work: Sequence[str], notice_no: str) -> str | None:
    """The code of what keeps a notice from being proposed (a key of `yearly_notice.SENTENCES`), or None."""
    try:
        days = NoticeDays.of(year, rest, work)
    except ValueError:
        return "outside"
    problem = days.problem()
    if problem:
        return problem
    if CalendarNotice.objects.filter(year=year, state=ProposalState.PROPOSED).exists():
        return "waiting"
    numbered = CalendarYear.objects.filter(year=year, status=DayStatus.CONFIRMED, notice_no=notice_no).exists()
    return "known" if numbered and not changes_of(days) else None


def changes_of(days: NoticeDays) -> list[DayChange]:
    """The days a notice would change in the calendar without the local days, which stay above any notice."""
    first, last = date(days.year - 1, 12, 25), date(days.year, 12, 31)
    stored = dict(CalendarDay.objects.filter(date__range=(first, last)).values_list("date", "is_workday"))
    computed = WorkCalendar()
    return days.changes({fact.date: stored.get(fact.date, computed.is_workday(fact.date)) for fact in days.facts()})


def calendar_under(days: NoticeDays) -> WorkCalendar:
    """The calendar as it would be with the notice in force; local days keep their own rule."""
    local = set(local_days(days.year - 1)) | set(local_days(days.year))
    return current_calendar().with_days(
        {change.date: change.after for change in changes_of(days) if change.date not in local}
    )


def newest_notice(year: int) -> CalendarNotice | None:
    """The notice in force that was confirmed last for a year; None when the year is as the software knows it."""
    rows = CalendarNotice.objects.filter(year=year, state=ProposalState.CONFIRMED, takes_back=None)
    return rows.order_by("-checked_at", "-pk").first()


def notice_before(notice: CalendarNotice) -> CalendarNotice | None:
    """The notice that held before this one and would hold again."""
    rows = CalendarNotice.objects.filter(year=notice.year, state=ProposalState.CONFIRMED, takes_back=None)
    return rows.exclude(pk=notice.pk).order_by("-checked_at", "-pk").first()


def days_of_notice(notice: CalendarNotice) -> NoticeDays:
    """What a notice would make of its year; of the wish to take one back, the days as they were before it."""
    days = NoticeDays.of(notice.year, notice.rest, notice.work)
    if notice.takes_back is None:
        return days
    before = notice_before(notice.takes_back)
    base = NoticeDays.of(before.year, before.rest, before.work).facts() if before else seed_year(notice.year).days
    return days_without(days, base)


def local_days(year: int) -> dict[date, LocalDay]:
    """Days in force that this place keeps differently, by date."""
    rows = LocalDay.objects.filter(date__year=year, state=ProposalState.CONFIRMED).order_by("date")
    return {row.date: row for row in rows}


def _newest_edition() -> Edition:
    return CalendarEdition.objects.order_by("-number").values_list("number", "token").first() or NO_EDITION


def _calendar_of(edition: Edition) -> WorkCalendar:
    with _loading:
        while edition not in _loaded:
            calendar = WorkCalendar(years=_stored_years(), version=edition[0])
            newest = _newest_edition()
            if newest == edition:  # not changed while it was read
                for old in [known for known in _loaded if known != NO_EDITION]:
                    del _loaded[old]
                _loaded[edition] = calendar
            edition = newest
        return _loaded[edition]


def _stored_years() -> dict[int, YearTable]:
    local = LocalDay.objects.filter(state=ProposalState.CONFIRMED).values_list("date", "is_workday", "label")
    overrides = {day: (works, label, DayStatus.CONFIRMED) for day, works, label in local}
    rows = CalendarDay.objects.order_by("date").values_list("date", "is_workday", "label", "status")
    years: dict[int, list[tuple[date, bool, str, str]]] = {}
    for day, works, label, status in rows:
        years.setdefault(day.year, []).append((day, *overrides.get(day, (works, label, status))))
    return {year: _table(year, days) for year, days in years.items()}


def _table(year: int, days: list[tuple[date, bool, str, str]]) -> YearTable:
    return YearTable(
        year=year,
        workdays=tuple(day.toordinal() for day, works, _label, _status in days if works),
        labels={day.toordinal(): label for day, _works, label, _status in days if label},
        open=frozenset(day.toordinal() for day, _works, _label, status in days if status != DayStatus.CONFIRMED),
    )
