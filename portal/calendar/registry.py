"""What the calendar asks of the rooms above it: how many running limits would move, and to count them anew when it changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from portal.calendar.workdays import WorkCalendar

SHOWN = 20


@dataclass(frozen=True, slots=True)
class MovedLimit:
    """One limit that would end on another day: whose it is (a number, no name), which limit, and both days."""

    number: str
    limit: str
    before: date
    after: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """What another calendar would do to the running limits: of `running`, so many end `later` or `earlier`, and so many
    would end earlier but are `kept`, because a party has been told the later day. `lines` are the first of those that move."""

    running: int = 0
    later: int = 0
    earlier: int = 0
    kept: int = 0
    lines: tuple[MovedLimit, ...] = field(default=(), compare=False)

    def __add__(self, other: "Movement") -> "Movement":
        return Movement(
            self.running + other.running,
            self.later + other.later,
            self.earlier + other.earlier,
            self.kept + other.kept,
            (*self.lines, *other.lines)[:SHOWN],
        )


Counter = Callable[[WorkCalendar], Movement]
Listener = Callable[[int], object]
_counters: list[Counter] = []
_listeners: list[Listener] = []


def register_counter(counter: Counter) -> Counter:
    """Add a room's count: `counter(calendar)` compares its running limits with those under `calendar`; writes nothing."""
    if counter not in _counters:
        _counters.append(counter)
    return counter


def movement_under(calendar: WorkCalendar) -> Movement:
    """The sum over all rooms; called by the preview of a notice or a local day."""
    return sum((counter(calendar) for counter in _counters), Movement())


def register_listener(listener: Listener) -> Listener:
    """Add a room that stores last days: `listener(edition)` is called in the transaction that made the edition, with every
    day of it written. It only asks for the work (an outbox row); counting anew happens afterwards."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def tell_edition(edition: int) -> None:
    """Tell every room of a new edition of the calendar; called by the calendar's own actions."""
    for listener in _listeners:
        listener(edition)
