"""What the audit administrator sees above the ledger: last anchor, last verification, and nothing for others."""

from datetime import timedelta

import pytest

from portal.desk.standing import ledger_standing
from portal.ledger.actor import SYSTEM
from portal.ledger.anchoring import copy_anchors, keep_check, sign_heads
from portal.ledger.links import Problem
from portal.ledger.models import LedgerAnchor
from portal.ledger.verifying import Report, verify_against_anchors
from tests.factories.anchors import ready_anchors, write_entries
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anchored(settings, tmp_path, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    file = ready_anchors(settings, tmp_path)
    write_entries(3)
    sign_heads()
    copy_anchors()
    return file


def lines():
    return [(line.text, line.well) for line in ledger_standing()]


def test_nothing_set_up_is_said_plainly(settings):
    settings.ANCHOR_DIR, settings.ANCHOR_MAIL = "", []
    assert lines() == [
        ("没有：还没有设置锚点的去处，请联系系统管理员。", False),
        ("还没有核验过。系统每天夜里自动核验。", False),
    ]


def test_anchor_and_clean_verification_are_shown(anchored):
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    assert lines() == [
        ("第1号，2026-11-22 09:00（记录数：已完成 3，被拒绝 1）", True),
        ("2026-11-22 09:00，全部日志，4条，没有发现问题", True),
    ]


def test_old_anchor_is_to_be_looked_into(anchored, time_machine):
    time_machine.shift(timedelta(minutes=31))
    anchor = ledger_standing()[0]
    assert (anchor.well, anchor.details) == (False, ["太久没有新的锚点，请联系系统管理员。"])


@pytest.mark.parametrize("line", ["{}", "", "[1"])
def test_spoilt_copy_is_said_and_breaks_nothing(anchored, line):
    LedgerAnchor.objects.update(line=line)
    assert not ledger_standing()[0].well


def test_problems_are_named_with_the_last_clean_walk_beside(anchored):
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    keep_check(report=Report(whole=False, problems=[Problem("main", 2, "rewritten", 3)]), by=SYSTEM)
    _, last, clean = ledger_standing()
    assert (last.well, last.details) == (
        False, ["已完成第2号：日志链被整体改写：从这里到 #3 的记录与当时的锚点不符"],
    )  # fmt: skip
    assert (clean.label, clean.well) == ("最近一次全部核验无异常", True)


def test_register_shows_it_to_the_audit_administrator(anchored, client):
    client.force_login(staff("AU"))
    page = client.get("/admin/ledger/").content.decode()
    assert ("日志可信状况" in page, "第1号，2026-11-22 09:00" in page) == (True, True)


@pytest.mark.parametrize("role", ["SA", "C2", "U1"])
def test_others_do_not_find_the_register(anchored, client, role):
    client.force_login(staff(role))
    assert client.get("/admin/ledger/").status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_register_takes_the_same_queries_for_more_entries_and_anchors(
    anchored, client, more, django_assert_num_queries
):
    client.force_login(staff("AU"))
    keep_check(report=verify_against_anchors(), by=SYSTEM)
    write_entries(more)
    for _ in range(more):
        sign_heads(force=True)
    copy_anchors()
    client.get("/admin/ledger/")
    with django_assert_num_queries(14):
        client.get("/admin/ledger/")
