"""The door to the room: number and code."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from forms.applications.codes import grouped, new_receipt
from forms.applications.models import AccessAttempt
from portal.calendar import now
from tests.factories.forms import ID_NUMBER, NAME, PHONE, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    return submitted()


def enter(client, receipt, code, **headers):
    return client.post(reverse("track"), {"receipt": receipt, "code": code}, **headers)


def seen(answer):
    """The page without what differs in every answer."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r"MD-2026-\w{9}", "RECEIPT", text)


@pytest.mark.parametrize(
    "spoil",
    [
        str,
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: text.translate({ord(c): ord(c) + 0xFEE0 for c in text}),
    ],
    ids=["as printed", "small", "without hyphens", "full width"],
)
def test_number_and_code_open_however_they_are_typed(client, done, spoil):
    answer = enter(client, spoil(done.application.receipt_no), spoil(grouped(done.code)))
    assert answer["Location"] == reverse("track_status")
    page = client.get(answer["Location"]).content.decode()
    assert "目前：已提交" in page
    assert done.application.receipt_no in page


def test_before_the_second_factor_nothing_personal_is_shown(client, done):
    enter(client, done.application.receipt_no, done.code)
    page = client.get(reverse("track_status")).content.decode()
    for text in (NAME, ID_NUMBER, PHONE, "行政处罚告知书", "青山", done.code):
        assert text not in page


def test_wrong_code_and_absent_receipt_get_the_same_answer(client, done):
    wrong = enter(client, done.application.receipt_no, "2222222222")
    absent = enter(client, new_receipt(2026), "2222222222")
    assert wrong.status_code == absent.status_code == 403
    assert seen(wrong) == seen(absent)
    assert "收件编号和查询码对不上" in wrong.content.decode()
    assert len(wrong.content) == len(absent.content)


def test_what_was_typed_as_number_stays_and_the_code_does_not(client, done):
    answer = enter(client, "md 2026 xx", "SECRETCODE").content.decode()
    assert 'value="md 2026 xx"' in answer
    assert "SECRETCODE" not in answer


def test_empty_fields_are_asked_for_and_not_counted(client):
    assert "请把收件编号和查询码都填上。" in enter(client, "", "").content.decode()
    assert AccessAttempt.objects.count() == 0


@pytest.mark.parametrize("odd", ["\0", "\ud83d", "x" * 10_000, "' OR 1=1 --", "<script>"])
def test_odd_input_is_just_wrong(client, odd):
    answer = enter(client, odd.encode("utf-8", "replace").decode(), "y" * 10_000)
    assert answer.status_code == 403
    assert b"<script>'" not in answer.content


def test_too_many_tries_are_told_in_minutes(client, done):
    for _time in range(5):
        enter(client, done.application.receipt_no, "2222222222")
    answer = enter(client, done.application.receipt_no, done.code)
    assert answer.status_code == 429
    assert "输错次数太多，请 15 分钟后再试，或者带身份证到窗口查询。" in answer.content.decode()


def test_forged_forwarding_header_changes_nothing(client, done):
    for number in range(5):
        enter(client, done.application.receipt_no, "2222222222", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    answer = enter(client, done.application.receipt_no, done.code, HTTP_X_FORWARDED_FOR="203.0.113.99")
    assert answer.status_code == 429


def test_code_in_the_address_opens_nothing(client, done):
    answer = client.get(reverse("track"), {"receipt": done.application.receipt_no, "code": done.code})
    assert "目前" not in answer.content.decode()
    assert client.get(reverse("track_status"))["Location"] == reverse("track_ended")


def test_visit_ends_after_ten_idle_minutes(client, done):
    enter(client, done.application.receipt_no, done.code)
    session = client.session
    session["room"] = session["room"] | {"at": (now() - timedelta(minutes=9)).isoformat()}
    session.save()
    assert client.get(reverse("track_status")).status_code == 200
    session = client.session
    session["room"] = session["room"] | {"at": (now() - timedelta(minutes=11)).isoformat()}
    session.save()
    answer = client.get(reverse("track_status"), follow=True)
    assert "查询已退出" in answer.content.decode()
    assert "room" not in client.session


def test_leaving_ends_the_visit(client, done):
    enter(client, done.application.receipt_no, done.code)
    client.post(reverse("track_leave"))
    assert client.get(reverse("track_status"))["Location"] == reverse("track_ended")


def test_session_id_is_fresh_after_entering(client, done):
    client.get(reverse("track"))
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    enter(client, done.application.receipt_no, done.code)
    assert client.session.session_key != before


def test_session_holds_ids_only(client, done):
    enter(client, done.application.receipt_no, done.code)
    assert set(client.session["room"]) == {"application", "access", "epoch", "proved", "at"}


def test_pages_of_the_room_are_stored_nowhere(client, done):
    enter(client, done.application.receipt_no, done.code)
    for name in ("track", "track_status", "track_ended"):
        assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_handler_phone_and_overdue_date_are_told(client, done):
    application = done.application
    application.public_due = (now() - timedelta(days=2)).date()
    application.save()
    enter(client, application.receipt_no, done.code)
    page = client.get(reverse("track_status")).content.decode()
    assert "虚构县行政争议纾解中心" in page
    assert 'href="tel:000-0000000"' in page
    assert "这个日期已经过了" in page
