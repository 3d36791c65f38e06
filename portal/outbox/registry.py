"""What the outbox can do: handlers by kind of work, periodic jobs by name, and who hears of work that stopped.

Rooms register in their `jobs` module. It is found by its name in every slice of the project's own apps, the first time
somebody asks for something not yet known (`discover`, after Django's own autodiscover_modules); so web, worker, ticker and
tests know the same table without anybody keeping a list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from django.apps import apps
from django.conf import settings

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
    if kind not in HANDLERS:
        discover()
    try:
        return HANDLERS[kind]
    except KeyError:
        raise UnknownKind(kind) from None


@cache
def discover() -> tuple[str, ...]:
    """Import the `jobs` module of every slice, once in the life of a process; returns their names."""
    own = [app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    slices = [f"{app.name}.{part.name}" for app in own for part in iter_modules([app.path]) if part.ispkg]
    found = tuple(f"{name}.jobs" for name in slices if find_spec(f"{name}.jobs"))
    for name in found:
        import_module(name)
    return found


def _once(table: dict, name: str, new: Callable, code_of: Callable) -> None:
    known = table.get(name)
    if known is not None and (code_of(known).__module__, code_of(known).__qualname__) != (
        new.__module__,
        new.__qualname__,
    ):
        raise ValueError(f"{name} is registered twice")
