"""A real worker beside a real web process, played by this script; prints one JSON object. Started by test_cluster.py.

python -m tests.portal.outbox.cluster drive    make work, start a worker, wait, tell what happened
python -m tests.portal.outbox.cluster work     the worker
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection, transaction  # noqa: E402
from django_q.models import OrmQ  # noqa: E402

from portal.calendar import now  # noqa: E402
from portal.ledger.actions import record  # noqa: E402
from portal.ledger.actor import SYSTEM  # noqa: E402
from portal.ledger.models import LedgerEntry  # noqa: E402
from portal.outbox.actions import ask_worker, enqueue  # noqa: E402
from portal.outbox.models import Heartbeat, OutboxRow  # noqa: E402
from portal.outbox.registry import handler  # noqa: E402
from portal.outbox.sweeping import stale_after, sweep  # noqa: E402

ROWS = 20


@handler("cluster.note")
def note(object_id: str) -> None:
    record(event="cluster.ran", by=SYSTEM, detail={"object": object_id})


@handler("cluster.kill")
def kill(object_id: str) -> None:
    """What the kernel does to a worker that eats the memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)


def commit_work():
    """Rows in transactions of their own, one of them rolled back, one queued twice by hand."""
    for number in range(ROWS):
        with transaction.atomic():
            enqueue(kind="cluster.note", object_id=number, key=f"note:{number}")
    try:
        with transaction.atomic():
            enqueue(kind="cluster.note", object_id=999, key="note:rolled-back")
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    OrmQ.objects.bulk_create([OrmQ(key=q.key, payload=q.payload, lock=q.lock) for q in OrmQ.objects.all()[:3]])


def measure_start(rounds=5):
    """Seconds from commit to start while the worker idles."""
    waits = []
    for number in range(rounds):
        with transaction.atomic():
            row = enqueue(kind="cluster.note", object_id=100 + number, key=f"start:{number}")
        committed = now()
        wait_for(lambda row=row: OutboxRow.objects.get(pk=row.pk).state == "done")
        waits.append((OutboxRow.objects.get(pk=row.pk).started_at - committed).total_seconds())
    return sorted(waits)


def poison():
    """Work that kills its worker, swept as if the minutes had passed, until it stops."""
    row = enqueue(kind="cluster.kill", object_id=1, key="kill")
    kills = OutboxRow.objects.filter(pk=row.pk)
    for attempt in range(1, 6):
        wait_for(lambda attempt=attempt: kills.filter(state="running", attempts=attempt).exists())
        kills.update(started_at=now() - stale_after())
        sweep()
    return kills.values_list("state", "attempts").get()


def drive():
    if connection.vendor == "sqlite":
        call_command("migrate", run_syncdb=True, verbosity=0)
    commit_work()
    ask_worker()
    worker = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.portal.outbox.cluster", "work"], start_new_session=True
    )
    try:
        wait_for(lambda: not OutboxRow.objects.exclude(state="done").exists() and not OrmQ.objects.exists())
        ran = [
            detail["object"]
            for detail in LedgerEntry.objects.filter(event="cluster.ran").values_list("detail", flat=True)
        ]
        beat = Heartbeat.objects.get(name="worker").beat_at
        waits = measure_start()
        stopped = poison()
        after = enqueue(kind="cluster.note", object_id=500, key="after")
        wait_for(lambda: OutboxRow.objects.get(pk=after.pk).state == "done")
        print(json.dumps({
            "ran": sorted(ran, key=int), "beat": beat is not None, "start_median": waits[len(waits) // 2], "start_max": waits[-1],
            "poison": stopped, "after": OutboxRow.objects.get(pk=after.pk).state,
        }))  # fmt: skip
    finally:
        worker.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)


if __name__ == "__main__":
    drive() if sys.argv[1] == "drive" else call_command("qcluster")
