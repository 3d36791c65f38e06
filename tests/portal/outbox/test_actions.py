from datetime import timedelta

import pytest
from django.db import transaction
from django_q.models import OrmQ

from portal.calendar import now
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from portal.outbox.actions import ask_worker, beat, enqueue, give_up_row, retry_row
from portal.outbox.jobs import worker_beat
from portal.outbox.models import Heartbeat, OutboxRow, State
from portal.outbox.registry import UnknownKind
from tests.factories.people import staff


@pytest.mark.django_db
def test_enqueue_writes_row_and_queue_entry(noting, queued):
    row = enqueue(kind=noting, object_id=7, key="noting:7")
    assert (row.state, row.object_id, row.attempts) == (State.QUEUED, "7", 0)
    assert queued() == [row.pk]


@pytest.mark.django_db
def test_enqueue_with_the_same_key_queues_once(noting, queued):
    first = enqueue(kind=noting, object_id=7, key="noting:7")
    assert enqueue(kind=noting, object_id=8, key="noting:7") == first
    assert queued() == [first.pk]


@pytest.mark.django_db(transaction=True)
def test_enqueue_goes_with_its_transaction(noting):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(kind=noting, object_id=7, key="noting:7")
        assert OrmQ.objects.count() == 1
        raise ZeroDivisionError
    assert (OutboxRow.objects.count(), OrmQ.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_enqueue_of_unknown_work_is_refused():
    with pytest.raises(UnknownKind):
        enqueue(kind="unheard-of", object_id=7, key="x")


@pytest.mark.django_db
def test_enqueue_for_later_queues_nothing_yet(noting, queued):
    row = enqueue(kind=noting, object_id=7, key="x", not_before=now() + timedelta(hours=1))
    assert (row.queued_at, queued()) == (None, [])


@pytest.mark.django_db
def test_queue_entry_holds_the_number_of_the_row_and_nothing_else(noting):
    row = enqueue(kind=noting, object_id="case-7", key="noting:case-7")
    task = OrmQ.objects.get().task
    assert (task["func"], task["args"], task["kwargs"]) == ("portal.outbox.runner.run", (row.pk,), {})


def stopped(noting, **values):
    row = enqueue(kind=noting, object_id=7, key="x")
    OutboxRow.objects.filter(pk=row.pk).update(**{"state": State.DEAD, "attempts": 5, "last_error": "OSError"} | values)
    OrmQ.objects.all().delete()
    row.refresh_from_db()
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.DEAD, State.FAILED, State.GIVEN_UP])
def test_retry_gives_five_new_attempts(noting, queued, state):
    row = stopped(noting, state=state)
    retry_row(row=row, by=Actor.of(staff("SA")), reason="已修复")
    assert (row.state, row.attempts, queued()) == (State.QUEUED, 0, [row.pk])
    assert LedgerEntry.objects.get(event="outbox.retried").reason == "已修复"


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.QUEUED, State.DEAD, State.FAILED])
def test_give_up_ends_it(noting, state):
    row = stopped(noting, state=state)
    give_up_row(row=row, by=Actor.of(staff("SA")), reason="已无必要")
    assert (row.state, LedgerEntry.objects.filter(event="outbox.given_up").count()) == (State.GIVEN_UP, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decide", "state"), [(retry_row, "queued"), (retry_row, "running"), (retry_row, "done"),
                          (give_up_row, "running"), (give_up_row, "done"), (give_up_row, "given_up")],
)  # fmt: skip
def test_decision_too_late_changes_nothing(noting, decide, state):
    row = stopped(noting, state=state)
    with pytest.raises(StaleState):
        decide(row=row, by=Actor.of(staff("SA")), reason="晚了")
    row.refresh_from_db()
    assert (row.state, LedgerEntry.objects.filter(event__startswith="outbox.").count()) == (state, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "reason"), [("C2", "因为"), ("AU", "因为"), ("SA", "")])
def test_give_up_is_for_the_system_administrator_with_a_reason(noting, role, reason):
    row = stopped(noting)
    with pytest.raises(MoveRefused):
        give_up_row(row=row, by=Actor.of(staff(role)), reason=reason)


@pytest.mark.django_db
def test_worker_is_asked_again_only_after_it_answered_or_patience_is_over(time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    assert [ask_worker(), ask_worker()] == [True, False]
    time_machine.shift(1)
    worker_beat()
    time_machine.shift(1)
    assert [ask_worker(), ask_worker()] == [True, False]
    time_machine.shift(timedelta(seconds=299))
    assert not ask_worker()
    time_machine.shift(timedelta(seconds=1))
    assert ask_worker()


@pytest.mark.django_db
def test_beat_moves_one_row(time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    beat(name="ticker")
    time_machine.shift(60)
    beat(name="ticker")
    assert list(Heartbeat.objects.values_list("name", "beat_at")) == [("ticker", now())]
