"""What each person wishes, the digest of the day, and the gateways for text messages against a server of our own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, quote

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.notices import gateways, jobs
from portal.notices.actions import DELIVER, mark_read, notify, set_wish
from portal.notices.channels import CHANNELS, mobile_of
from portal.notices.gateways import AliyunGateway, FileGateway, GatewayFailed, signed
from portal.notices.kinds import GROUPS, KINDS, group_of
from portal.notices.models import Delivery, Notice, NoticeWish
from portal.notices.wishing import DIGEST, NOT, NOW, Wish, when
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain
from tests.factories.people import UserFactory, staff

MORNING, EARLY, NEXT = "2026-11-22T00:30:00Z", "2026-11-21T23:30:00Z", "2026-11-23T00:30:00Z"


@pytest.mark.parametrize(
    ("kind", "channel", "wish", "moment"),
    [
        ("case.progress", "email", Wish(), DIGEST),
        ("case.progress", "email", Wish("each"), NOW),
        ("case.progress", "email", Wish("urgent"), NOT),
        ("case.progress", "email", Wish("each", quiet=["case"]), NOT),
        ("case.progress", "sms", Wish(sms=True), NOT),
        ("clock.today", "email", Wish("urgent", quiet=["clock"]), NOW),
        ("clock.today", "sms", Wish(), NOT),
        ("clock.today", "sms", Wish(sms=True), NOW),
    ],
)
def test_moment_follows_urgency_and_wish(kind, channel, wish, moment):
    assert when(kind, channel, wish) == moment


def test_every_kind_has_a_group():
    assert {group_of(kind) for kind in KINDS} == GROUPS.keys()


def tell(user, kind="case.withdrawn", number="XZ-1", **more):
    return notify(to=[user], kind=kind, about=None, context={"case": number, **more}, by=SYSTEM)[0]


@pytest.mark.django_db
def test_day_of_many_notices_is_one_message():
    user = UserFactory(email="clerk@example.invalid")
    with time_machine.travel(EARLY, tick=False):
        first, *_rest = [tell(user, number=f"XZ-{n}") for n in range(3)]
        mark_read(notice=first, by=SYSTEM)
        assert jobs.write_digests() == 0  # before eight
    assert not OutboxRow.objects.filter(kind=DELIVER).exists()
    with time_machine.travel(MORNING, tick=False):
        assert (jobs.write_digests(), jobs.write_digests()) == (1, 1)
        assert drain() == 1
    (message,) = mail.outbox
    assert message.subject == "今日通知汇总（2条）"
    assert "XZ-1" in message.body and "XZ-2" in message.body and "XZ-0" not in message.body
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["read", "sent", "sent"]
    with time_machine.travel(NEXT, tick=False):
        assert jobs.write_digests() == 0
    jobs.deliver_digest(str(user.pk))
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_digest_of_somebody_no_longer_reachable_is_skipped(change):
    user = UserFactory()
    tell(user)
    type(user).objects.filter(pk=user.pk).update(**change)
    jobs.deliver_digest(str(user.pk))
    assert (mail.outbox, Delivery.objects.get().state) == ([], "skipped")


@pytest.mark.django_db
def test_digest_that_fails_stays_held_and_is_sent_later(monkeypatch):
    user = UserFactory()
    tell(user)
    monkeypatch.setattr(mail.EmailMessage, "send", lambda *_args, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.deliver_digest(str(user.pk))
    held = Delivery.objects.get()
    assert (held.state, held.attempts, held.last_error) == ("held", 1, "ZeroDivisionError")


@pytest.mark.django_db
def test_wish_is_kept_on_record_and_followed():
    user = staff("U1")
    set_wish(user=user, email="each", sms=False, quiet=["document"], by=Actor.of(user))
    tell(user)
    assert Delivery.objects.get().state == "waiting"
    notify(
        to=[user], kind="service.wanted", about=None, by=SYSTEM,
        context={"case": "XZ-1", "document": "告知书", "number": "1"},
    )  # fmt: skip
    assert (Notice.objects.count(), Delivery.objects.count()) == (2, 1)
    assert LedgerEntry.objects.get(event="notices.wish_set").detail["quiet"] == ["document"]


@pytest.mark.django_db
@pytest.mark.parametrize("told", [{"email": "pigeon", "quiet": []}, {"email": "each", "quiet": ["weather"]}])
def test_wish_for_what_does_not_exist_is_refused(told):
    user = UserFactory()
    with pytest.raises(ValueError, match=r"pigeon|weather"):
        set_wish(user=user, sms=False, by=SYSTEM, **told)
    assert not NoticeWish.objects.exists()


@pytest.mark.django_db
def test_page_keeps_ones_own_wish(client, settings):
    settings.SMS_GATEWAY = "portal.notices.gateways.FileGateway"
    user = staff("U1")
    client.force_login(user)
    page = client.get(reverse("notices_wishes")).content.decode()
    assert 'value="digest"' in page and 'name="sms"' in page
    assert reverse("notices_wishes") in client.get(reverse("notices_own")).content.decode()
    answer = client.post(reverse("notices_wishes"), {"email": "urgent", "sms": "on", "quiet": ["case", "award"]})
    assert answer.status_code == 302
    kept = NoticeWish.objects.get()
    assert (kept.user, kept.email, kept.sms, kept.quiet) == (user, "urgent", True, ["award", "case"])
    settings.SMS_GATEWAY = ""
    client.post(reverse("notices_wishes"), {"email": "each"})
    kept.refresh_from_db()
    assert (kept.email, kept.sms, kept.quiet) == ("each", True, [])
    wrong = client.post(reverse("notices_wishes"), {"quiet": ["case"]})
    assert wrong.status_code == 200 and "请选择" in wrong.content.decode()


@pytest.mark.parametrize(
    ("phone", "number"),
    [("138 0000 0000", "13800000000"), ("+86-13800000000", "13800000000"), ("0512-8888888", ""), ("", "")],
)
def test_mobile_of_a_person(phone, number):
    assert mobile_of(UserFactory.build(phone=phone, unit=None)) == number


@pytest.mark.django_db
def test_urgent_notice_goes_as_a_text_message_too(settings, tmp_path):
    settings.SMS_GATEWAY = "portal.notices.gateways.FileGateway"
    settings.SMS_URL = (tmp_path / "out" / "sms.jsonl").as_uri()
    user = UserFactory(phone="13800000000")
    set_wish(user=user, email="digest", sms=True, quiet=[], by=SYSTEM)
    tell(user, kind="clock.today", clock="受理", due="2026年3月5日")
    drain()
    (line,) = (tmp_path / "out" / "sms.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"number": "13800000000", "text": "今日到期：XZ-1 受理"}
    assert set(Delivery.objects.values_list("channel", "state")) == {("email", "sent"), ("sms", "sent")}
    settings.SMS_GATEWAY = ""
    assert not CHANNELS["sms"].reaches(user)


def test_console_gateway_prints(capsys):
    gateways.ConsoleGateway().send("13800000000", "今日到期")
    assert capsys.readouterr().out == "SMS 13800000000: 今日到期\n"


def test_file_gateway_keeps_its_file_to_itself(settings, tmp_path):
    settings.SMS_URL, settings.VAR_DIR = "", tmp_path
    FileGateway().send("13800000000", "a")
    FileGateway().send("13800000000", "b")
    assert (tmp_path / "sms.jsonl").stat().st_mode & 0o777 == 0o600
    assert len((tmp_path / "sms.jsonl").read_text().splitlines()) == 2


def test_signature_is_the_providers():
    """The worked example of the provider's documentation."""
    fields = {
        "AccessKeyId": "testId", "Action": "SendSms", "Format": "XML", "OutId": "123", "PhoneNumbers": "15300000001",
        "RegionId": "cn-hangzhou", "SignName": "阿里云短信测试专用", "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "45e25e9b-0a6f-4070-8c85-2956eda1b466", "SignatureVersion": "1.0",
        "TemplateCode": "SMS_71390007", "TemplateParam": '{"customer":"test"}', "Timestamp": "2017-07-12T02:42:19Z",
        "Version": "2017-05-25",
    }  # fmt: skip
    assert signed(fields, "testSecret", "GET").startswith(
        "Signature=zJDF%2BLrzhj%2FThnlvIToysFRq6t4%3D&AccessKeyId=testId"
    )


