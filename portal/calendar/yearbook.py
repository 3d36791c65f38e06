"""One year of the calendar as twelve sheets, ready to be shown or printed. Pure."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.calendar.workdays import WorkCalendar

MONDAY_FIRST = Calendar(firstweekday=0)
WORK, WEEKEND, HOLIDAY, MAKEUP = "work", "weekend", "holiday", "makeup"


@dataclass(frozen=True)
class DayCell:
    """One square. `kind` is work, weekend, holiday (a named or otherwise unusual day off) or makeup."""

    date: date
    kind: str
    label: str
    provisional: bool
    local: bool

    @property
    def marked(self) -> bool:
        """Whether the day is something else than its weekday says, or this place's own."""
        return self.local or self.kind in (HOLIDAY, MAKEUP)


@dataclass(frozen=True)
class Run:
    """Days in a row that are the same special thing: one line under the month."""

    first: date
    last: date
    kind: str
    label: str
    local: bool


@dataclass(frozen=True)
class MonthSheet:
    """`weeks` are seven squares each, Monday first, None outside the month."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]
    workdays: int
    provisional: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class YearSheet:
    year: int
    months: tuple[MonthSheet, ...]

    @property
    def workdays(self) -> int:
        return sum(month.workdays for month in self.months)


def year_sheet(calendar: WorkCalendar, year: int, local: Mapping[date, str]) -> YearSheet:
    """The year as `calendar` has it; `local` names the days this place keeps differently. Raises CalendarYearMissing."""
    return YearSheet(year, tuple(_month(calendar, year, number, local) for number in range(1, 13)))


def _month(calendar: WorkCalendar, year: int, month: int, local: Mapping[date, str]) -> MonthSheet:
    weeks = tuple(
        tuple(_cell(calendar, day, local) if day.month == month else None for day in week)
        for week in MONDAY_FIRST.monthdatescalendar(year, month)
    )
    cells = [cell for week in weeks for cell in week if cell]
    return MonthSheet(
        first=date(year, month, 1),
        weeks=weeks,
        workdays=sum(cell.kind in (WORK, MAKEUP) for cell in cells),
        provisional=all(cell.provisional for cell in cells),
        runs=tuple(_runs(cells)),
    )


def _cell(calendar: WorkCalendar, day: date, local: Mapping[date, str]) -> DayCell:
    works, weekend = calendar.is_workday(day), day.weekday() >= 5
    named = bool(calendar.table(day.year).labels.get(day.toordinal()))
    rest = HOLIDAY if named or not weekend else WEEKEND
    kind = (MAKEUP if weekend else WORK) if works else rest
    return DayCell(day, kind, calendar.label(day), calendar.is_provisional(day), day in local)


def _runs(cells: list[DayCell]) -> list[Run]:
    runs: list[Run] = []
    for cell in (cell for cell in cells if cell.marked):
        last = runs[-1] if runs else None
        if last and (cell.date - last.last).days == 1 and _alike(last, cell):
            runs[-1] = Run(last.first, cell.date, last.kind, last.label, last.local)
        else:
            runs.append(Run(cell.date, cell.date, cell.kind, cell.label, cell.local))
    return runs


def _alike(run: Run, cell: DayCell) -> bool:
    return (run.kind, run.label, run.local) == (cell.kind, cell.label, cell.local)
