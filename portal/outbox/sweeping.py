"""Bringing back what a crash, a killed worker, a lost queue entry or a changed secret key left behind.

Every minute, row by row, each in a transaction of its own, so that two tickers do no harm:
queued for more than five minutes -> queued again; failed and its pause is over -> queued; not yet queued and its time has
come -> queued; running for longer than any task may -> queued again, or dead after the fifth attempt.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django_q.models import OrmQ

from portal.calendar import now
from portal.outbox.actions import queue_row
from portal.outbox.models import MAX_ATTEMPTS, OutboxRow, State
from portal.outbox.runner import tell_dead

LOST_AFTER = timedelta(minutes=5)
MOST_QUEUED = 500  # entries the sweep lets the queue hold, so that a long stop does not fill it with copies


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: rows queued again, rows stopped."""

    queued: int
    dead: int


def stale_after() -> timedelta:
    """How long a row may run before its worker is taken for dead: five minutes, or longer than django-q lets a task run."""
    queue: dict[str, Any] = settings.Q_CLUSTER
    return max(LOST_AFTER, timedelta(seconds=queue["timeout"] + 60))


def left_behind(moment: datetime) -> models.QuerySet[OutboxRow]:
    """Rows to bring back at `moment`, oldest first."""
    ripe = Q(not_before=None) | Q(not_before__lte=moment)
    lost = Q(queued_at=None) | Q(queued_at__lte=moment - LOST_AFTER)
    rested = Q(queued_at=None) | Q(queued_at__lt=models.F("not_before")) | Q(queued_at__lte=moment - LOST_AFTER)
    stuck = Q(state=State.RUNNING, started_at__lte=moment - stale_after())
    waiting = (Q(state=State.QUEUED) & ripe & lost) | (Q(state=State.FAILED) & ripe & rested)
    return OutboxRow.objects.filter(waiting | stuck).order_by("id")


def sweep() -> Swept:
    """Bring back what was left behind; returns the counts."""
    moment = now()
    room = max(0, MOST_QUEUED - OrmQ.objects.count())
    queued = dead = 0
    for row_id in list(left_behind(moment).values_list("id", flat=True)[:MOST_QUEUED]):
        outcome = _bring_back(row_id, moment, may_queue=queued < room)
        queued += outcome == State.QUEUED
        if outcome == State.DEAD:
            dead += 1
            tell_dead(OutboxRow.objects.get(pk=row_id))
    return Swept(queued, dead)


@transaction.atomic
def _bring_back(row_id: int, moment: datetime, *, may_queue: bool) -> str:
    row = left_behind(moment).select_for_update(skip_locked=True).filter(pk=row_id).first()
    if row is None:
        return "gone"
    if row.state == State.RUNNING and row.attempts >= MAX_ATTEMPTS:
        OutboxRow.objects.filter(pk=row.pk).update(state=State.DEAD, finished_at=moment, last_error="WorkerLost")
        return State.DEAD
    if row.state == State.RUNNING:
        OutboxRow.objects.filter(pk=row.pk).update(state=State.QUEUED, last_error="WorkerLost")
        row.state = State.QUEUED
    if not may_queue:
        return "full"
    queue_row(row=row)
    return State.QUEUED