@pytest.fixture
def provider(settings):
    """A server on this machine that answers as told and keeps what it was sent."""

    class Answer(BaseHTTPRequestHandler):
        asked: list[dict[str, str]] = []
        status, told = 200, b'{"Code": "OK"}'

        def do_POST(self):
            self.asked.append(dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())))
            self.send_response(self.status)
            self.end_headers()
            self.wfile.write(self.told)

        def log_message(self, *args):
            """Nothing on the console."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.SMS_URL = f"http://id:se%2Fcret@127.0.0.1:{server.server_port}/?sign={quote('XX县司法局')}&template=SMS_1"
    yield Answer
    server.shutdown()
    server.server_close()


def test_message_reaches_the_provider_signed(provider):
    AliyunGateway().send("13800000000", "今日到期：XZ-1 受理")
    (asked,) = provider.asked
    assert (asked["Action"], asked["PhoneNumbers"], asked["SignName"]) == ("SendSms", "13800000000", "XX县司法局")
    assert json.loads(asked["TemplateParam"]) == {"content": "今日到期：XZ-1 受理"}
    signature = asked.pop("Signature")
    assert dict(parse_qsl(signed(asked, "se/cret")))["Signature"] == signature


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [
        (200, b'{"Code": "isv.BUSINESS_LIMIT_CONTROL"}', "isv.BUSINESS_LIMIT_CONTROL"),
        (400, b'{"Code": "InvalidTimeStamp.Expired"}', "InvalidTimeStamp.Expired"),
        (502, b"<html>", "502"),
        (200, b"[]", "no_code"),
        (200, b"<html>", "JSONDecodeError"),
    ],
)
def test_refusal_of_the_provider_is_told_by_its_code(provider, status, told, code):
    provider.status, provider.told = status, told
    with pytest.raises(GatewayFailed) as caught:
        AliyunGateway().send("13800000000", "x")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "not_set_up"),
        ("https://id:secret@example.invalid/?sign=a", "not_set_up"),
        ("https://example.invalid/?sign=a&template=b", "not_set_up"),
        ("http://id:secret@example.invalid/?sign=a&template=b", "not_https"),
        ("file://id:secret@localhost/etc/hosts?sign=a&template=b", "not_https"),
        ("http://id:secret@127.0.0.1:9/?sign=a&template=b", "ConnectionRefusedError"),
    ],
)
def test_gateway_that_cannot_send_says_why(settings, url, code):
    settings.SMS_URL = url
    with pytest.raises(GatewayFailed) as caught:
        AliyunGateway().send("13800000000", "x")
    assert caught.value.code == code
