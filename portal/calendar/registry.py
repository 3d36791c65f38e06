"""What the calendar asks of the rooms above it: how many of their running limits would end on another day."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.calendar.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Movement:
    """What another calendar would do to the running limits: of `running`, so many end `later` or `earlier`, and so many
    would end earlier but are `kept`, because a party has been told the later day."""

    running: int = 0
    later: int = 0
    earlier: int = 0
    kept: int = 0

    def __add__(self, other: "Movement") -> "Movement":
        return Movement(
            self.running + other.running,
            self.later + other.later,
            self.earlier + other.earlier,
            self.kept + other.kept,
        )


Counter = Callable[[WorkCalendar], Movement]
_counters: list[Counter] = []


def register_counter(counter: Counter) -> Counter:
    """Add a room's count: `counter(calendar)` compares its running limits with those under `calendar`; writes nothing."""
    if counter not in _counters:
        _counters.append(counter)
    return counter


def movement_under(calendar: WorkCalendar) -> Movement:
    """The sum over all rooms; called by the preview of a notice or a local day."""
    return sum((counter(calendar) for counter in _counters), Movement())
