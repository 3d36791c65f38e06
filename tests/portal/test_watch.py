"""What is done for the ledger by itself: anchors by the minute, verification by the night, people told once a day."""

from datetime import timedelta

import pytest

from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.ledger.anchors import parse
from portal.ledger.links import Problem
from portal.ledger.models import LedgerAnchor, LedgerCheck, LedgerEntry
from portal.notices.models import Notice
from portal.outbox.registry import PERIODIC
from portal.watch import tend_anchors, walk_ledger
from tests.factories.anchors import ready_anchors, write_entries
from tests.factories.people import staff
from tests.portal.ledger.forgery import rewrite_chain, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    return ready_anchors(settings, tmp_path)


def checks():
    return [(check.whole, check.anchor, len(check.problems)) for check in LedgerCheck.objects.order_by("pk")]


def test_ticker_knows_both_jobs():
    assert (PERIODIC["portal.ledger_anchors"].every, PERIODIC["portal.ledger_walk"].every) == ("minute", "day")


def test_anchor_is_made_and_copied_when_due(file, time_machine):
    write_entries(2)
    for minutes in (0, 5, 5, 5, 5):
        time_machine.shift(timedelta(minutes=minutes))
        assert tend_anchors() == []
    assert (LedgerAnchor.objects.count(), len(file.read_text().splitlines())) == (3, 3)


def test_without_the_key_the_signers_lines_are_copied(file, settings):
    key = settings.ANCHOR_KEY_FILE
    write_entries(2)
    tend_anchors()
    LedgerAnchor.objects.all().delete()
    settings.ANCHOR_KEY_FILE = ""
    assert (tend_anchors(), LedgerAnchor.objects.get().no) == ([], 1)
    settings.ANCHOR_KEY_FILE = key


def test_without_anchors_nothing_is_done_by_the_minute(settings):
    settings.ANCHOR_DIR, settings.ANCHOR_MAIL = "", []
    write_entries(1)
    assert (tend_anchors(), LedgerAnchor.objects.count()) == ([], 0)


@pytest.mark.parametrize("minutes", [1, 10])
def test_contradicted_ledger_is_told_once_and_not_every_minute(file, time_machine, minutes):
    auditor = staff("AU")
    write_entries(3)
    tend_anchors()
    anchored = parse(LedgerAnchor.objects.get().line).head("main").seq
    rewrite_chain(changed=1)
    time_machine.shift(timedelta(minutes=minutes))
    found = [Problem("main", 1, "rewritten", anchored)]
    assert [tend_anchors(), tend_anchors()] == [found, found]
    assert (checks(), Notice.objects.get().user) == ([(False, 0, 1)], auditor)


def test_walk_is_whole_once_a_week_and_recent_between(file, time_machine):
    write_entries(2)
    for _day in range(9):
        tend_anchors()
        assert walk_ledger() == []
        time_machine.shift(timedelta(days=1))
    assert [whole for whole, _, _ in checks()] == [True, *[False] * 6, True, False]
    assert [anchor for _, anchor, _ in checks()] == list(range(1, 10))


def test_walk_is_whole_every_night_without_anchors(settings):
    settings.ANCHOR_DIR, settings.ANCHOR_MAIL = "", []
    write_entries(1)
    walk_ledger()
    walk_ledger()
    assert checks() == [(True, 0, 0), (True, 0, 0)]


def test_bad_entry_is_told_once_a_day():
    auditor = staff("AU")
    before = LedgerEntry.objects.filter(chain="main").count()
    record(event="x", by=SYSTEM)
    assert (walk_ledger(), Notice.objects.count()) == ([], 0)
    sql("UPDATE portal_ledgerentry SET reason = 'x' WHERE seq = %s", before + 1)
    assert walk_ledger() == [Problem("main", before + 1, "altered")]
    walk_ledger()
    assert Notice.objects.get().user == auditor
    walked = LedgerEntry.objects.filter(event="system.ledger_walked").order_by("seq")
    assert [len(entry.detail["problems"]) for entry in walked] == [0, 1, 1]
