"""Working-day arithmetic over a frozen calendar. Pure: no clock, no database.

Rules: the start day is not counted and the N-th working day is itself the last day (民法典 201, 203); a period of
calendar days or months that ends on a rest day ends on the next working day; a month without the corresponding day
ends on its last day (民法典 202). A make-up Saturday or Sunday is a working day.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.calendar.statutory import CalendarYearMissing, YearTable, provisional_year
from portal.calendar.working import DayStep, Working

__all__ = ["CalendarYearMissing", "WorkCalendar", "add_months"]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of every year: stored years as given, all others computed from the statutory rules.

    `version` is the calendar edition. Years before 2014 or after 2099 raise CalendarYearMissing.
    """

    years: Mapping[int, YearTable] = field(default_factory=dict)
    version: int = 0

    def table(self, year: int) -> YearTable:
        return self.years.get(year) or provisional_year(year)

    def is_workday(self, day: date) -> bool:
        workdays = self.table(day.year).workdays
        place = bisect_left(workdays, day.toordinal())
        return place < len(workdays) and workdays[place] == day.toordinal()

    def is_provisional(self, day: date) -> bool:
        return self.table(day.year).is_open(day)

    def label(self, day: date) -> str:
        """Name of the holiday, "Weekend", "Make-up working day", or nothing for an ordinary working day; translated."""
        label = self.table(day.year).labels.get(day.toordinal(), "")
        if label:
            return _(label)
        if self.is_workday(day):
            return _("Make-up working day") if day.weekday() >= 5 else ""
        return _("Weekend") if day.weekday() >= 5 else _("Day off")

    def step(self, day: date, *, counted: bool | None = None) -> DayStep:
        """What `day` is; `counted` when not given means "is a working day"."""
        works = self.is_workday(day)
        return DayStep(
            date=day,
            counted=works if counted is None else counted,
            label=self.label(day),
            provisional=self.is_provisional(day),
            makeup=works and day.weekday() >= 5,
        )

    def add(self, start: date, n: int) -> date:
        """The n-th working day after `start`; n = 0 is `start` itself; a negative n counts backwards."""
        year = start.year
        if n > 0:
            place = bisect_right(self.table(year).workdays, start.toordinal()) + n - 1
            while place >= (length := len(self.table(year).workdays)):
                place, year = place - length, year + 1
            return date.fromordinal(self.table(year).workdays[place])
        if n < 0:
            place = bisect_left(self.table(year).workdays, start.toordinal()) + n
            while place < 0:
                year -= 1
                place += len(self.table(year).workdays)
            return date.fromordinal(self.table(year).workdays[place])
        return start

    def between(self, a: date, b: date) -> int:
        """Working days after `a` up to and including `b`; negative when `b` is before `a`."""
        if b < a:
            return -self.between(b, a)
        whole_years = sum(len(self.table(year).workdays) for year in range(a.year, b.year))
        return (
            whole_years
            + bisect_right(self.table(b.year).workdays, b.toordinal())
            - bisect_right(self.table(a.year).workdays, a.toordinal())
        )

    def with_days(self, days: Mapping[date, bool]) -> "WorkCalendar":
        """This calendar if `days` were working days or not as given: what a notice would change, without writing it.

        Names and open days stay as they are; every year it touches must be known. Raises CalendarYearMissing.
        """
        years = dict(self.years)
        for year in {day.year for day in days}:
            table = self.table(year)
            given = {day.toordinal(): works for day, works in days.items() if day.year == year}
            kept = {number for number in table.workdays if given.get(number, True)}
            workdays = tuple(sorted(kept | {number for number, works in given.items() if works}))
            years[year] = replace(table, workdays=workdays)
        return WorkCalendar(years, self.version)

    def roll(self, day: date) -> date:
        """`day` when it is a working day, else the next working day."""
        return day if self.is_workday(day) else self.add(day, 1)

    def explain(self, start: date, n: int) -> Working:
        """`add(start, n)` for n >= 0, with every day after `start` and whether it was counted."""
        if n < 0:
            raise ValueError("A period has no negative length.")
        due = self.add(start, n)
        steps = tuple(self.step(day) for day in _days(start + ONE_DAY, due))
        return Working(start, n, due, steps, any(s.provisional for s in steps), self.version, "workdays", due)

    def explain_between(self, a: date, b: date) -> Working:
        """`between(a, b)` for a <= b, with every day after `a` up to and including `b`, rest days at the end too."""
        if b < a:
            raise ValueError("The first day is not after the last.")
        steps = tuple(self.step(day) for day in _days(a + ONE_DAY, b))
        return Working(a, self.between(a, b), b, steps, any(s.provisional for s in steps), self.version, "between", b)

    def explain_roll(self, start: date, n: int, unit: str) -> Working:
        """`n` calendar "days" or "months" after `start`, rolled over rest days, with the days that were rolled over."""
        nominal = start + n * ONE_DAY if unit == "days" else add_months(start, n)
        due = self.roll(nominal)
        steps = tuple(self.step(day, counted=day == due) for day in _days(nominal, due))
        return Working(start, n, due, steps, any(s.provisional for s in steps), self.version, unit, nominal)


def add_months(start: date, months: int) -> date:
    """The corresponding day `months` later, or the month's last day when it has no such day (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)
