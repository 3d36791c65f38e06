"""Reading the ledger: by event, and how the database finds it."""

import pytest
from django.db import connection

from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import SYSTEM
from portal.ledger.queries import entries_of

pytestmark = pytest.mark.django_db


def test_entries_of_an_event_come_newest_first_and_from_one_chain():
    first, _other, last = (record(event=event, by=SYSTEM) for event in ("user.changed", "user.created", "user.changed"))
    record_refusal(event="user.changed", by=SYSTEM)
    assert list(entries_of("user.changed")) == [last, first]
    assert [entry.chain for entry in entries_of("user.changed", chain="refused")] == ["refused"]
    assert not entries_of("user.deleted").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
def test_entries_of_an_event_are_found_and_ordered_through_the_index():
    plan = entries_of("user.changed").explain()
    assert "USING INDEX ledger_event (event=? AND chain=?)" in plan
    assert "TEMP B-TREE" not in plan, "the newest is found without sorting"
