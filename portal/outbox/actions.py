"""Every write to the outbox that is not a run (runner.py) or a sweep (sweeping.py)."""

from datetime import datetime

from django.db import transaction
from django_q.tasks import async_task

from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.outbox import registry
from portal.outbox.models import Heartbeat, OutboxRow
from portal.outbox.workflow import DECISIONS, GIVE_UP, RETRY

RUN = "portal.outbox.runner.run"
WORKER_BEAT = "portal.outbox.jobs.worker_beat"


@transaction.atomic
def enqueue(*, kind: str, object_id: object, key: str, not_before: datetime | None = None) -> OutboxRow:
    """Ask for work, inside the caller's transaction: row and queue entry are committed or rolled back with it.

    `key` names the intent: a second call with the same key returns the first row and queues nothing. Work with a
    `not_before` in the future is queued by the sweep when its time has come. Raises UnknownKind.
    """
    registry.find(kind)
    values = {"kind": kind, "object_id": str(object_id), "not_before": not_before, "created_at": now()}
    row, created = OutboxRow.objects.get_or_create(key=key, defaults=values)
    if created and (not_before is None or not_before <= row.created_at):
        queue_row(row=row)
    return row


def queue_row(*, row: OutboxRow) -> None:
    """Hand a row to django-q, in the caller's transaction; the entry carries the row's number and nothing else."""
    row.queued_at = now()
    row.save(update_fields=["queued_at"])
    async_task(RUN, row.pk, q_options={"task_name": f"outbox-{row.pk}", "save": False})


@transaction.atomic
def retry_row(*, row: OutboxRow, by: Actor, reason: str = "") -> OutboxRow:
    """Give stopped, failed or given-up work five new attempts and queue it at once. Raises StaleState, MoveRefused."""
    DECISIONS.apply(move=RETRY.name, thing=row, by=by, reason=reason, attempts=0, not_before=None, finished_at=None)
    queue_row(row=row)
    record(event="outbox.retried", by=by, about=row, detail={"kind": row.kind}, reason=reason)
    return row


@transaction.atomic
def give_up_row(*, row: OutboxRow, by: Actor, reason: str) -> OutboxRow:
    """Decide that this work is not done any more. Raises StaleState when it runs or is done, MoveRefused."""
    DECISIONS.apply(move=GIVE_UP.name, thing=row, by=by, reason=reason, finished_at=now())
    record(event="outbox.given_up", by=by, about=row, detail={"kind": row.kind}, reason=reason)
    return row


def beat(*, name: str) -> None:
    """Write down that a background process is alive now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": now()})


@transaction.atomic
def ask_worker(*, patience_seconds: int = 300) -> bool:
    """Put a sign-of-life request into the queue, unless one is still waiting there; returns whether one was put."""
    moment = now()
    pulse, _ = Heartbeat.objects.select_for_update().get_or_create(name="worker")
    if pulse.asked_at is not None:
        answered = pulse.beat_at is not None and pulse.beat_at >= pulse.asked_at
        if not answered and (moment - pulse.asked_at).total_seconds() < patience_seconds:
            return False
    Heartbeat.objects.filter(name="worker").update(asked_at=moment)
    async_task(WORKER_BEAT, q_options={"task_name": "worker-beat", "save": False})
    return True
