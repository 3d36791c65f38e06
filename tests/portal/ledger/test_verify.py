"""Fourteen kinds of tampering at many places, by SQL that no model and no trigger sees: each is found and placed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.links import FIELDS, Problem, link
from portal.ledger.models import LedgerEntry
from portal.ledger.queries import verify_all, verify_chain

pytestmark = pytest.mark.django_db
LENGTH = 20
ENTRY = "portal_ledgerentry"


@pytest.fixture
def chain():
    by = Actor("staff", "3", "范例", 1, "10.0.0.1", "C1")
    for number in range(LENGTH):
        record(event=f"case.step{number}", by=by, detail={"number": number}, reason="依规", about_label=f"XZ-{number}")


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def change(column, value):
    return lambda seq: sql(f"UPDATE {ENTRY} SET {column} = %s WHERE chain = 'main' AND seq = %s", value, seq)


def remove(seq):
    sql(f"DELETE FROM {ENTRY} WHERE seq = %s", seq)


def swap(seq):
    other = seq - 1 if seq > 1 else seq + 1
    sql(f"UPDATE {ENTRY} SET seq = 999 WHERE seq = %s", seq)
    sql(f"UPDATE {ENTRY} SET seq = %s WHERE seq = %s", seq, other)
    sql(f"UPDATE {ENTRY} SET seq = %s WHERE seq = 999", other)


def rehash(seq):
    """The forger changes a row and computes its hash anew, without the rows after it."""
    change("reason", "另有隐情")(seq)
    values = LedgerEntry.objects.values_list(*FIELDS).get(chain="main", seq=seq)
    change("hash", link(values))(seq)


KINDS = {
    "event": change("event", "case.other"),
    "actor": change("actor_id", "4"),
    "label": change("actor_label", "别人"),
    "role": change("actor_role", "C2"),
    "unit": change("actor_unit_id", 9),
    "address": change("ip", "10.0.0.2"),
    "object": change("about_label", "XZ-99"),
    "detail": change("detail", json.dumps({"number": -1})),
    "reason": change("reason", ""),
    "time": change("at", "2020-01-01 00:00:00+00:00"),
    "hash": change("hash", "f" * 64),
    "previous": change("prev_hash", "f" * 64),
    "other chain": change("chain", "refused"),
    "removed": remove,
    "swapped": swap,
    "rehashed": rehash,
}


@pytest.mark.parametrize("seq", [1, 2, 7, 19, 20])
@pytest.mark.parametrize("kind", KINDS)
def test_tampering_is_found_where_it_is(chain, kind, seq):
    KINDS[kind](seq)
    problems = [p for p in verify_all()[1] if p.chain == "main"]
    first = seq - 1 if kind == "swapped" and seq > 1 else seq + 1 if kind == "rehashed" and seq < LENGTH else seq
    assert [p.seq for p in problems] == [first]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE portal_ledgerhead SET hash = 'x'", Problem("main", LENGTH, "head")),
        ("UPDATE portal_ledgerhead SET seq = seq + 1", Problem("main", LENGTH + 1, "missing")),
        ("UPDATE portal_ledgerhead SET seq = seq - 1", Problem("main", LENGTH - 1, "head")),
        ("DELETE FROM portal_ledgerhead", Problem("main", 1, "beyond")),
    ],
)
def test_tampering_with_the_head_is_found(chain, statement, problem):
    sql(statement)
    assert verify_chain("main")[1][0] == problem


def test_row_of_an_unknown_chain_is_found(chain):
    change("chain", "other")(LENGTH)
    assert Problem("other", LENGTH, "foreign") in verify_all()[1]


def test_both_chains_are_walked():
    record(event="done", by=SYSTEM)
    record_refusal(event="refused", by=SYSTEM)
    assert verify_all() == (2, [])
    sql(f"UPDATE {ENTRY} SET event = 'x' WHERE chain = 'refused'")
    assert verify_all() == (2, [Problem("refused", 1, "altered")])


def test_command_is_content_with_an_honest_ledger(chain):
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "20条记录" in out.getvalue()


def test_command_names_the_first_bad_entry_and_fails(chain):
    change("reason", "改")(7)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_ledger", stdout=out, stderr=err)
    assert refused.value.returncode == 1
    assert err.getvalue().startswith("main #7")


def test_command_prints_json(chain):
    change("reason", "改")(7)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["rows"], answer["problems"]) == (20, [{"chain": "main", "seq": 7, "code": "altered"}])
