"""The daily letter: once a day, to whom the settings say, and proof enough when database and file are gone."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from portal.ledger.anchoring import copy_anchors, sign_heads
from portal.notices.anchor_letter import addresses, ask_for_letter, send_letter
from portal.outbox.models import OutboxRow
from portal.outbox.registry import PERIODIC, find
from tests.factories.anchors import ready_anchors, write_entries
from tests.factories.people import staff
from tests.portal.ledger.forgery import rewrite_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def anchor(settings, tmp_path, time_machine):
    time_machine.move_to("2026-11-22T01:00:00Z", tick=False)
    ready_anchors(settings, tmp_path)
    settings.ANCHOR_MAIL = ["inspector@example.invalid"]
    write_entries(4)
    made = sign_heads()
    copy_anchors()
    return made


def test_letter_goes_out_once_a_day(anchor, time_machine):
    assert [ask_for_letter().pk, ask_for_letter().pk] == [OutboxRow.objects.get().pk] * 2
    time_machine.shift(86400)
    ask_for_letter()
    assert list(OutboxRow.objects.order_by("pk").values_list("object_id", flat=True)) == ["1", "1"]
    assert PERIODIC["notices.anchor_letter"].every == "day"


def test_letter_is_not_asked_for_without_anchor_or_addressee(settings, tmp_path):
    settings.ANCHOR_MAIL = ["inspector@example.invalid"]
    assert ask_for_letter() is None
    ready_anchors(settings, tmp_path)
    sign_heads()
    copy_anchors()
    settings.ANCHOR_MAIL = []
    assert (ask_for_letter(), OutboxRow.objects.count()) == (None, 0)


def test_auditors_are_meant_by_their_role(settings):
    auditor = staff("AU")
    staff("SA")
    settings.ANCHOR_MAIL = [" au ", "inspector@example.invalid", auditor.email, ""]
    assert addresses() == [auditor.email, "inspector@example.invalid"]


def test_letter_reads_well_and_holds_the_anchor(anchor):
    find("ledger.anchor_letter").work("1")
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["inspector@example.invalid"], "日志锚点第1号（2026-11-22 09:00:00）")
    mark = anchor.head("main").hash
    assert f"已完成：共4条，最后一条是第4号，哈希值\n{mark[:8]} {mark[8:16]} " in letter.body
    assert letter.body.endswith(f"\n\n{anchor.line}\n")


def test_kept_letter_proves_a_rewritten_chain(anchor, tmp_path):
    send_letter("1")
    kept = tmp_path / "letter.txt"
    kept.write_bytes(mail.outbox[0].message().get_payload(decode=True))
    call_command("verify_ledger", "--printed", str(kept), stdout=StringIO())
    rewrite_chain(changed=2)
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--printed", str(kept), stdout=StringIO(), stderr=err)
    assert err.getvalue().startswith("main #1")
