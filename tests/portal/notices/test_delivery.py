from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from portal.ledger.actor import SYSTEM
from portal.notices.actions import notify, set_wish
from portal.notices.channels import CHANNELS, Email, active
from portal.notices.jobs import deliver, tell_of_dead_work
from portal.notices.models import Delivery, DeliveryState, Notice
from portal.outbox.actions import enqueue
from portal.outbox.models import OutboxRow, State
from portal.outbox.runner import drain, run
from tests.factories.notices import DeliveryFactory
from tests.factories.people import UserFactory, staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.outbox.probe")]


def test_mail_is_sent_by_the_outbox_once():
    user = UserFactory(email="clerk@example.invalid")
    set_wish(user=user, email="each", sms=False, quiet=[], by=SYSTEM)
    notify(to=[user], kind="case.withdrawn", about=None, context={"case": "XZ-1"}, url="/admin/cases/1/", by=SYSTEM)
    assert mail.outbox == []
    assert drain() == 1
    delivery = Delivery.objects.get()
    deliver(str(delivery.pk))
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["clerk@example.invalid"], "申请已撤回：XZ-1")
    assert "http://127.0.0.1:8000/admin/cases/1/" in message.body
    assert message.extra_headers["Message-ID"] == f"<{delivery.pk}@shujie>"
    assert (delivery.state, delivery.attempts, delivery.sent_at is not None) == (DeliveryState.SENT, 1, True)


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_mail_to_somebody_no_longer_reachable_is_skipped(change):
    delivery = DeliveryFactory()
    type(delivery.notice.user).objects.filter(pk=delivery.notice.user_id).update(**change)
    deliver(str(delivery.pk))
    delivery.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.SKIPPED, [])


class BrokenChannel(Email):
    def send(self, delivery):
        raise SMTPServerDisconnected("13800000000")


def test_failed_mail_is_logged_and_tried_again(monkeypatch):
    monkeypatch.setitem(CHANNELS, "email", BrokenChannel())
    delivery = DeliveryFactory()
    row = enqueue(kind="notices.deliver", object_id=delivery.pk, key="x")
    assert run(row.pk) == State.FAILED
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.last_error) == (
        DeliveryState.FAILED,
        1,
        "SMTPServerDisconnected",
    )
    monkeypatch.setitem(CHANNELS, "email", Email())
    OutboxRow.objects.update(not_before=None)
    assert run(row.pk) == State.DONE
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(mail.outbox)) == (DeliveryState.SENT, 2, 1)


def test_mail_of_a_vanished_notice_is_nothing():
    deliver("00000000-0000-0000-0000-000000000000")
    assert mail.outbox == []


def test_new_channel_is_an_entry_and_a_setting(settings, monkeypatch):
    class Pigeon(Email):
        code = "pigeon"

    pigeon = Pigeon()
    monkeypatch.setitem(CHANNELS, "pigeon", pigeon)
    settings.NOTICE_CHANNELS = ["pigeon"]
    assert active() == [pigeon]
    notify(to=[UserFactory()], kind="case.withdrawn", about=None, context={"case": "XZ-1"}, by=SYSTEM)
    assert Delivery.objects.get().channel == "pigeon"


def dead_row(kind, key="x"):
    row = enqueue(kind=kind, object_id="7", key=key)
    OutboxRow.objects.filter(pk=row.pk).update(state=State.DEAD, attempts=5, started_at=row.created_at)
    row.refresh_from_db()
    return row


def test_stopped_work_is_told_to_the_system_administrators_once():
    administrator = staff("SA")
    staff("C2")
    row = dead_row("notices.deliver")
    OutboxRow.objects.filter(pk=row.pk).update(kind="documents.issue")
    row.refresh_from_db()
    tell_of_dead_work(row)
    tell_of_dead_work(row)
    notice = Notice.objects.get()
    assert (notice.user, notice.subject) == (administrator, "后台任务停止：documents.issue")


def test_stopped_mail_is_not_told_by_mail():
    staff("SA")
    tell_of_dead_work(dead_row("notices.deliver"))
    assert Notice.objects.count() == 0
