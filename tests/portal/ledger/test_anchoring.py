"""Signing: when, by whom, what it refuses, and what a crash or a second signer leaves behind."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import StringIO
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.ledger import anchoring, shelf
from portal.ledger.anchoring import Contradicted, NoSuchRestore, copy_anchors, record_restore, sign_break, sign_heads
from portal.ledger.anchors import FILE, GENESIS, fingerprint, parse
from portal.ledger.links import Problem
from portal.ledger.models import LedgerAnchor, LedgerEntry
from portal.ledger.seals import AnchorKeyError, make_pair
from portal.ledger.verifying import verify_against_anchors
from tests.factories.anchors import CLERK, anchor_some, ready_anchors, write_entries
from tests.factories.people import UserFactory
from tests.portal.ledger.forgery import cut_chain, rewrite_chain, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    return ready_anchors(settings, tmp_path)


def numbers(file):
    return [parse(line).no for line in file.read_text().splitlines()]


def test_anchor_names_the_heads_and_the_line_before(file):
    write_entries(3)
    first = sign_heads()
    write_entries(1)
    second = sign_heads(force=True)
    last = LedgerEntry.objects.get(chain="main", seq=4)
    assert (first.no, first.prev, first.head("main").seq, first.head("refused").seq) == (1, GENESIS, 3, 1)
    assert (second.no, second.prev, second.utc) == (2, fingerprint(first.line), datetime(2026, 11, 22, 1, tzinfo=UTC))
    assert (second.head("main").seq, second.head("main").hash, second.head("main").count) == (4, last.hash, 4)
    assert file.read_text() == f"{first.line}\n{second.line}\n"


def test_ledger_without_entries_can_be_anchored(file):
    anchor = sign_heads()
    assert (anchor.head("main").seq, anchor.head("main").hash, anchor.head("main").count) == (0, GENESIS, 0)


@pytest.mark.parametrize(
    ("seconds", "rows", "signed"),
    [(0, 0, 0), (599, 4, 0), (600, 0, 1), (0, 5, 1), (599, 5, 1), (86400, 0, 1), (-1, 0, 1)],
)
def test_anchor_is_due_by_time_by_rows_and_by_a_clock_set_back(file, settings, time_machine, seconds, rows, signed):
    settings.ANCHOR_ROWS = 5
    write_entries(1)
    sign_heads()
    time_machine.shift(seconds)
    write_entries(rows)
    assert ((sign_heads() is not None), len(numbers(file))) == (bool(signed), 1 + signed)


def test_clock_set_back_is_remarked_on_and_stops_nothing(file, time_machine):
    anchor_some(1, 2)
    time_machine.shift(-3600)
    anchor_some(1, 2)
    report = verify_against_anchors()
    assert (report.anchors, report.problems, report.remarks) == (2, [], [Problem(FILE, 2, "clock")])


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        (lambda: rewrite_chain(changed=2), Problem("main", 1, "rewritten", 4)),
        (lambda: cut_chain(after=2), Problem("main", 3, "cut", 4)),
        (lambda: sql("UPDATE portal_ledgerentry SET reason = 'x' WHERE chain = 'main' AND seq = 5"),
         Problem("main", 5, "altered")),
    ],
)  # fmt: skip
def test_contradicting_ledger_is_not_signed(file, attack, found):
    anchor_some(1, 4)
    write_entries(2)
    attack()
    with pytest.raises(Contradicted) as refused:
        sign_heads(force=True)
    assert (refused.value.problems, numbers(file)) == ([found], [1])


def test_stranger_who_writes_into_the_file_stops_the_signing(file):
    anchor = anchor_some(1, 2)[0]
    with file.open("a") as out:
        out.write(anchor.line.replace('"no":1', '"no":2') + "\n")
    with pytest.raises(Contradicted) as refused:
        sign_heads(force=True)
    assert refused.value.problems == [Problem(FILE, 2, "forged")]


def test_empty_folder_where_the_mount_is_missing_is_not_begun_anew(file):
    anchor_some(2, 2)
    copy_anchors()
    file.unlink()
    with pytest.raises(Contradicted) as refused:
        sign_heads(force=True)
    assert refused.value.problems == [Problem(FILE, 2, "cut")]
    file.parent.joinpath("anchors.jsonl").unlink()
    file.parent.rmdir()
    with pytest.raises(FileNotFoundError):
        sign_heads(force=True)


def test_killed_between_signing_and_writing_nothing_has_happened(file, monkeypatch):
    anchor_some(1, 2)

    class Killed(BaseException):
        pass

    def kill(descriptor, line):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "append", kill)
        with pytest.raises(Killed):
            sign_heads(force=True)
    assert numbers(file) == [1]
    assert sign_heads(force=True).no == 2
    assert verify_against_anchors().problems == []


WRITER = """
import os, sys
from pathlib import Path
from portal.ledger import shelf
with shelf.held(Path(sys.argv[1])) as descriptor:
    os.write(descriptor, sys.argv[2].encode())
    print("written", flush=True)
    sys.stdin.read()
