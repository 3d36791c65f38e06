from datetime import timedelta

import pytest
from django.db import transaction

from portal.calendar import now
from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.outbox import registry
from portal.outbox.actions import enqueue
from portal.outbox.models import MAX_ATTEMPTS, OutboxRow, State
from portal.outbox.registry import Failure, UnknownKind
from portal.outbox.runner import PAUSES, drain, in_words, run


def runs():
    return LedgerEntry.objects.filter(event="work.ran").count()


@pytest.mark.django_db
def test_row_runs_once_however_often_the_queue_delivers_it(noting):
    row = enqueue(kind=noting, object_id="7", key="x")
    assert [run(row.pk) for _ in range(3)] == [State.DONE, "skipped", "skipped"]
    row.refresh_from_db()
    assert (runs(), row.state, row.attempts, row.finished_at is not None) == (1, State.DONE, 1, True)
    assert LedgerEntry.objects.get(event="work.ran").detail == {"object": "7"}


@pytest.mark.django_db
def test_attempt_counts_before_the_work_starts(work):
    seen = []
    kind = work("looking", lambda object_id: seen.append(OutboxRow.objects.values_list("attempts", "state").get()))
    run(enqueue(kind=kind, object_id="7", key="x").pk)
    assert seen == [(1, State.RUNNING)]


@pytest.mark.django_db
def test_failed_work_leaves_nothing_but_the_attempt(failing):
    row = enqueue(kind=failing, object_id="7", key="x")
    assert run(row.pk) == State.FAILED
    row.refresh_from_db()
    assert (runs(), row.state, row.attempts, row.last_error) == (0, State.FAILED, 1, "缺少字体")


@pytest.mark.django_db
def test_failing_work_pauses_longer_each_time_and_stops_after_five_attempts(failing, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    row = enqueue(kind=failing, object_id="7", key="x")
    for attempt, pause in enumerate(PAUSES, start=1):
        assert run(row.pk) == State.FAILED
        row.refresh_from_db()
        assert (row.attempts, row.not_before) == (attempt, now() + timedelta(seconds=pause))
        assert run(row.pk) == "skipped"
        time_machine.shift(pause)
    assert run(row.pk) == State.DEAD
    time_machine.shift(timedelta(days=30))
    assert (run(row.pk), drain()) == ("skipped", 0)
    row.refresh_from_db()
    assert (row.state, row.attempts, runs()) == (State.DEAD, MAX_ATTEMPTS, 0)


@pytest.mark.django_db
def test_stopped_work_is_told_to_every_listener_even_if_one_fails(failing, monkeypatch):
    told = []

    def broken(row):
        raise OSError

    monkeypatch.setattr(registry, "DEAD_LISTENERS", [broken, lambda row: told.append(row.kind)])
    row = enqueue(kind=failing, object_id="7", key="x")
    OutboxRow.objects.filter(pk=row.pk).update(attempts=4)
    assert (run(row.pk), told) == (State.DEAD, ["failing"])


@pytest.mark.django_db
def test_work_taken_over_meanwhile_is_undone(work):
    def slow(object_id):
        record(event="work.ran", by=SYSTEM)
        OutboxRow.objects.update(attempts=2)  # the sweep took it for lost and another worker began

    row = enqueue(kind=work("slow", slow), object_id="7", key="x")
    assert (run(row.pk), runs()) == ("skipped", 0)


@pytest.mark.django_db
def test_work_without_transaction_keeps_what_it_wrote_before_failing(work):
    def half(object_id):
        record(event="work.ran", by=SYSTEM)
        raise OSError("13800000000")

    row = enqueue(kind=work("half", half, atomic=False), object_id="7", key="x")
    assert (run(row.pk), runs()) == (State.FAILED, 1)


@pytest.mark.django_db
def test_worker_told_to_end_leaves_the_row_for_another_attempt(work):
    def ends(object_id):
        raise SystemExit(1)

    row = enqueue(kind=work("ends", ends), object_id="7", key="x")
    with pytest.raises(SystemExit):
        run(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.FAILED, 1)


@pytest.mark.django_db
def test_work_nobody_knows_any_more_fails_without_harm(noting, monkeypatch):
    row = enqueue(kind=noting, object_id="7", key="x")
    monkeypatch.delitem(registry.HANDLERS, noting)
    assert run(row.pk) == State.FAILED


@pytest.mark.django_db
@pytest.mark.parametrize("row_id", [0, -1, 999])
def test_row_that_does_not_exist_is_skipped(row_id):
    assert run(row_id) == "skipped"


@pytest.mark.django_db
def test_work_for_later_waits(noting, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    enqueue(kind=noting, object_id="7", key="x", not_before=now() + timedelta(hours=1))
    assert drain() == 0
    time_machine.shift(timedelta(hours=1))
    assert (drain(), runs()) == (1, 1)


@pytest.mark.django_db
def test_drain_runs_everything_and_what_that_brings(work, noting):
    chain = work("chain", lambda object_id: enqueue(kind=noting, object_id=object_id, key=f"noting:{object_id}"))
    for number in range(3):
        enqueue(kind=chain, object_id=number, key=f"chain:{number}")
    assert (drain(), runs()) == (6, 3)


@pytest.mark.django_db(transaction=True)
def test_refusal_within_work_that_fails_is_kept(work):
    def refused(object_id):
        with transaction.atomic():
            record_refusal(event="work.refused", by=SYSTEM)
            raise OSError

    run(enqueue(kind=work("refused", refused), object_id="7", key="x").pk)
    assert LedgerEntry.objects.get(chain="refused").event == "work.refused"


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_error_is_told_by_kind_and_place_never_by_its_message():
    words = in_words(raised(ValueError("张三 13800000000")))
    assert words.startswith("ValueError (tests/portal/outbox/test_runner.py:")
    assert "张三" not in words


@pytest.mark.parametrize(
    ("error", "words"),
    [(Failure("卷内没有封面"), "卷内没有封面"), (Failure("长" * 400), "长" * 300), (OSError("x"), "OSError")],
)
def test_error_in_words(error, words):
    assert in_words(error) == words


def test_jobs_of_every_slice_are_found_by_name():
    assert {"portal.notices.jobs", "portal.outbox.jobs"} <= set(registry.discover())
    assert registry.find("notices.deliver").atomic is False


def test_kind_registered_twice_is_refused(monkeypatch):
    monkeypatch.setattr(registry, "HANDLERS", {})
    first = registry.handler("twice")(lambda object_id: None)
    registry.handler("twice")(first)

    def second(object_id):
        return None

    with pytest.raises(ValueError, match="twice"):
        registry.handler("twice")(second)
    with pytest.raises(UnknownKind):
        registry.find("never")
