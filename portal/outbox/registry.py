"""What the outbox can do: handlers by kind of work, periodic jobs by name, and who hears of work that stopped.

Rooms register in their `jobs` module, which their AppConfig imports in ready(); the web, worker and ticker processes then
know the same table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from portal.outbox.models import OutboxRow

Every = Literal["minute", "hour", "day"]
Work = Callable[[str], object]
Job = Callable[[], object]


class UnknownKind(LookupError):
    """Nobody registered a handler for this kind of work."""


class Failure(Exception):
    """Raised by a handler to say in words, without personal data, why it failed; the words are shown to the operator."""


@dataclass(frozen=True, slots=True)
class Handler:
    """`work(object_id)`; atomic: in one transaction with the row's "done", so its writes happen exactly once."""

    kind: str
    work: Work
    atomic: bool


@dataclass(frozen=True, slots=True)
class Periodic:
    """`job()` once a minute, hour or day of the portal's clock; atomic: in one transaction."""

    name: str
    job: Job
    every: Every
    atomic: bool


HANDLERS: dict[str, Handler] = {}
PERIODIC: dict[str, Periodic] = {}
DEAD_LISTENERS: list[Callable[["OutboxRow"], object]] = []


def handler(kind: str, *, atomic: bool = True) -> Callable[[Work], Work]:
    """Register `work(object_id)` for a kind of row.

    With atomic=False (mail, long PDFs: on SQLite an open transaction keeps every other writer waiting) the handler makes
    its own short transactions and must bear being run again after a crash.
    """

    def register(work: Work) -> Work:
        _once(HANDLERS, kind, work, lambda known: known.work)
        HANDLERS[kind] = Handler(kind, work, atomic)
        return work

    return register


def periodic(name: str, *, every: Every, atomic: bool = True) -> Callable[[Job], Job]:
    """Register a job the ticker runs once every minute, hour or day; after an error again up to five times a period."""

    def register(job: Job) -> Job:
        _once(PERIODIC, name, job, lambda known: known.job)
        PERIODIC[name] = Periodic(name, job, every, atomic)
        return job

    return register


def when_dead(listener: Callable[["OutboxRow"], object]) -> Callable[["OutboxRow"], object]:
    """Register a listener that is told of each row that stopped after its last attempt."""
    if listener not in DEAD_LISTENERS:
        DEAD_LISTENERS.append(listener)
    return listener


def find(kind: str) -> Handler:
    """The handler of a kind; raises UnknownKind."""
    try:
        return HANDLERS[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def _once(table: dict, name: str, new: Callable, code_of: Callable) -> None:
    known = table.get(name)
    if known is not None and (code_of(known).__module__, code_of(known).__qualname__) != (new.__module__, new.__qualname__):
        raise ValueError(f"{name} is registered twice")