"""


def test_killed_in_the_middle_of_a_line_leaves_lock_and_file_usable(file):
    anchor_some(1, 2)
    half = file.read_text()[:80]
    child = subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{WRITER}", str(file), half],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings_test"},
    )  # fmt: skip
    assert child.stdout.readline() == b"written\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert sign_heads(force=True).no == 2
    report = verify_against_anchors()
    assert (report.anchors, report.problems, report.remarks) == (2, [], [Problem(FILE, 2, "torn")])


def append_once(path):
    """In another process: number the next line by what is in the file, under the lock."""
    with shelf.held(path) as descriptor:
        count = len(path.read_text().splitlines())
        shelf.append(descriptor, f"line {count + 1}")


def test_lock_keeps_processes_apart(file):
    with get_context("fork").Pool(6) as pool:
        pool.map(append_once, [file] * 30, chunksize=1)
    assert file.read_text().splitlines() == [f"line {number}" for number in range(1, 31)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_signers_at_once_leave_one_gapless_list(file):
    write_entries(4)

    def sign(_):
        try:
            return sign_heads(force=True).no
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = sorted(pool.map(sign, range(8)))
    assert (made, numbers(file)) == (list(range(1, 9)), list(range(1, 9)))
    assert verify_against_anchors().problems == []


def test_second_signer_finds_nothing_due(file):
    write_entries(2)
    assert [sign_heads() is not None, sign_heads() is not None] == [True, False]


@pytest.fixture
def by_mail_alone(settings, tmp_path):
    ready_anchors(settings, tmp_path, folder=False)
    settings.ANCHOR_MAIL = ["inspector@example.invalid"]


def test_without_a_folder_the_copies_are_the_record(by_mail_alone):
    anchor_some(2, 3)
    assert list(LedgerAnchor.objects.order_by("no").values_list("no", flat=True)) == [1, 2]
    rewrite_chain(changed=4)
    assert verify_against_anchors().problems == [Problem("main", 4, "rewritten", 6)]


def test_of_two_signers_without_a_folder_one_gets_the_number(by_mail_alone, monkeypatch):
    anchor_some(1, 1)
    real = anchoring._walked

    def meanwhile(last):
        monkeypatch.setattr(anchoring, "_walked", real)
        sign_heads(force=True)
        return real(last)

    monkeypatch.setattr(anchoring, "_walked", meanwhile)
    assert sign_heads(force=True) is None
    assert LedgerAnchor.objects.count() == 2
    assert verify_against_anchors().problems == []


def test_copies_are_taken_once_and_not_from_a_bad_file(file):
    anchor_some(3, 2)
    assert (copy_anchors(), copy_anchors(), LedgerAnchor.objects.count()) == ([], [], 3)
    assert LedgerAnchor.objects.get(no=2).line == file.read_text().splitlines()[1]
    anchor_some(2, 1)
    kept = file.read_text().splitlines()
    file.write_text("\n".join([*kept[:3], kept[4]]) + "\n")
    assert (copy_anchors(), LedgerAnchor.objects.count()) == ([Problem(FILE, 4, "gap")], 3)


def test_altered_copy_is_told(file):
    anchor_some(1, 2)
    copy_anchors()
    LedgerAnchor.objects.update(line="{}")
    assert copy_anchors() == [Problem(FILE, 1, "copy")]


def test_long_file_is_read_from_its_end(file, monkeypatch):
    monkeypatch.setattr(shelf, "FIRST_SPAN", 700)
    anchor_some(9, 1)
    assert parse(shelf.last_in(file)).no == 9
    assert [parse(line).no for line in shelf.lines_from(file, 5)] == [5, 6, 7, 8, 9]
    assert len(shelf.lines_from(file, 0)) == len(shelf.lines_from(file, 77)) == 9


def test_break_needs_an_entry_about_the_restore_that_anchors_do_not_vouch_for(file):
    anchor_some(1, 4)
    entry = record_restore(reason="演练", by=CLERK)
    sign_heads(force=True)
    for number in (entry.seq, 2, 999):
        with pytest.raises(NoSuchRestore):
            sign_break(event_seq=number)
    assert numbers(file) == [1, 2]


def test_private_key_without_its_public_half_signs_nothing(file, settings, tmp_path):
    settings.ANCHOR_PUBLIC_KEY_FILE = str(make_pair(tmp_path / "other.pem"))
    with pytest.raises(AnchorKeyError):
        sign_heads()
    assert not file.exists()


def answer(*words):
    out, err = StringIO(), StringIO()
    call_command(*words, stdout=out, stderr=err)
    return out.getvalue().strip()


def test_commands_sign_restore_and_sign_again(file):
    user = UserFactory(username="ops")
    write_entries(6)
    assert parse(answer("anchor_ledger")).no == 1
    assert answer("anchor_ledger") == "现在还不用做锚点。"
    assert parse(answer("anchor_ledger", "--now")).no == 2
    cut_chain(after=4)
    with pytest.raises(CommandError) as refused:
        answer("anchor_ledger", "--now")
    assert refused.value.returncode == 1
    said = answer("record_restore", "--by", "ops", "--reason", "磁盘损坏")
    assert "--after-restore 5" in said
    assert LedgerEntry.objects.get(event="ledger.restored").actor_id == str(user.pk)
    assert parse(answer("anchor_ledger", "--after-restore", "5")).kind == "break"
    assert parse(answer("anchor_ledger", "--now")).no == 4


@pytest.mark.parametrize(
    "words",
    [
        ("anchor_ledger", "--after-restore", "3"),
        ("record_restore", "--by", "nobody", "--reason", "x"),
        ("record_restore", "--by", "ops", "--reason", "  "),
    ],
)
def test_commands_refuse_in_words(file, words):
    UserFactory(username="ops")
    write_entries(3)
    sign_heads()
    with pytest.raises(CommandError) as refused:
        answer(*words)
    assert str(refused.value).endswith("。")


def test_command_says_what_is_wrong_with_key_or_folder(file, settings):
    file.parent.rmdir()
    with pytest.raises(CommandError, match="anchors"):
        answer("anchor_ledger")
    settings.ANCHOR_KEY_FILE = ""
    with pytest.raises(CommandError, match="key"):
        answer("anchor_ledger")
