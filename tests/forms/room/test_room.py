"""Behind the second factor: names, documents, questions."""

import re

import pytest
from django.urls import reverse

from forms.applications import actions, registry
from forms.applications.models import Application
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.vault.queries import read_bytes
from tests.factories.forms import NAME, default_page, submitted
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client, done):
    """A browser that passed number and code."""
    client.post(reverse("track"), {"receipt": done.application.receipt_no, "code": done.code})
    return client


@pytest.fixture
def heard(monkeypatch):
    told = []
    monkeypatch.setattr(registry, "DOWNLOADS", [lambda *facts: told.append(facts)])
    monkeypatch.setattr(registry, "ANSWERS", {"take_part": lambda *facts: told.append(facts)})
    return told


def publish(application):
    return actions.publish_document(
        application=application,
        document_title="纾解告知书",
        number="虚行纾告〔2026〕3号",
        file=StoredFileFactory(),
        by=SYSTEM,
    )


def status(client):
    return client.get(reverse("track_status")).content.decode()


@pytest.mark.parametrize("proof", ["0000", "００００", "青山"])
def test_second_factor_opens_names(inside, proof):
    inside.post(reverse("track_unlock"), {"proof": proof})
    page = status(inside)
    assert NAME in page
    assert "虚构县市场监督管理局" in page
    assert "行政处罚告知书" in page


def test_wrong_second_factor_is_explained(inside):
    answer = inside.post(reverse("track_unlock"), {"proof": "1234"})
    assert answer.status_code == 403
    assert "和申请时所留的不一致，请核对。" in answer.content.decode()
    assert NAME not in status(inside)


def test_five_wrong_second_factors_end_the_visit(inside):
    for _time in range(5):
        inside.post(reverse("track_unlock"), {"proof": "1234"})
    assert inside.post(reverse("track_unlock"), {"proof": "0000"}).status_code == 429
    assert inside.get(reverse("track_status"))["Location"] == reverse("track_ended")


def test_document_is_handed_out_and_on_record(proved, done, heard):
    document = publish(done.application)
    assert "纾解告知书" in status(proved)
    answer = proved.post(reverse("track_document", args=[document.pk]))
    assert b"".join(answer) == read_bytes(document.file)
    assert (answer["Content-Type"], answer["Content-Disposition"][:10]) == ("application/pdf", "attachment")
    document.refresh_from_db()
    assert document.downloaded_at is not None
    ((told, first, at, by, access),) = heard
    assert (told, first, at, access) == (document, True, document.downloaded_at, None)
    assert by.id == done.application.receipt_no
    assert LedgerEntry.objects.filter(event="application.downloaded").count() == 1


def test_looking_at_a_document_by_get_serves_nothing(proved, done, heard):
    document = publish(done.application)
    assert proved.get(reverse("track_document", args=[document.pk])).status_code == 405
    assert heard == []


def test_documents_need_the_second_factor(inside, done, heard):
    document = publish(done.application)
    assert inside.post(reverse("track_document", args=[document.pk]))["Location"] == reverse("track_status")
    assert "纾解告知书</span>" not in status(inside)
    assert heard == []


def test_foreign_and_absent_documents_and_questions_are_alike(proved, done):
    other = submitted(page=default_page()).application
    question = actions.ask_party(application=other, kind="take_part", by=SYSTEM)
    absent = "11111111-1111-4111-8111-111111111111"
    for pk in (publish(other).pk, absent):
        assert proved.post(reverse("track_document", args=[pk])).status_code == 404
    for pk in (question.pk, absent):
        assert proved.get(reverse("track_answer", args=[pk])).status_code == 404
        assert proved.post(reverse("track_answer", args=[pk]), {"take_part": "yes"}).status_code == 404
    question.refresh_from_db()
    assert question.state == "open"


def test_question_is_answered_through_the_page(proved, done, heard):
    question = actions.ask_party(application=done.application, kind="take_part", by=SYSTEM, reference="case:1")
    address = reverse("track_answer", args=[question.pk])
    assert address in status(proved)
    empty = proved.post(address, {})
    assert "请选择您的答复。" in empty.content.decode()
    assert proved.post(address, {"take_part": "yes", "wants_hearing": "on"})["Location"] == address
    question.refresh_from_db()
    assert question.answer == {"take_part": "yes", "wants_hearing": True, "e_service": False}
    assert "答复已收到" in proved.get(address).content.decode()
    assert address not in status(proved)
    assert len(heard) == 1


@pytest.mark.parametrize("agreed", [True, False])
def test_tick_given_in_the_application_stands_in_the_reply(proved, done, heard, agreed):
    Application.objects.filter(pk=done.application.pk).update(e_service=agreed)
    question = actions.ask_party(application=done.application, kind="take_part", by=SYSTEM)
    shown = proved.get(reverse("track_answer", args=[question.pk])).content.decode()
    box = re.search(r'<input[^>]*name="e_service"[^>]*>', shown)[0]
    assert ("checked" in box) is agreed


def test_question_answered_twice_keeps_the_first_answer(proved, done, heard):
    question = actions.ask_party(application=done.application, kind="take_part", by=SYSTEM)
    address = reverse("track_answer", args=[question.pk])
    proved.post(address, {"take_part": "yes"})
    proved.post(address, {"take_part": "no"})
    question.refresh_from_db()
    assert question.answer["take_part"] == "yes"
    assert len(heard) == 1


def test_draft_agreement_is_read_and_confirmed(proved, done):
    document = publish(done.application)
    question = actions.ask_party(
        application=done.application, kind="confirm_agreement", by=SYSTEM, text="请看第二条。", document=document
    )
    address = reverse("track_answer", args=[question.pk])
    page = proved.get(address).content.decode()
    assert "请看第二条。" in page
    assert reverse("track_document", args=[document.pk]) in page
    proved.post(address, {"confirm": "no", "comment": "付款日期再早一点"})
    question.refresh_from_db()
    assert question.answer == {"confirm": "no", "comment": "付款日期再早一点"}
    assert "付款日期再早一点" in proved.get(address).content.decode()


def test_withdrawn_question_needs_no_answer(proved, done):
    question = actions.ask_party(application=done.application, kind="take_part", by=SYSTEM)
    actions.withdraw_request(request=question, by=SYSTEM)
    assert "这个问题不需要再答复" in proved.get(reverse("track_answer", args=[question.pk])).content.decode()


def test_status_page_costs_the_same_for_one_document_and_for_three(proved, done, django_assert_num_queries):
    for _number in range(3):
        publish(done.application)
        actions.ask_party(application=done.application, kind="take_part", by=SYSTEM, reference=str(_number))
        with django_assert_num_queries(13):
            status(proved)


WECHAT = {"user-agent": "Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.42"}


def test_wechat_is_told_the_way_out_and_gets_a_preview(proved, done, heard):
    document = publish(done.application)
    address = reverse("track_document", args=[document.pk])
    assert "在浏览器打开" not in status(proved)
    page = proved.get(reverse("track_status"), headers=WECHAT).content.decode()
    assert 'href="#open-in-browser"' in page
    assert 'id="open-in-browser"' in page
    assert "在浏览器打开" in page
    assert proved.post(address, headers=WECHAT)["Content-Disposition"].startswith("inline")
    assert proved.post(address)["Content-Disposition"].startswith("attachment")
    document.refresh_from_db()
    assert document.downloaded_at is not None
