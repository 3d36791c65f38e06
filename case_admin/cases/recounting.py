"""What another calendar makes of a limit that runs (domain 8.6 rule 5). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from case_admin.cases.clocks import kept_for_citizen, reckon
from case_admin.cases.suspension import Pause
from portal.calendar.workdays import WorkCalendar


@dataclass(frozen=True)
class Limit:
    """What of a limit is stored: `length` with every extension, `due` and `told_due` as they stand."""

    unit: str
    length: int
    start: date
    due: date
    told_due: date | None = None
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True)
class Recount:
    """The limit under a calendar: `due` to be stored, `counted` by the count alone; `kept` when a party had been told a
    later day, which stands."""

    due: date
    counted: date
    nominal: date | None
    provisional: bool
    version: int

    @property
    def kept(self) -> bool:
        return self.counted < self.due


def recount(limit: Limit, calendar: WorkCalendar) -> Recount:
    """Count a limit of working or calendar days anew. ValueError for a unit that is not counted.

    The mark of a provisional day follows the count, also where the day told is kept.
    """
    working = reckon(unit=limit.unit, length=limit.length, start=limit.start, calendar=calendar, pauses=limit.pauses)
    due = kept_for_citizen(working.due, limit.told_due)
    return Recount(due, working.due, working.nominal, working.provisional, calendar.version)
