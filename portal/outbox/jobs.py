"""Entry points of the background: what the queue calls, one turn of the ticker, and the chores of the rooms below."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.management import call_command
from django.db import close_old_connections, connection

from portal.outbox.actions import ask_worker, beat
from portal.outbox.periodic import run_periodic
from portal.outbox.registry import periodic
from portal.outbox.sweeping import sweep
from portal.vault.jobs import sweep_orphans

logger = logging.getLogger(__name__)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of the ticker did."""

    queued: int = 0
    dead: int = 0
    jobs: int = 0
    failed: int = 0


@periodic("vault.orphans", every="day", atomic=False)
def remove_orphans() -> int:
    """Files in the vault that no row names."""
    return sweep_orphans()


@periodic("sessions.expired", every="hour", atomic=False)
def clear_sessions() -> None:
    """Sessions that are over."""
    call_command("clearsessions")


def worker_beat() -> None:
    """The worker's sign of life: it came through the queue, so the whole path works."""
    beat(name="worker")


def tick() -> Turn:
    """Show life, ask the worker for a sign, sweep, run the periodic jobs. A step that fails does not stop the others."""
    if not connection.in_atomic_block:
        close_old_connections()
    _guarded(lambda: beat(name="ticker"))
    swept = _guarded(sweep)
    _guarded(ask_worker)
    jobs = _guarded(run_periodic)
    if swept is None or jobs is None:
        return Turn(failed=1)
    return Turn(swept.queued, swept.dead, jobs["ran"], jobs["failed"])


def _guarded(step: Callable[[], Result]) -> Result | None:
    try:
        return step()
    except Exception:
        logger.exception("a step of the ticker failed")
        return None
