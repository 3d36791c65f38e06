"""The pages behind the second factor: where it stands, supplement, messages, withdrawing, details, data."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forms.applications import actions
from forms.applications.models import TimelineEntry
from forms.applications.queries import alike
from forms.room.actions import send_message
from forms.room.models import Change, Message, RightsRequest
from forms.room.queries import consent_stands
from portal.calendar import today
from portal.ledger.actor import SYSTEM, Actor
from tests.factories.forms import ID_NUMBER, NAME, PHONE
from tests.factories.vault import StoredFileFactory, pdf_upload

pytestmark = pytest.mark.django_db
STAFF = Actor(kind="staff", id="1", label="虚构人")


def text_of(answer):
    return answer.content.decode()


def write(client, text="请问什么时候见面？", **more):
    return client.post(reverse("track_messages"), {"text": text, "key": uuid4(), **more})


def asked(done, **facts):
    return actions.ask_party(
        application=done.application,
        kind="supplement",
        facts={"items": ["身份证复印件", "处罚决定书"]},
        by=SYSTEM,
        **facts,
    )


def test_present_station_is_marked_in_words_too(done, proved):
    where = actions.Whereabouts(
        "纾解中", "resolving", today() + timedelta(days=9), "纾解期限", "从2026年3月2日的第二天起算，共 30 个工作日", None,
        "样本甲、范例乙", "000-1111111",
    )  # fmt: skip
    actions.show_whereabouts(application=done.application, where=where, by=SYSTEM)
    page = text_of(proved.get(reverse("track_status")))
    assert page.count('aria-current="step"') == 1
    assert page.index('aria-current="step"') < page.index(">纾解<") < page.index(">办结<")
    for told in ("样本甲、范例乙", "000-1111111", "共 30 个工作日", "寻找双方都能接受的办法"):
        assert told in page


def test_what_stands_still_is_said_in_place_of_what_comes_next(done, proved):
    where = actions.Whereabouts("已中止", "resolving", due_words="期限暂停计算")
    actions.show_whereabouts(application=done.application, where=where, by=SYSTEM)
    page = text_of(proved.get(reverse("track_status")))
    assert "期限暂停计算" in page and "寻找双方都能接受的办法" not in page


def test_resolvers_are_named_after_the_second_factor_only(client, done):
    actions.show_whereabouts(
        application=done.application, where=actions.Whereabouts("纾解中", "resolving", people="样本甲"), by=SYSTEM
    )
    client.post(reverse("track"), {"receipt": done.application.receipt_no, "code": done.code})
    assert "样本甲" not in text_of(client.get(reverse("track_status")))


@pytest.mark.parametrize("name", ["track_messages", "track_withdraw", "track_details", "track_privacy"])
def test_pages_need_the_second_factor_and_are_stored_nowhere(client, done, proved, name):
    client.post(reverse("track"), {"receipt": done.application.receipt_no, "code": done.code})
    assert client.get(reverse(name))["Location"] == reverse("track_status")
    answer = proved.get(reverse(name))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_supplement_is_saved_piece_by_piece_and_sent_with_files(done, proved):
    question = asked(done)
    address = reverse("track_answer", args=[question.pk])
    proved.post(address, {"item_1": "原件已丢失", "item_2": "", "press": "save"})
    page = text_of(proved.get(address))
    assert "原件已丢失" in page
    assert "已保存，未提交" in page
    assert page.count("data-counter-for") == 2
    refused = proved.post(address, {"item_1": "原件已丢失", "item_2": "", "press": "send"})
    assert "第 2 项：请填写说明或者上传材料。" in text_of(refused)
    sent = proved.post(address, {"item_1": "原件已丢失", "item_2": "", "files_2": pdf_upload(), "press": "send"})
    assert sent["Location"] == address
    question.refresh_from_db()
    assert question.state == "answered"
    assert "证据.pdf" in text_of(proved.get(address))


def test_refused_file_of_an_item_keeps_the_text_and_sends_nothing(done, proved):
    question = asked(done)
    bad = SimpleUploadedFile("证据.exe", b"MZ", "application/octet-stream")
    page = proved.post(
        reverse("track_answer", args=[question.pk]),
        {"item_1": "说明甲", "item_2": "说明乙", "files_1": bad, "press": "send"},
    )
    assert "不支持这种文件" in text_of(page) or "证据.exe" in text_of(page)
    assert "说明乙" in text_of(page)
    question.refresh_from_db()
    assert (question.state, question.saved["item_1"]) == ("open", "说明甲")


def test_extension_shows_days_and_reason(done, proved):
    question = actions.ask_party(
        application=done.application, kind="extension", by=SYSTEM,
        facts={"days": 20, "reason": "需要现场测绘", "old_due": "2026-04-14", "new_due": "2026-05-13"},
    )  # fmt: skip
    page = text_of(proved.get(reverse("track_answer", args=[question.pk])))
    for told in ("20 个工作日", "需要现场测绘", "2026年4月14日", "2026年5月13日", "我同意延期"):
        assert told in page


def test_confirmation_counts_the_statutory_day_first(done, proved):
    near, far = today() + timedelta(days=5), today() + timedelta(days=16)
    question = actions.ask_party(
        application=done.application, kind="confirmation", by=SYSTEM,
        facts={"plan_due": far.isoformat(), "law_due": near.isoformat()},
    )  # fmt: skip
    page = text_of(proved.get(reverse("track_answer", args=[question.pk])))
    assert page.index("法定期限三十日") < page.index("县方案期限三十个工作日")
    assert "还有 5 天" in page


def test_message_with_a_file_is_kept_encrypted_and_shown(done, proved):
    assert write(proved, files=[pdf_upload()])["Location"] == reverse("track_messages")
    row = str(Message.objects.values().get())
    assert "请问什么时候见面" not in row
    page = text_of(proved.get(reverse("track_messages")))
    assert "请问什么时候见面？" in page
    assert "证据.pdf" in page
    file = Message.objects.get().files.get()
    assert b"".join(proved.post(reverse("track_message_file", args=[file.pk])))[:5] == b"%PDF-"


def test_second_press_is_not_a_second_message(done, proved):
    key = uuid4()
    for _press in range(2):
        proved.post(reverse("track_messages"), {"text": "您好", "key": key})
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "请填写消息内容。"), (" \u200b\0", "请填写消息内容。"), ("字" * 2001, "最多 2000 字，现在是 2001 字")],
)
def test_bad_message_is_told_and_kept(done, proved, typed, told):
    page = text_of(write(proved, typed))
    assert told in page
    assert Message.objects.count() == 0
    assert typed.strip(" \u200b\0")[:20] in page
    assert "maxlength" not in page.split("<main")[1]


def test_refused_file_keeps_the_text_and_sends_nothing(done, proved):
    bad = SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>", "image/svg+xml")
    page = text_of(write(proved, "附上照片", files=[bad]))
    assert "消息没有发出" in page
    assert "附上照片" in page
    assert Message.objects.count() == 0


def test_too_many_messages_in_a_day_are_told(done, proved, monkeypatch):
    monkeypatch.setattr("forms.room.actions.messaging.A_DAY", 2)
    for number in range(3):
        page = write(proved, f"第{number}条")
    assert "您今天发的消息较多" in text_of(page)
    assert Message.objects.count() == 2


def test_reply_of_the_unit_is_new_until_it_is_opened(done, proved):
    write(proved)
    send_message(
        application=done.application, access=None, text="周三下午三点", key=uuid4(), by=STAFF, author="虚构县市场监管局",
        wants_answer=True,
    )  # fmt: skip
    assert Message.objects.get(side="party").settled_at is not None
    assert "有 1 条新消息" in text_of(proved.get(reverse("track_status")))
    proved.get(reverse("track_messages"))
    assert Message.objects.get(side="staff").read_at is not None
    assert "有消息等您回复" in text_of(proved.get(reverse("track_status")))


def test_papers_and_questions_stand_in_the_thread(done, proved):
    actions.publish_document(
        application=done.application, document_title="纾解告知书", number="", file=StoredFileFactory(), by=SYSTEM
    )
    asked(done)
    page = text_of(proved.get(reverse("track_messages")))
    assert "系统消息" in page
    assert "纾解告知书" in page
    assert "申请材料需要补正" in page


def test_threads_of_co_applicants_are_apart(done, proved, person):
    _access, browser = person("co")
    write(browser, "我是共同申请人")
    assert "我是共同申请人" not in text_of(proved.get(reverse("track_messages")))
    file = StoredFileFactory()
    row = Message.objects.get().files.create(file=file, order=1)
    assert proved.post(reverse("track_message_file", args=[row.pk])).status_code == 404


def test_withdrawing_says_what_it_means_and_needs_the_tick(done, proved):
    address = reverse("track_withdraw")
    page = text_of(proved.get(address))
    for told in ("不需要说明理由", "申请行政复议、提起行政诉讼的权利不受影响", "以后还可以再申请"):
        assert told in page
    assert "请先勾选确认撤回。" in text_of(proved.post(address, {}))
    done.application.refresh_from_db()
    assert done.application.withdrawn_at is None
    proved.post(address, {"sure": "yes"})
    done.application.refresh_from_db()
    assert (done.application.public_status, done.application.can_withdraw) == ("已撤回", False)
    assert "申请已撤回" in text_of(proved.get(address))
    assert "目前：已撤回" in text_of(proved.get(reverse("track_status")))


def test_withdrawing_takes_open_questions_back(done, proved):
    question = asked(done)
    proved.post(reverse("track_withdraw"), {"sure": "yes"})
    question.refresh_from_db()
    assert question.state == "withdrawn"


def test_joint_applicants_withdraw_for_themselves(done, proved, person):
    _access, browser = person("co")
    for client in (browser, proved):
        client.post(reverse("track_withdraw"), {"sure": "yes"})
        client.post(reverse("track_withdraw"), {"sure": "yes"})
    done.application.refresh_from_db()
    assert done.application.withdrawn_at is None
    assert Message.objects.count() == 2


def test_agent_without_special_power_cannot_withdraw(done, person):
    _access, browser = person("agent")
    assert browser.post(reverse("track_withdraw"), {"sure": "yes"}).status_code == 404


def test_nothing_to_withdraw_is_said(done, proved):
    done.application.can_withdraw = False
    done.application.save()
    page = text_of(proved.post(reverse("track_withdraw"), {"sure": "yes"}))
    assert "现在不能撤回" in page


DETAILS = {"phone": "139 0000 5678", "address": "XX县示例镇样板街9号", "consent_case_study": "on"}


def test_changes_count_at_once_and_are_kept(done, proved):
    proved.post(reverse("track_details"), DETAILS)
    done.application.refresh_from_db()
    assert (done.application.phone, done.application.e_service) == ("13900005678", False)
    assert (list(alike(phone=PHONE)), list(alike(phone="139 0000 5678"))) == ([], [done.application])
    assert consent_stands(done.application, "consent_case_study") is True
    assert {change.kind: change.content["before"] for change in Change.objects.all()} == {
        "phone": PHONE, "address": "XX县示例镇样板街2号", "e_service": True, "consent_case_study": False
    }  # fmt: skip
    assert "13900005678" not in str(list(Change.objects.values()))
    assert TimelineEntry.objects.filter(text__startswith="您已变更").count() == 4
    page = text_of(proved.get(reverse("track_details")))
    assert 'value="13900005678"' in page
    assert "是 → 否" in page


def test_new_phone_is_the_new_second_factor(client, done, proved):
    proved.post(reverse("track_details"), DETAILS)
    client.post(reverse("track"), {"receipt": done.application.receipt_no, "code": done.code})
    assert client.post(reverse("track_unlock"), {"proof": PHONE[-4:]}).status_code == 403
    assert client.post(reverse("track_unlock"), {"proof": "5678"}).status_code == 302


@pytest.mark.parametrize("phone", ["", "12", "abc", "138000000001234567", "<b>"])
def test_bad_phone_is_told_and_nothing_changes(done, proved, phone):
    page = proved.post(reverse("track_details"), {**DETAILS, "phone": phone})
    assert page.status_code == 200
    assert "样板街9号" in text_of(page)
    assert Change.objects.count() == 0


def test_agent_changes_the_own_phone_only(done, person):
    access, browser = person("agent", may_sign=True)
    browser.post(reverse("track_details"), DETAILS)
    access.refresh_from_db()
    done.application.refresh_from_db()
    assert (access.phone, done.application.phone) == ("13900005678", PHONE)
    assert [change.kind for change in Change.objects.all()] == ["phone"]


def test_reading_is_confirmed_once_with_its_moment(done, proved):
    document = actions.publish_document(
        application=done.application,
        document_title="纾解终结书",
        number="",
        file=StoredFileFactory(),
        code="D12",
        by=SYSTEM,
    )
    assert "我已阅读" not in text_of(proved.get(reverse("track_status")))
    proved.post(reverse("track_document", args=[document.pk]))
    assert "我已阅读" in text_of(proved.get(reverse("track_status")))
    for _press in range(2):
        proved.post(reverse("track_read", args=[document.pk]))
    document.refresh_from_db()
    assert document.read_at is not None
    assert TimelineEntry.objects.filter(text__startswith="您已确认阅读").count() == 1


def test_wechat_is_offered_to_show_the_paper(done, proved):
    document = actions.publish_document(
        application=done.application, document_title="纾解告知书", number="", file=StoredFileFactory(), by=SYSTEM
    )
    page = text_of(proved.get(reverse("track_status"), HTTP_USER_AGENT="MicroMessenger/8.0"))
    assert "在浏览器打开" in page
    shown = proved.post(reverse("track_document", args=[document.pk]), HTTP_USER_AGENT="MicroMessenger/8.0")
    assert shown["Content-Disposition"].startswith("inline")
    document.refresh_from_db()
    assert document.downloaded_at is not None


def test_copy_holds_everything_and_never_the_word(done, proved):
    write(proved, "留一句话")
    answer = proved.post(reverse("track_copy", args=["json"]))
    held = json.loads(answer.content)
    text = answer.content.decode()
    for told in (NAME, ID_NUMBER, PHONE, "留一句话", done.application.receipt_no, "标签字号小了一点"):
        assert told in text
    assert "青山" not in text
    assert held["receipt"] == done.application.receipt_no
    assert proved.post(reverse("track_copy", args=["pdf"])).content[:5] == b"%PDF-"
    assert proved.post(reverse("track_copy", args=["exe"])).status_code == 404
    assert [one.state for one in RightsRequest.objects.all()] == ["granted", "granted"]


def test_co_applicants_copy_holds_nothing_of_the_applicant(done, person):
    _access, browser = person("co")
    text = browser.post(reverse("track_copy", args=["json"])).content.decode()
    assert "范例乙" in text
    for foreign in (NAME, ID_NUMBER, PHONE, "标签字号小了一点"):
        assert foreign not in text


def test_request_about_data_becomes_a_ticket_with_a_last_day(done, proved):
    key = uuid4()
    for _press in range(2):
        proved.post(reverse("track_privacy"), {"kind": "erase", "text": "请删除照片", "key": key})
    ticket = RightsRequest.objects.get()
    assert (ticket.kind, ticket.text, ticket.state) == ("erase", "请删除照片", "open")
    assert (ticket.due - today()).days >= 19
    assert "办理中" in text_of(proved.get(reverse("track_privacy")))


def test_incomplete_request_is_told_and_kept(done, proved):
    page = text_of(proved.post(reverse("track_privacy"), {"text": "请删除照片", "key": uuid4()}))
    assert "请选择您的请求。" in page
    assert "请删除照片" in page
    assert RightsRequest.objects.count() == 0


def test_staying_keeps_the_visit_alive_and_ended_visits_say_so(client, proved, done):
    answer = proved.post(reverse("track_stay"), HTTP_ACCEPT="application/json")
    assert answer.json() == {"seconds": 600}
    assert client.post(reverse("track_stay"), HTTP_ACCEPT="application/json").status_code == 410


def test_warning_comes_more_than_twenty_seconds_before_the_end(proved):
    page = text_of(proved.get(reverse("track_status")))
    assert 'data-idle="600" data-warn="90"' in page


@pytest.mark.parametrize(("name", "most"), [("track_status", 16), ("track_messages", 16), ("track_privacy", 22)])
def test_pages_cost_the_same_for_one_message_and_for_three(done, proved, django_assert_max_num_queries, name, most):
    for number in range(3):
        write(proved, f"第{number}条", files=[pdf_upload()])
        proved.get(reverse(name))
        with django_assert_max_num_queries(most) as seen:
            proved.get(reverse(name))
        if number == 0:
            first = len(seen)
    assert len(seen) == first
