import logging

import pytest
from django.db import transaction

from portal.ledger import actions
from portal.ledger.actions import hold_chain, record, record_refusal, write_waiting_refusals
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.links import GENESIS, UnfitDetail
from portal.ledger.models import AppendOnly, LedgerEntry, LedgerHead
from portal.ledger.origin import request_id, request_ip
from portal.ledger.queries import entries_about, verify_all
from portal.units.models import Unit

CLERK = Actor(kind="staff", id="3", label="范例", unit_id=1, ip="10.0.0.1", role="C1")


def seqs(chain="main"):
    return list(LedgerEntry.objects.filter(chain=chain).order_by("seq").values_list("seq", flat=True))


@pytest.mark.django_db
def test_record_links_each_row_to_the_one_before():
    first = record(event="case.accepted", by=CLERK, detail={"move": "T09"}, reason="材料齐全")
    second = record(event="case.closed", by=SYSTEM)
    assert (first.seq, first.prev_hash, second.seq, second.prev_hash) == (1, GENESIS, 2, first.hash)
    assert LedgerHead.objects.get(chain="main").hash == second.hash
    assert verify_all() == (2, [])


@pytest.mark.django_db
def test_record_keeps_who_where_and_what_about():
    unit = Unit(pk=7, code="X", name="示例局")
    names = request_id.set("abc"), request_ip.set("10.9.9.9")
    try:
        entry = record(event="unit.changed", by=CLERK, about=unit, about_label="X", detail={"fields": ["name"]})
        anonymous = record(event="unit.read", by=SYSTEM)
    finally:
        request_id.reset(names[0])
        request_ip.reset(names[1])
    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor_label, entry.actor_role, entry.actor_unit_id) == ("3", "范例", "C1", 1)
    assert (entry.about_type, entry.about_id, entry.about_label) == ("portal.unit", "7", "X")
    assert (entry.ip, entry.request_id, anonymous.ip) == ("10.0.0.1", "abc", "10.9.9.9")
    assert list(entries_about(unit)) == [entry]


@pytest.mark.django_db
def test_record_costs_three_queries(django_assert_num_queries):
    record(event="first", by=SYSTEM)
    with transaction.atomic(), django_assert_num_queries(3):
        record(event="second", by=SYSTEM)


@pytest.mark.django_db
def test_numbers_of_persons_are_refused_in_detail_and_blotted_out_of_what_people_type():
    with pytest.raises(UnfitDetail):
        record(event="x", by=SYSTEM, detail={"phone": "13800000000"})
    assert seqs() == []
    assert record(event="x", by=SYSTEM, about_label="form-11010119900307123X").about_label == "form-***"
    assert record(event="x", by=SYSTEM, reason="来电13800000000要求撤回\x00").reason == "来电***要求撤回"


@pytest.mark.django_db(transaction=True)
def test_record_goes_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(event="lost", by=SYSTEM)
        raise ZeroDivisionError
    record(event="kept", by=SYSTEM)
    assert list(LedgerEntry.objects.values_list("seq", "event")) == [(1, "kept")]


@pytest.mark.django_db
def test_rows_cannot_be_changed_or_removed():
    entry = record(event="x", by=SYSTEM)
    entry.event = "y"
    forbidden = (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(event="y"),
        lambda: LedgerEntry.objects.bulk_update([entry], ["event"]),
        lambda: LedgerEntry.objects.bulk_create([LedgerEntry()]),
        lambda: LedgerEntry.objects.filter(seq=1).update(event="y"),
    )
    for verb in forbidden:
        with pytest.raises(AppendOnly):
            verb()


@pytest.mark.django_db(transaction=True)
def test_refusal_outside_a_transaction_is_written_at_once():
    entry = record_refusal(event="flow.refused", by=CLERK, detail={"move": "T09"})
    assert (entry.chain, entry.seq, seqs("refused"), seqs("main")) == ("refused", 1, [1], [])


@pytest.mark.django_db(transaction=True)
def test_refusal_survives_the_rollback_it_causes():
    with pytest.raises(PermissionError), transaction.atomic():
        record(event="done", by=CLERK)
        assert record_refusal(event="refused", by=CLERK) is None
        raise PermissionError
    assert seqs("refused") == []
    assert write_waiting_refusals() == 1
    assert (seqs("main"), seqs("refused"), verify_all()) == ([], [1], (1, []))


@pytest.mark.django_db(transaction=True)
def test_refusal_is_written_when_its_transaction_commits():
    with transaction.atomic():
        record_refusal(event="refused", by=CLERK)
        record(event="done", by=CLERK)
    assert (seqs("main"), seqs("refused"), write_waiting_refusals()) == ([1], [1], 0)


@pytest.mark.django_db(transaction=True)
def test_refusal_in_a_rolled_back_savepoint_of_a_committed_transaction_waits_for_the_next_call():
    with transaction.atomic():
        with pytest.raises(PermissionError), transaction.atomic():
            record_refusal(event="one", by=CLERK)
            raise PermissionError
        assert write_waiting_refusals() == 0
    record_refusal(event="two", by=CLERK)
    assert list(LedgerEntry.objects.order_by("seq").values_list("event", flat=True)) == ["one", "two"]


@pytest.mark.django_db(transaction=True)
def test_refusal_leaves_a_log_line_at_once(caplog):
    with caplog.at_level(logging.WARNING, logger=actions.__name__), transaction.atomic():
        record_refusal(event="flow.refused", by=CLERK)
        assert "refused: flow.refused by staff:3" in caplog.text


@pytest.mark.django_db
def test_refusal_within_a_test_case_of_its_own_is_seen_at_once():
    assert record_refusal(event="x", by=CLERK).seq == 1


@pytest.mark.django_db
def test_hold_chain_makes_the_head_once():
    with transaction.atomic():
        assert (hold_chain().seq, hold_chain().hash, LedgerHead.objects.count()) == (0, GENESIS, 1)
