"""Running one row, once.

1. Claim, in a transaction of its own: state queued or failed -> running, attempts + 1. An attempt counts before the work
   starts, so work that kills its worker stops after five attempts too. Who loses the claim does nothing.
2. Work. An atomic handler and the row's "done" are one transaction: its writes are visible exactly once. The "done" names
   the attempt; if the sweep gave the row to somebody else meanwhile, everything is rolled back.
3. After an error: failed with a growing pause, or dead after the fifth attempt; listeners are told of a dead row.
The queue may lose, repeat or delay its entry at any point (security.md appendix B): nothing happens twice, and the sweep
brings back what was lost.
"""

import logging
import traceback
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from portal.calendar import now
from portal.ledger.actions import write_waiting_refusals
from portal.outbox import registry
from portal.outbox.models import MAX_ATTEMPTS, OutboxRow, State

logger = logging.getLogger(__name__)
PAUSES = (30, 120, 600, 1800)  # seconds after the first, second, ... failed attempt
OPEN = (State.QUEUED, State.FAILED)


class Superseded(Exception):
    """The row was taken from this run while it worked."""


def due() -> models.QuerySet[OutboxRow]:
    """Rows that may be run now, oldest first."""
    ripe = Q(not_before=None) | Q(not_before__lte=now())
    return OutboxRow.objects.filter(ripe, state__in=OPEN, attempts__lt=MAX_ATTEMPTS).order_by("id")


def run(row_id: int) -> str:
    """Run one row if it is due; returns the state it is left in, or "skipped". Called by the worker with the row's number."""
    try:
        row = _claim(row_id)
        return _work(row) if row else "skipped"
    finally:
        write_waiting_refusals()


def drain(limit: int = 1000) -> int:
    """Run everything due, in this process, at most `limit` runs; returns how many ran. For tests, demo data and commands."""
    ran = 0
    while ran < limit:
        ids = list(due().values_list("id", flat=True)[: limit - ran])
        if not ids:
            break
        ran += sum(run(row_id) != "skipped" for row_id in ids)
    return ran


def _claim(row_id: int) -> OutboxRow | None:
    taken = due().filter(pk=row_id).order_by().update(state=State.RUNNING, attempts=F("attempts") + 1, started_at=now())
    return OutboxRow.objects.get(pk=row_id) if taken else None


def _work(row: OutboxRow) -> str:
    try:
        handler = registry.find(row.kind)
        if handler.atomic:
            with transaction.atomic():
                handler.work(row.object_id)
                _finish(row)
        else:
            handler.work(row.object_id)
            _finish(row)
    except Superseded:
        logger.warning("outbox row %s was taken over while it ran", row.pk)
        return "skipped"
    except Exception as error:
        logger.exception("outbox row %s (%s) failed, attempt %s", row.pk, row.kind, row.attempts)
        return _fail(row, error)
    except BaseException as error:  # the worker is being stopped or ran out of time: tell, then go
        _fail(row, error)
        raise
    return State.DONE


def _finish(row: OutboxRow) -> None:
    mine = OutboxRow.objects.filter(pk=row.pk, state=State.RUNNING, attempts=row.attempts)
    if not mine.update(state=State.DONE, finished_at=now(), last_error=""):
        raise Superseded


def _fail(row: OutboxRow, error: BaseException) -> str:
    moment = now()
    mine = OutboxRow.objects.filter(pk=row.pk, state=State.RUNNING, attempts=row.attempts)
    if row.attempts >= MAX_ATTEMPTS:
        if mine.update(state=State.DEAD, finished_at=moment, last_error=in_words(error)):
            tell_dead(row)
        return State.DEAD
    pause = timedelta(seconds=PAUSES[row.attempts - 1])
    mine.update(state=State.FAILED, not_before=moment + pause, last_error=in_words(error))
    return State.FAILED


def tell_dead(row: OutboxRow) -> None:
    """Tell the listeners that a row stopped; one that fails does not keep the others from hearing."""
    logger.error("outbox row %s (%s) stopped after %s attempts", row.pk, row.kind, MAX_ATTEMPTS)
    registry.discover()
    for listener in registry.DEAD_LISTENERS:
        try:
            with transaction.atomic():
                listener(row)
        except Exception:
            logger.exception("a listener for stopped work failed")


def in_words(error: BaseException) -> str:
    """What the operator sees: a Failure's own words, else kind and place of the error. Never its message: that may hold
    somebody's data and stands, scrubbed, in the log alone.
    """
    if isinstance(error, registry.Failure):
        return str(error)[:300]
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).is_relative_to(settings.BASE_DIR) and ".venv" not in f.filename]
    if not ours:
        return type(error).__name__
    place = Path(ours[-1].filename).relative_to(settings.BASE_DIR)
    return f"{type(error).__name__} ({place}:{ours[-1].lineno})"[:300]
