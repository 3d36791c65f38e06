"""The database itself refuses to rewrite the ledger."""

import pytest
from django.db import DatabaseError, connection, transaction

from portal.ledger import triggers
from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.ledger.queries import verify_all


@pytest.fixture
def guarded(transactional_db):
    with connection.schema_editor() as editor:
        triggers.install(editor)
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)


REWRITES = [
    "UPDATE portal_ledgerentry SET event = 'x'",
    "UPDATE portal_ledgerentry SET seq = 9 WHERE seq = 2",
    "DELETE FROM portal_ledgerentry",
    "DELETE FROM portal_ledgerentry WHERE seq = 2",
    "DELETE FROM portal_ledgerhead",
    "UPDATE portal_ledgerhead SET seq = 0",
    "UPDATE portal_ledgerhead SET hash = 'x'",
    "UPDATE portal_ledgerhead SET seq = seq + 2",
    "INSERT INTO portal_ledgerentry (chain, seq, at, event, actor_kind, actor_id, actor_label, actor_role, ip, request_id,"
    " about_type, about_id, about_label, detail, reason, prev_hash, hash) VALUES"
    " ('main', 7, '2026-11-22 00:00:00+00:00', 'x', 'staff', '', '', '', '', '', '', '', '', '{}', '', '', '')",
]


def attempt_rewrites(statements):
    record(event="one", by=SYSTEM)
    record(event="two", by=SYSTEM)
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    record(event="three", by=SYSTEM)
    record_refusal(event="four", by=SYSTEM)
    assert (verify_all(), LedgerEntry.objects.count()) == ((4, []), 4)


def test_database_refuses_to_rewrite_the_ledger(guarded):
    attempt_rewrites(REWRITES)


@pytest.mark.postgres
def test_postgresql_refuses_to_rewrite_the_ledger(guarded):
    attempt_rewrites([*REWRITES, "TRUNCATE portal_ledgerentry", "TRUNCATE portal_ledgerhead"])


def test_install_can_be_repeated(guarded):
    with connection.schema_editor() as editor:
        triggers.install(editor)
    attempt_rewrites(REWRITES[:1])
