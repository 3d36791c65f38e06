"""Many writers at once: no gap, no fork, and a rolled back deed takes its number back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from portal.ledger.actions import record, record_refusal, write_waiting_refusals
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.ledger.queries import verify_all

WRITERS, EACH = 20, 10


def write_some(writer):
    try:
        for turn in range(EACH):
            try:
                with transaction.atomic():
                    record(event=f"w{writer}.{turn}", by=SYSTEM)
                    if turn % 5 == 4:
                        record_refusal(event="refused", by=SYSTEM)
                        raise PermissionError
            except PermissionError:
                write_waiting_refusals()
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_writers_leave_one_gapless_chain():
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_some, range(WRITERS)))
    refused = WRITERS * EACH // 5
    done = WRITERS * EACH - refused
    numbers = {chain: list(LedgerEntry.objects.filter(chain=chain).order_by("seq").values_list("seq", flat=True))
               for chain in ("main", "refused")}  # fmt: skip
    assert numbers == {"main": list(range(1, done + 1)), "refused": list(range(1, refused + 1))}
    assert verify_all() == (WRITERS * EACH, [])


def first_of_all(_):
    try:
        with transaction.atomic():
            return record(event="first", by=SYSTEM).seq
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_very_first_rows_of_a_chain_can_be_written_at_once():
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(first_of_all, range(8))) == list(range(1, 9))
