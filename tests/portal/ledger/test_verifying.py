"""The ledger against its anchors: what only they can see, what is wrong with themselves, and how it is told."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from portal.ledger import triggers
from portal.ledger.actor import SYSTEM
from portal.ledger.anchoring import copy_anchors, keep_check, record_restore, sign_break, sign_heads
from portal.ledger.anchors import FILE
from portal.ledger.links import Problem
from portal.ledger.models import LedgerAnchor, LedgerCheck, LedgerEntry
from portal.ledger.queries import verify_all
from portal.ledger.seals import make_pair
from portal.ledger.verifying import verify_against_anchors
from tests.factories.anchors import CLERK, anchor_some, ready_anchors, write_entries
from tests.portal.ledger.forgery import cut_chain, drop_triggers, rewrite_chain, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path):
    return ready_anchors(settings, tmp_path)


@pytest.fixture
def anchored(file):
    """Three anchors, at entries 4, 8 and 12 of the main chain and 2, 4 and 6 of the refused one."""
    anchor_some(3, 4)
    return file


def lines(file):
    return file.read_text().splitlines()


def rewrite_file(file, kept):
    file.write_text("".join(f"{line}\n" for line in kept))


def problems(**options):
    return verify_against_anchors(**options).problems


def test_honest_ledger_agrees_with_its_anchors(anchored):
    report = verify_against_anchors()
    assert (report.rows, report.anchors, report.problems, report.remarks) == (18, 3, [], [])
    assert (report.last.no, report.last.head("main").seq, report.last.head("refused").count) == (3, 12, 6)


@pytest.mark.parametrize(("entries", "anchors"), [(0, 0), (0, 1), (1, 1), (3, 1), (1, 3)])
def test_small_ledgers_agree(file, entries, anchors):
    anchor_some(anchors, entries)
    report = verify_against_anchors()
    assert (report.anchors, report.problems) == (anchors, [])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (1, Problem("main", 1, "rewritten", 4)),
        (4, Problem("main", 1, "rewritten", 4)),
        (5, Problem("main", 5, "rewritten", 8)),
        (12, Problem("main", 9, "rewritten", 12)),
    ],
)
def test_chain_rewritten_as_a_whole_is_caught_by_anchors_alone(anchored, changed, found):
    rewrite_chain(changed=changed)
    assert verify_all() == (18, [])
    assert problems() == [found]


@pytest.fixture
def guarded(transactional_db, file):
    with connection.schema_editor() as editor:
        triggers.install(editor)
    yield file
    drop_triggers()


def test_owner_of_the_tables_can_drop_the_triggers_and_is_caught(guarded):
    anchor_some(2, 4)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rewrite_chain(changed=5)
    drop_triggers()
    rewrite_chain(changed=5)
    assert (verify_all(), problems()) == ((12, []), [Problem("main", 5, "rewritten", 8)])


def test_rewriting_of_the_refused_chain_is_caught(anchored):
    rewrite_chain(changed=3, chain="refused")
    assert (verify_all()[1], problems()) == ([], [Problem("refused", 3, "rewritten", 4)])


def test_what_came_after_the_last_anchor_is_not_protected_yet(anchored):
    write_entries(1)
    rewrite_chain(changed=13)
    assert problems() == []
    sign_heads(force=True)
    rewrite_chain(changed=13, reason="又改")
    assert problems() == [Problem("main", 13, "rewritten", 13)]


@pytest.mark.parametrize(("after", "found"), [(11, (12, 12)), (9, (10, 12)), (8, (9, 12)), (3, (4, 4)), (0, (1, 4))])
def test_cut_tail_is_caught_by_anchors_alone(anchored, after, found):
    cut_chain(after=after)
    assert (verify_all()[1], problems()) == ([], [Problem("main", found[0], "cut", found[1])])


def test_cut_tail_grown_again_is_a_rewritten_chain(anchored):
    cut_chain(after=9)
    write_entries(5, word="invented")
    assert (verify_all()[1], problems()) == ([], [Problem("main", 9, "rewritten", 12)])


def test_clumsy_change_is_still_found_by_the_walk(anchored):
    sql("UPDATE portal_ledgerentry SET reason = 'x' WHERE chain = 'main' AND seq = 6")
    assert problems() == [Problem("main", 6, "altered")]


TAMPERED_FILES = {
    "two lines swapped": (lambda a, b, c: [a, c, b], Problem(FILE, 2, "gap"), Problem(FILE, 2, "order")),
    "a line left out": (lambda a, b, c: [a, c], Problem(FILE, 2, "gap")),
    "the first line left out": (lambda a, b, c: [b, c], Problem(FILE, 1, "gap")),
    "a line twice": (lambda a, b, c: [a, b, b, c], Problem(FILE, 2, "order")),
    "a number altered": (lambda a, b, c: [a, b.replace('"seq":8', '"seq":7'), c],
                         Problem(FILE, 2, "forged"), Problem(FILE, 2, "gap")),
    "a time altered": (lambda a, b, c: [a, b, c.replace('"utc":"2', '"utc":"3')], Problem(FILE, 3, "forged")),
    "a blank put in": (lambda a, b, c: [a, b, c.replace(",", ", ", 1)], Problem(FILE, 3, "forged")),
    "something else written in": (lambda a, b, c: [a, '{"no": 2}', b, c], Problem(FILE, 2, "forged")),
    "a list written in": (lambda a, b, c: [a, "[]", b, c], Problem(FILE, 2, "forged")),
}  # fmt: skip


@pytest.mark.parametrize("kind", TAMPERED_FILES)
def test_tampering_with_the_anchor_file_is_told_apart(anchored, kind):
    change, *expected = TAMPERED_FILES[kind]
    rewrite_file(anchored, change(*lines(anchored)))
    assert problems() == expected


def test_end_of_the_anchor_file_cut_off_is_seen_by_the_copies(anchored):
    assert copy_anchors() == []
    rewrite_file(anchored, lines(anchored)[:1])
    assert problems() == [Problem(FILE, 2, "cut")]
    anchored.unlink()
    assert problems() == [Problem(FILE, 3, "away")]


def test_anchors_of_another_key_count_for_nothing(anchored, settings, tmp_path):
    settings.ANCHOR_PUBLIC_KEY_FILE = str(make_pair(tmp_path / "other.pem"))
    rewrite_chain(changed=5)
    assert problems() == [Problem(FILE, 1, "forged")]


def test_missing_public_key_is_a_problem_and_the_walk_goes_on(anchored, settings):
    settings.ANCHOR_PUBLIC_KEY_FILE = ""
    report = verify_against_anchors()
    assert (report.rows, report.problems) == (18, [Problem(FILE, 0, "key")])


def test_old_anchors_still_count_after_a_change_of_keys(anchored, settings, tmp_path):
    new = make_pair(tmp_path / "new.pem")
    both = tmp_path / "both.pub"
    both.write_text(new.read_text() + (tmp_path / "anchor-key.pem.pub").read_text())
    settings.ANCHOR_KEY_FILE, settings.ANCHOR_PUBLIC_KEY_FILE = str(tmp_path / "new.pem"), str(both)
    anchor_some(1, 1)
    report = verify_against_anchors()
    assert (report.anchors, report.problems) == (4, [])


def test_line_torn_by_a_crash_is_remarked_on_only(anchored):
    half = lines(anchored)[2][:50]
    rewrite_file(anchored, [*lines(anchored)[:2]])
    with anchored.open("a") as file:
        file.write(half)
    sign_heads(force=True)
    report = verify_against_anchors()
    assert (report.anchors, report.problems, report.remarks) == (3, [], [Problem(FILE, 3, "torn")])


def test_recent_verification_walks_from_the_last_verified_anchor_on(anchored):
    copy_anchors()
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    anchor_some(1, 2)
    copy_anchors()
    report = verify_against_anchors(recent=True)
    assert (report.whole, report.rows, report.anchors, report.last.no) == (False, 4, 1, 4)
    assert report.problems == []


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        (lambda: rewrite_chain(changed=2), Problem("main", 1, "rewritten", 12)),
        (lambda: cut_chain(after=7), Problem("main", 8, "cut", 12)),
        (lambda: rewrite_chain(changed=14), Problem("main", 13, "rewritten", 14)),
    ],
)
def test_recent_verification_sees_a_rewritten_past(anchored, attack, found):
    copy_anchors()
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    write_entries(1)
    sign_heads(force=True)
    attack()
    assert problems(recent=True) == [found]


def test_recent_verification_is_whole_after_one_with_problems(anchored):
    copy_anchors()
    report = verify_against_anchors()
    keep_check(report=report, by=SYSTEM)
    report.problems = [Problem("main", 1, "altered")]
    keep_check(report=report, by=SYSTEM)
    assert verify_against_anchors(recent=True).whole


def test_spoilt_copy_is_no_place_to_start_from(anchored):
    copy_anchors()
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    line = LedgerAnchor.objects.get(no=3).line
    LedgerAnchor.objects.filter(no=3).update(line=line.replace('"seq":12', '"seq":11'))
    assert verify_against_anchors(recent=True).whole


def test_restore_is_explained_by_entry_and_signed_break(anchored):
    cut_chain(after=9)
    entry = record_restore(reason="磁盘损坏，用十一月二十日备份恢复", by=CLERK)
    assert problems() == [Problem("main", 11, "cut", 12)]
    broken = sign_break(event_seq=entry.seq)
    assert (broken.kept, broken.event) == ({"main": 8, "refused": 6}, (entry.seq, entry.hash))
    write_entries(2)
    sign_heads(force=True)
    report = verify_against_anchors()
    assert (report.problems, report.remarks) == ([], [Problem(FILE, 4, "restored")])
    assert LedgerEntry.objects.get(event="ledger.restored").reason == "磁盘损坏，用十一月二十日备份恢复"


def test_break_excuses_nothing_below_what_was_kept(anchored):
    cut_chain(after=9)
    sign_break(event_seq=record_restore(reason="恢复", by=CLERK).seq)
    rewrite_chain(changed=2)
    assert problems()[0] == Problem("main", 1, "rewritten", 4)


def test_event_alone_explains_nothing(anchored):
    cut_chain(after=9)
    record_restore(reason="恢复", by=CLERK)
    assert problems() != []


def test_command_tells_what_was_rewritten_and_where(anchored):
    rewrite_chain(changed=5)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_ledger", stdout=out, stderr=err)
    assert (refused.value.returncode, err.getvalue().split("：")[0].split(":")[0]) == (1, "main #5")
    assert "#8" in err.getvalue()


def test_command_compares_with_a_file_from_elsewhere(anchored, settings, tmp_path):
    away = tmp_path / "inspector.jsonl"
    away.write_text(anchored.read_text())
    settings.ANCHOR_DIR = ""
    call_command("verify_ledger", "--anchors", str(away), stdout=StringIO())
    rewrite_chain(changed=5)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--json", "--anchors", str(away), stdout=out)
    assert json.loads(out.getvalue())["problems"] == [{"chain": "main", "seq": 5, "code": "rewritten", "up_to": 8}]


def test_command_finds_anchors_in_a_kept_letter(anchored, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(f"您好：\n\n  {lines(anchored)[1]}\n\n谢谢\n")
    out = StringIO()
    call_command("verify_ledger", "--json", "--printed", str(letter), stdout=out)
    assert (json.loads(out.getvalue())["anchors"], json.loads(out.getvalue())["problems"]) == (1, [])
    cut_chain(after=7)
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--printed", str(letter), stdout=StringIO(), stderr=StringIO())


def test_command_says_when_there_is_no_such_file(tmp_path):
    with pytest.raises(CommandError, match=r"none\.jsonl"):
        call_command("verify_ledger", "--anchors", str(tmp_path / "none.jsonl"))


def test_command_keeps_its_outcome_only_when_asked(anchored):
    call_command("verify_ledger", stdout=StringIO())
    assert LedgerCheck.objects.count() == 0
    call_command("verify_ledger", "--keep", stdout=StringIO())
    check = LedgerCheck.objects.get()
    assert (check.whole, check.rows, check.anchor, check.problems) == (True, 18, 3, [])
