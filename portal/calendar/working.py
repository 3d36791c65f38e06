"""How a due date was reached, day by day: the values that screens, papers and the command line print."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
)


@dataclass(frozen=True)
class DayStep:
    """One day on the way: was it counted, and what is it (holiday, weekend, make-up working day)."""

    date: date
    counted: bool
    label: str
    provisional: bool = False
    makeup: bool = False

    @property
    def text(self) -> str:
        """2025-02-08（周六，调休上班）: the date with weekday, make-up mark and mark of a provisional day."""
        notes = [str(WEEKDAYS[self.date.weekday()])]
        if self.makeup or (self.label and not self.counted):
            notes.append(self.label)
        if self.provisional:
            notes.append(_("provisional"))
        return _("%(date)s (%(notes)s)") % {"date": self.date.isoformat(), "notes": _(", ").join(notes)}


@dataclass(frozen=True)
class Working:
    """A due date with its working.

    `unit` is "workdays", "days", "months" or "between" (two given days, `n` counted between them); `n` the length in it; `start` is not counted; `nominal` is the last day
    before rolling over rest days (equal to `due` for working days). `days` are the days after `start` up to `due` for
    working days, the days from `nominal` to `due` for the others. `provisional` is True when a day the result depends
    on is not confirmed by the State Council's notice. `calendar_version` is the edition it was computed with.
    """

    start: date
    n: int
    due: date
    days: tuple[DayStep, ...]
    provisional: bool
    calendar_version: int
    unit: str = "workdays"
    nominal: date | None = field(default=None)

    @property
    def counted(self) -> tuple[DayStep, ...]:
        """The counted days alone, in order."""
        return tuple(step for step in self.days if step.counted)


@dataclass(frozen=True)
class NumberedDay:
    """A day of a working with its running number among the counted ones (None: not counted). `now` marks today."""

    step: DayStep
    number: int | None
    now: bool


def numbered(days: Iterable[DayStep], today: date | None = None) -> list[NumberedDay]:
    """The days as screens list them."""
    rows, number = [], 0
    for step in days:
        number += step.counted
        rows.append(NumberedDay(step, number if step.counted else None, step.date == today))
    return rows
