from datetime import timedelta

import pytest
from django_q.models import OrmQ

from portal.calendar import now
from portal.outbox import registry, sweeping
from portal.outbox.actions import enqueue
from portal.outbox.models import OutboxRow, State
from portal.outbox.runner import run
from portal.outbox.sweeping import Swept, stale_after, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)


def row(noting, key="x", **values):
    made = enqueue(kind=noting, object_id="7", key=key)
    OutboxRow.objects.filter(pk=made.pk).update(**values)
    OrmQ.objects.all().delete()
    return made


def ago(**delta):
    return now() - timedelta(**delta)


@pytest.mark.parametrize(
    ("values", "brought_back"),
    [
        (dict, False),
        (lambda: {"queued_at": ago(minutes=4, seconds=59)}, False),
        (lambda: {"queued_at": ago(minutes=5)}, True),
        (lambda: {"queued_at": None, "not_before": now()}, True),
        (lambda: {"queued_at": None, "not_before": now() + timedelta(seconds=1)}, False),
        (lambda: {"state": "failed", "not_before": now() + timedelta(seconds=1), "queued_at": ago(hours=1)}, False),
        (lambda: {"state": "failed", "not_before": now(), "queued_at": ago(minutes=1)}, True),
        (lambda: {"state": "failed", "not_before": ago(minutes=2), "queued_at": ago(minutes=1)}, False),
        (lambda: {"state": "failed", "not_before": ago(minutes=9), "queued_at": ago(minutes=6)}, True),
        (lambda: {"state": "running", "attempts": 1, "started_at": ago(minutes=4)}, False),
        (lambda: {"state": "running", "attempts": 1, "started_at": ago(minutes=5)}, True),
        (lambda: {"state": "done", "queued_at": ago(days=1)}, False),
        (lambda: {"state": "dead", "attempts": 5, "queued_at": ago(days=1)}, False),
        (lambda: {"state": "given_up", "queued_at": ago(days=1)}, False),
    ],
)
def test_sweep_brings_back_what_was_left_behind(noting, queued, values, brought_back):
    made = row(noting, **values())
    assert sweep() == Swept(int(brought_back), 0)
    assert queued() == ([made.pk] if brought_back else [])
    assert sweep() == Swept(0, 0)


def test_work_whose_worker_died_runs_again(noting):
    made = row(noting, state="running", attempts=1, started_at=ago(minutes=6))
    assert run(made.pk) == "skipped"
    sweep()
    assert run(made.pk) == State.DONE


def test_work_that_kills_its_worker_stops_after_five_attempts(noting, time_machine, monkeypatch):
    told = []
    monkeypatch.setattr(registry, "DEAD_LISTENERS", [lambda lost: told.append(lost.last_error)])
    made = row(noting)
    for attempt in range(1, 6):
        OutboxRow.objects.filter(pk=made.pk).update(state="running", attempts=attempt, started_at=now())
        time_machine.shift(stale_after())
        expected = Swept(1, 0) if attempt < 5 else Swept(0, 1)
        assert sweep() == expected
    made.refresh_from_db()
    assert (made.state, told, sweep()) == (State.DEAD, ["WorkerLost"], Swept(0, 0))


def test_long_tasks_are_given_their_time(settings):
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "timeout": 900}
    assert stale_after() == timedelta(minutes=16)


def test_sweep_never_fills_the_queue_with_copies(noting, queued, monkeypatch):
    monkeypatch.setattr(sweeping, "MOST_QUEUED", 3)
    made = [row(noting, key=str(number), queued_at=ago(hours=1)) for number in range(5)]
    assert (sweep(), queued()) == (Swept(3, 0), [one.pk for one in made[:3]])
    assert sweep() == Swept(0, 0)
