"""A yearly notice as a value: what it must look like, the days that follow from it, and what it would change. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from portal.calendar.statutory import days_of_year

SENTENCES = {
    "notice_no": _("Please enter the number of the notice."),
    "empty": _("Please enter the days off as the notice lists them."),
    "order": _("A holiday ends before it begins. Please check its dates."),
    "outside": _("A date is neither in the year of the notice nor in the last week of the year before."),
    "both": _("A date is both a day off and a make-up working day."),
    "weekday": _("A make-up working day is not a Saturday or Sunday. Please check its date."),
    "same_person": _("Whoever entered this cannot confirm it. Please ask a second person."),
    "state": _("This has already been decided. Please reload the page."),
    "reason": _("Please enter the reason."),
    "taken": _("Another rule is already in force for this date."),
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

    def problem(self) -> str | None:
        """The code of the first thing wrong with the lists, or None."""
        if not self.rest:
            return "empty"
        if any(last < first for first, last, _name in self.rest):
            return "order"
        rest = self.rest_days()
        allowed = set(days_of_year(self.year)) | set(last_week(self.year - 1))
        if not allowed >= rest.keys() | set(self.work):
            return "outside"
        if rest.keys() & set(self.work):
            return "both"
        return "weekday" if any(day.weekday() < 5 for day in self.work) else None

    def facts(self) -> list[DayFact]:
        """Every day of the year, and the days of the year before that the notice names."""
        rest = self.rest_days()
        named = {*rest, *self.work}
        days = sorted({*days_of_year(self.year), *named})
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


def last_week(year: int) -> list[date]:
    """25 to 31 December: open until the next year's notice, which has changed them before (2018)."""
    return [date(year, 12, number) for number in range(25, 32)]
