"""The hashed bytes are fixed for ever: a change here would break every chain already written."""

import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy

from portal.ledger.links import FIELDS, GENESIS, Problem, UnfitDetail, canonical, link, plain, walk
from portal.ledger.models import Chain

AT = datetime(2026, 11, 22, 9, 0, 0, 123, tzinfo=timezone(timedelta(hours=8)))


def row(seq=1, prev=GENESIS, **changes):
    values = {
        "about_id": "7", "about_label": "XZ-2026-000012", "about_type": "case_admin.case", "actor_id": "3",
        "actor_kind": "staff", "actor_label": "范例", "actor_role": "C1,C2", "actor_unit_id": 1, "at": AT, "chain": "main",
        "detail": {"move": "T09", "a": [1, None]}, "event": "case.accepted", "ip": "10.0.0.1", "prev_hash": prev,
        "reason": "齐全", "request_id": "r1", "seq": seq,
    } | changes  # fmt: skip
    return tuple(values[name] for name in FIELDS)


def chained(length):
    rows, previous = [], GENESIS
    for seq in range(1, length + 1):
        values = row(seq, previous)
        previous = link(values)
        rows.append((*values, previous))
    return rows, (length, previous)


def test_canonical_bytes_never_change():
    assert canonical(row()).decode() == (
        '{"about_id":"7","about_label":"XZ-2026-000012","about_type":"case_admin.case","actor_id":"3",'
        '"actor_kind":"staff","actor_label":"范例","actor_role":"C1,C2","actor_unit_id":1,'
        '"at":"2026-11-22T01:00:00.000123+00:00","chain":"main","detail":{"a":[1,null],"move":"T09"},'
        '"event":"case.accepted","ip":"10.0.0.1","prev_hash":"'
        + GENESIS
        + '","reason":"齐全","request_id":"r1","seq":1}'
    )
    assert link(row()) == "84f067456163ba43e3602281aadbed6ed10818d2034ffd40157eba7de5defd0e"


@pytest.mark.parametrize(
    "text", ["", "纾解", 'a"b\\c/d', "line\nbreak\ttab\x1f\x7f", "\u2028\u2029", "😀𠮷", "é", "<b>&amp;"]
)
def test_canonical_bytes_are_those_of_the_json_module(text):
    values = row(
        reason=text, about_label=text, detail={"b": [text, {"y": True, "a": -3}], "a": text}, actor_unit_id=None
    )
    plain_row = dict(zip(FIELDS, values, strict=True)) | {"at": "2026-11-22T01:00:00.000123+00:00"}
    expected = json.dumps(plain_row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert canonical(values) == expected


def test_fields_stand_in_alphabetical_order():
    assert list(FIELDS) == sorted(FIELDS)


@pytest.mark.parametrize("length", [0, 1, 2, 50])
def test_walk_of_an_honest_chain_finds_nothing(length):
    rows, head = chained(length)
    assert list(walk(rows, "main", head)) == []


@pytest.mark.parametrize("field", FIELDS)
def test_walk_finds_every_altered_field(field):
    rows, head = chained(3)
    place, other = FIELDS.index(field), {"at": AT + timedelta(microseconds=1), "detail": {}, "actor_unit_id": None}
    changed = other.get(field, 9 if field == "seq" else "x")
    rows[1] = (*rows[1][:place], changed, *rows[1][place + 1 :])
    code = {"seq": "missing", "prev_hash": "broken"}.get(field, "altered")
    assert list(walk(rows, "main", head)) == [Problem("main", 2, code)]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda rows: rows[1:], Problem("main", 1, "missing")),
        (lambda rows: rows[:2] + rows[3:], Problem("main", 3, "missing")),
        (lambda rows: rows[:-1], Problem("main", 5, "missing")),
        (lambda rows: [], Problem("main", 1, "missing")),
        (lambda rows: [rows[0], *rows], Problem("main", 2, "order")),
        (lambda rows: [*rows[:3], rows[4], rows[3]], Problem("main", 4, "missing")),
        (lambda rows: [*rows[:4], (*row(5, rows[3][-1], reason="anders"), link(row(5, rows[3][-1], reason="anders")))],
         Problem("main", 5, "head")),
    ],
)  # fmt: skip
def test_walk_names_the_first_bad_number(spoil, problem):
    rows, head = chained(5)
    assert list(walk(spoil(rows), "main", head)) == [problem]


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ({"a": 1, "b": None, "c": True}, {"a": 1, "b": None, "c": True}),
        ({"roles": {"C2", "C1"}}, {"roles": ["C1", "C2"]}),
        ({"when": date(2026, 11, 22), "at": AT}, {"when": "2026-11-22", "at": "2026-11-22T09:00:00.000123+08:00"}),
        ({"id": UUID(int=12345678901234)}, {"id": "00000000-0000-0000-0000-0b3a73ce2ff2"}),
        ({"amount": Decimal("12.50")}, {"amount": "12.50"}),
        ({"chain": Chain.MAIN}, {"chain": "main"}),
        ({"label": gettext_lazy("unheard of words")}, {"label": "unheard of words"}),
        ({"nested": [{"deep": ("x", 1)}]}, {"nested": [{"deep": ["x", 1]}]}),
        ({"text": "a\x00b"}, {"text": "ab"}),
    ],
)
def test_detail_becomes_plain_json(value, stored):
    assert plain(value) == stored


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"phone": "13800000000"}, "detail.phone"),
        ({"phone": 13800000000}, "detail.phone"),
        ({"deep": [{"id": "11010119900307123X"}]}, "detail.deep[0].id"),
        ({"share": 0.5}, "detail.share is a float"),
        ({"thing": object()}, "detail.thing is a object"),
        ({"13800000000": 1}, "detail holds"),
    ],
)
def test_unfit_detail_is_refused_by_the_name_of_its_key(value, named):
    with pytest.raises(UnfitDetail) as refused:
        plain(value)
    assert str(refused.value).startswith(named)
    assert "138" not in str(refused.value)
