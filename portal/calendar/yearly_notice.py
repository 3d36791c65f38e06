"""A yearly notice as a value: what it must look like, the days that follow from it, and what it would change. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from portal.calendar.statutory import FIRST_YEAR, LAST_YEAR, days_of_year

LONGEST_HOLIDAY = 20
LONGEST_NAME = 40

SENTENCES = {
    "notice_no": _("Please enter the number of the notice."),
    "empty": _("Please enter the days off as the notice lists them."),
    "order": _("A holiday ends before it begins. Please check its dates."),
    "outside": _("A date is neither in the year of the notice nor in the last week of the year before."),
    "both": _("A date is both a day off and a make-up working day."),
    "weekday": _("A make-up working day is not a Saturday or Sunday. Please check its date."),
    "same_person": _("Whoever entered this cannot confirm it. Please ask a second person."),
    "newer": _("Another notice for this year has been put in force since. Take that one back first."),
    "state": _("This has already been decided. Please reload the page."),
    "reason": _("Please enter the reason."),
    "taken": _("Another rule is already in force for this date."),
    "year": _("The calendar covers 2014 to 2099. Please check the year."),
    "long": _("A holiday is longer than 20 days. Please check its dates."),
    "name": _("The name of a holiday has more than 40 characters. Please shorten it."),
    "waiting": _("A notice for this year is already waiting for the second person. Please decide on that one first."),
    "known": _("This notice is in force already, day for day. Nothing needs to be entered again."),
    "nothing": _("That day is already kept this way. Nothing needs to be changed."),
    "no_year": _("There is no calendar for this year yet. Please enter its yearly notice first."),
}


class CalendarRefused(Exception):
    """A change of the calendar is refused. `code` is a key of SENTENCES, `message` the sentence for the screen."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return str(SENTENCES[self.code])


@dataclass(frozen=True)
class DayFact:
    """What a notice says of one day."""

    date: date
    is_workday: bool
    label: str


@dataclass(frozen=True)
class DayChange:
    """One line of the preview: what the day is now (None: unknown) and what it would become."""

    date: date
    before: bool | None
    after: bool
    label: str


@dataclass(frozen=True)
class NoticeDays:
    """A notice's own lists: `rest` as (first, last, name) and `work` as make-up working days."""

    year: int
    rest: tuple[tuple[date, date, str], ...]
    work: tuple[date, ...]

    @classmethod
    def of(cls, year: int, rest: Sequence[Sequence[str]], work: Sequence[str]) -> "NoticeDays":
        """From the stored lists of ISO dates; raises ValueError for something that is no date."""
        return cls(
            year,
            tuple((date.fromisoformat(first), date.fromisoformat(last), name) for first, last, name in rest),
            tuple(date.fromisoformat(day) for day in work),
        )

    def rest_days(self) -> dict[date, str]:
        """Every day off the notice names."""
        days: dict[date, str] = {}
        for first, last, name in self.rest:
            days |= {first + timedelta(days=number): name for number in range((last - first).days + 1)}
        return days

    def named(self) -> set[date]:
        """Every day the notice speaks of."""
        return {*self.rest_days(), *self.work}

    def problem(self) -> str | None:
        """The code of the first thing wrong with the lists, or None."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return "year"
        if not self.rest:
            return "empty"
        if any(last < first for first, last, _name in self.rest):
            return "order"
        if any((last - first).days >= LONGEST_HOLIDAY for first, last, _name in self.rest):
            return "long"
        if any(len(name) > LONGEST_NAME for _first, _last, name in self.rest):
            return "name"
        return next((code for code in ("outside", "both", "weekday") if self.culprits(code)), None)

    def culprits(self, code: str) -> list[date]:
        """The days that a problem of this code is about; empty where it is about no single day."""
        if code == "outside":
            return sorted(self.named() - set(days_of_year(self.year)) - set(last_week(self.year - 1)))
        if code == "both":
            return sorted(self.rest_days().keys() & set(self.work))
        return sorted(day for day in self.work if day.weekday() < 5) if code == "weekday" else []

    def facts(self) -> list[DayFact]:
        """Every day of the year, and the days of the year before that the notice names."""
        rest = self.rest_days()
        days = sorted({*days_of_year(self.year), *self.named()})
        return [
            DayFact(day, day in self.work or (day not in rest and day.weekday() < 5), rest.get(day, "")) for day in days
        ]

    def changes(self, known: Mapping[date, bool]) -> list[DayChange]:
        """The days that would become something else than `known` says: the preview for the second person."""
        return [
            DayChange(fact.date, known.get(fact.date), fact.is_workday, fact.label)
            for fact in self.facts()
            if known.get(fact.date) is not fact.is_workday
        ]


@dataclass(frozen=True)
class FormerDays(NoticeDays):
    """A notice that is being taken back: `former` are the days as they were without it."""

    former: tuple[DayFact, ...] = ()

    def facts(self) -> list[DayFact]:
        return list(self.former)


def days_without(taken: NoticeDays, base: Sequence[DayFact]) -> FormerDays:
    """What holds when `taken` goes and `base` (an earlier notice's days, or the computed ones) comes back.

    Days at the end of the year before that `taken` changed and `base` does not name follow their weekday again.
    """
    known = {fact.date for fact in base}
    left = sorted(taken.named() & set(last_week(taken.year - 1)) - known)
    back = (DayFact(day, day.weekday() < 5, "") for day in left)
    return FormerDays(taken.year, taken.rest, taken.work, former=(*back, *base))


def last_week(year: int) -> list[date]:
    """25 to 31 December: open until the next year's notice, which has changed them before (2018)."""
    return [date(year, 12, number) for number in range(25, 32)]
