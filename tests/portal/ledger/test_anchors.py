"""Anchors as lines: exactly one way to write each, and nothing odd gets through or raises anything but Unreadable."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from portal.ledger.anchors import Anchor, Head, Unreadable, claims, contradiction, genuine, loose, parse, read
from portal.ledger.links import GENESIS, Problem
from portal.ledger.seals import make_pair, signer, verifier

HEADS = {"main": Head(4, "a" * 64, 4), "refused": Head()}
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path):
    return signer(make_pair(tmp_path / "key.pem").with_suffix("")), verifier(tmp_path / "key.pem.pub")


@pytest.fixture
def anchor(keys):
    return Anchor(no=1, prev=GENESIS, utc=NOON, heads=HEADS, key=keys[0].name).sealed(keys[0])


def test_line_is_canonical_json_and_comes_back(anchor, keys):
    body = json.loads(anchor.line)
    assert anchor.line == json.dumps(body, sort_keys=True, separators=(",", ":"))
    assert (body["heads"]["main"], body["utc"]) == (
        {"seq": 4, "hash": "a" * 64, "count": 4}, "2026-11-22T04:00:00+00:00",
    )  # fmt: skip
    assert (parse(anchor.line), genuine(parse(anchor.line), keys[1])) == (anchor, True)


def test_break_carries_what_was_kept(anchor, keys):
    broken = replace(anchor, kind="break", kept={"main": 3, "refused": 0}, event=(5, "b" * 64)).sealed(keys[0])
    assert (parse(broken.line), genuine(broken, keys[1])) == (broken, True)
    assert not genuine(replace(broken, kept={"main": 2, "refused": 0}), keys[1])


@pytest.mark.parametrize(
    "change",
    [
        {"no": 2}, {"prev": "1" * 64}, {"utc": datetime(2026, 11, 22, 5, tzinfo=UTC)}, {"heads": {"main": Head()}},
        {"key": "0" * 16}, {"sig": ""}, {"sig": "AAAA"}, {"sig": "ä"}, {"kind": "break"},
    ],
)  # fmt: skip
def test_signature_covers_everything(anchor, keys, change):
    assert not genuine(replace(anchor, **change), keys[1])


ODD = [
    ("", True), ("half", True), ('{"no":1,"pre', True), ("[" * 100_000, True), ("9" * 5000, True), ("\x00", True),
    ("{}", False), ("[]", False), ("null", False), ("1", False), ('"text"', False), ('{"no":1}', False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "cut"), ODD)
def test_odd_lines_are_unreadable(line, cut):
    with pytest.raises(Unreadable) as odd:
        parse(line)
    assert odd.value.cut == cut


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("no", "1"), ("no", -1), ("no", 1.0), ("no", True), ("utc", "soon"), ("utc", None), ("utc", "2026-11-22T04:00:00"),
        ("heads", []), ("heads", {"main": {"seq": 1}}), ("heads", {"main": {"seq": "1", "hash": "", "count": 1}}),
        ("heads", {"main": {"seq": 1, "hash": "", "count": 1, "more": 1}}), ("kept", {"main": "x"}), ("event", [1]),
        ("more", 1), ("~sig", None),
    ],
)  # fmt: skip
def test_values_of_the_wrong_kind_are_unreadable(anchor, key, value):
    line = json.dumps(json.loads(anchor.line) | {key: value}, sort_keys=True, separators=(",", ":"))
    with pytest.raises(Unreadable):
        parse(line)


def test_number_said_twice_in_one_line_is_unreadable(anchor):
    with pytest.raises(Unreadable):
        parse(anchor.line.replace('"no":1', '"no":2,"no":1'))


def heads_of(anchors):
    return [head.seq for head in claims(anchors, "main")]


def some(*steps):
    """Anchors from numbers (heads) and pairs (break: head, kept)."""
    made = []
    for no, step in enumerate(steps, 1):
        seq, kept = step if isinstance(step, tuple) else (step, None)
        kind = "heads" if kept is None else "break"
        made.append(Anchor(no, GENESIS, NOON, {"main": Head(seq, f"{no}:{seq}", seq)}, "k", kind, {"main": kept or 0}))
    return made


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((), []),
        ((0, 0), []),
        ((2, 5, 9), [2, 5, 9]),
        ((2, 5, 9, (6, 5)), [2, 5, 6]),
        ((2, 5, 9, (6, 5), 7, 12), [2, 5, 6, 7, 12]),
        ((2, 5, (6, 5), 9, (4, 2), 8), [2, 4, 8]),
        ((2, 5, (1, 0)), [1]),
    ],
)
def test_break_takes_back_what_was_said_above_what_was_kept(steps, left):
    assert heads_of(some(*steps)) == left


@pytest.mark.parametrize(
    ("stored", "last", "found"),
    [
        ({2: "1:2", 5: "2:5"}, 5, []),
        ({2: "x", 5: "2:5"}, 5, [Problem("main", 1, "rewritten", 2)]),
        ({2: "1:2", 5: "x"}, 7, [Problem("main", 3, "rewritten", 5)]),
        ({2: "1:2"}, 7, [Problem("main", 3, "rewritten", 5)]),
        ({2: "1:2"}, 4, [Problem("main", 5, "cut", 5)]),
        ({}, 0, [Problem("main", 1, "cut", 2)]),
    ],
)
def test_first_contradiction_is_named(stored, last, found):
    assert list(contradiction("main", claims(some(2, 5), "main"), stored, last)) == found


def test_loose_anchors_may_leave_gaps_but_not_lie(anchor, keys):
    third = replace(anchor, no=3).sealed(keys[0])
    lines = ["Dear reader", third.line, "", f"  {anchor.line}  ", "{}"]
    assert (loose(lines, keys[1]).anchors, loose(lines, keys[1]).problems) == ([anchor, third], [])
    lied = loose([anchor.line.replace('"seq":4', '"seq":3')], keys[1])
    assert (lied.anchors, lied.problems) == ([], [Problem("anchors", 1, "forged")])


def test_file_is_read_on_from_a_known_anchor(anchor, keys):
    assert read([], keys[1], anchor).problems == []
    assert read([anchor.line], keys[1], anchor).problems == [Problem("anchors", 1, "order")]
