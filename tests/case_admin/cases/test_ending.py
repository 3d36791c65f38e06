"""Ends no unit asks for: the supplement that never came, the referral, another procedure, termination."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Site

from case_admin.cases import actions
from case_admin.cases.models import Case, CaseEvent
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service
from forms.guide.models import DoorDirectory
from portal.calendar import today
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import entries_about, verify_all
from portal.paper.page import build_pdf
from portal.paper.text import paragraph
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import bare_case
from tests.factories.papers import text_of
from tests.factories.vault import StoredFileFactory

KEPT = "S09"

REFERRAL = {
    "channel": "mediation",
    "channel_label": "人民调解",
    "receiver": "样板街道人民调解委员会",
    "phone": "12348",
    "reason": "这是邻里之间的相邻权纠纷。",
}


@pytest.fixture
def asked(river):
    """A case whose applicant was asked for a supplement on 2 March."""
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证明"], by=river.by(river.c1))
    return river


def served(river):
    return record_service(
        service=Service.objects.get(document__code="D02c"), served_on=today(), way="post", by=river.by(river.c1)
    )


def lapse(river):
    return actions.lapse_case(case=river.fresh(), text="已两次电话提醒", by=river.by(river.c1))


def test_supplement_that_never_came_ends_the_case_as_withdrawn(asked, at):
    served(asked)
    at(2026, 3, 17)
    case = lapse(asked)
    assert (case.status, case.close_reason) == ("S15", "R08")
    assert set(case.clocks.filter(stopped_at=None).values_list("code", flat=True)) == {"K10"}
    assert "申请人撤回（逾期未补正，视为撤回申请）；" in text_of(IssuedDocument.objects.get(code="D12"))
    assert case.application.public_status == "已撤回"
    assert not case.application.requests.filter(state="open").exists()
    assert verify_all()[1] == []


def test_supplement_may_come_until_its_last_day(asked, at):
    served(asked)
    at(2026, 3, 16)
    refused("supplement_open", lapse, asked)
    assert actions.receive_supplement(case=asked.fresh(), by=asked.by(asked.c1)).status == "S02"
    refused("moved_on", lapse, asked)


def test_applicant_who_never_got_the_notice_has_not_withdrawn(asked, at):
    at(2026, 4, 1)
    refused("supplement_not_served", lapse, asked)
    assert asked.fresh().status == "S03"


def test_lapse_is_said_in_words_on_screen_and_keeps_the_text(asked, at, as_):
    served(asked)
    url, told = reverse("case_lapse", args=[asked.case.pk]), {"text": "已两次电话提醒"}
    page = reverse("case_page", args=[asked.case.pk])
    assert url not in as_(asked.c1).get(page).text  # not offered while the applicant may still bring it
    answer = as_(asked.c1).post(url, told)
    assert "补正期限到2026年3月16日为止" in answer.text and "已两次电话提醒" in answer.text
    at(2026, 3, 17)
    assert "视为撤回" in as_(asked.c1).get(page).text and url in as_(asked.c1).get(page).text
    assert "按撤回申请终结" in as_(asked.c1).post(url, told, follow=True).text


def test_referral_closes_the_case_and_decides_nothing(river):
    river.register()
    case = actions.refer_case(case=river.case, by=river.by(river.c2), **REFERRAL)
    assert (case.status, case.close_reason) == ("S05", "R11")
    paper = IssuedDocument.objects.get(code="D03b")
    text = text_of(paper)
    assert paper.number == "虚行纾引〔2026〕1号"
    for words in ("人民调解", "样板街道人民调解委员会", "12348", "只作引导", "2026年4月26日"):
        assert words in text
    assert Service.objects.get(document=paper).state == "waiting"
    assert case.application.public_status == "已引导至其他渠道"
    assert [paper.code for paper in case.application.documents.all()] == ["D03b"]
    assert set(case.clocks.filter(stopped_at=None).values_list("code", flat=True)) == {"K10"}
    assert CaseEvent.objects.get(case=case, move="T07").detail["channel"] == "mediation"
    assert entries_about(case).filter(event="case.T07").count() == 1


@pytest.mark.parametrize(("channel", "reason"), [("review", "R09"), ("suit", "R10"), ("petition", "R11")])
def test_referral_keeps_where_it_went(channel, reason, river):
    river.register()
    case = actions.refer_case(case=river.case, by=river.by(river.c2), **(REFERRAL | {"channel": channel}))
    assert case.close_reason == reason


def test_assessor_refers_nobody(river):
    river.register()
    with pytest.raises(MoveRefused):
        actions.refer_case(case=river.case, by=river.by(river.c1), **REFERRAL)


def test_second_referral_finds_the_case_gone(river):
    river.register()
    mine, colleagues = (Case.objects.get(pk=river.case.pk) for _copy in range(2))
    actions.refer_case(case=mine, by=river.by(river.c2), **REFERRAL)
    with pytest.raises(StaleState):
        actions.refer_case(case=colleagues, by=river.by(river.c2), **REFERRAL)
    assert IssuedDocument.objects.filter(code="D03b").count() == 1


def test_referral_on_screen_prints_what_the_settings_hold_when_nothing_is_typed(river, as_):
    river.register()
    door = {"door": "suit", "name": "XX县人民法院", "phone": "12368", "address": "样板路9号", "hours": ""}
    DoorDirectory.objects.create(
        site=Site.objects.get(is_default_site=True), doors=json.dumps([{"type": "door", "value": door}])
    )
    browser, url = as_(river.c2), reverse("case_refer", args=[river.case.pk])
    told = {"channel": "suit", "receiver": "XX县人民法院诉讼服务中心", "reason": "已有生效决定，应当起诉。"}
    answer = browser.post(url, told | {"channel": ""})
    assert answer.status_code == 200
    assert "XX县人民法院诉讼服务中心" in answer.text and "已有生效决定" in answer.text
    assert "引导申请人到其他渠道" in browser.post(url, told, follow=True).text
    text = text_of(IssuedDocument.objects.get(code="D03b"))
    assert "电话12368" in text and "样板路9号" in text


def test_decisions_of_a_state_that_is_over_are_refused_with_409(river, as_):
    case = bare_case("S09", handler=river.unit)
    answer = as_(river.c2).post(reverse("case_refer", args=[case.pk]), {"receiver": "某某调解委员会"})
    assert answer.status_code == 409
    assert "某某调解委员会" in answer.text


@pytest.fixture
def proof():
    return StoredFileFactory(name="受理通知书.pdf")


def transfer(river, proof, **values):
    told = {"close_reason": "R09", "organ": "XX县人民政府", "accepted_on": today(), "number": "X府复〔2026〕3号"}
    return actions.transfer_case(case=river.fresh(), evidence=proof, by=river.by(river.u1), **(told | values))


@pytest.mark.parametrize("state", ["S06", "S08", "S09", "S11"])
def test_other_procedure_ends_the_case_with_its_proof(state, new_river, proof):
    new_river.to(state)
    case = transfer(new_river, proof)
    assert (case.status, case.close_reason) == ("S16", "R09")
    assert set(case.clocks.filter(stopped_at=None).values_list("code", flat=True)) == {"K10"}
    assert "转入行政复议（XX县人民政府，X府复〔2026〕3号，2026年3月2日受理）" in text_of(
        IssuedDocument.objects.get(code="D12")
    )
    assert case.attachments.get().file == proof
    assert case.application.public_status == "已转入其他法定程序"
    assert not case.agreements.exclude(state="dropped").exists()
    assert verify_all()[1] == []


def test_other_procedure_sends_waiting_requests_back(river, proof):
    river.to("S09")
    river.ask_closing("T15", "R05")
    assert transfer(river, proof, close_reason="R10").proposals.get().state == "returned"


def test_other_procedure_needs_a_fitting_reason_and_a_past_day(river, proof):
    river.to("S09")
    refused("wrong_reason", transfer, river, proof, close_reason="R05")
    refused("in_future", transfer, river, proof, accepted_on=today() + timedelta(days=1))


def test_unit_need_not_ask_for_what_it_records_itself(river, as_):
    river.to("S09")
    shown = as_(river.u2).get(reverse("case_ask_closing", args=[river.case.pk])).text
    assert "T15:R05" in shown and "T17:" not in shown


def test_other_procedure_on_screen_wants_the_proof(river, as_):
    river.to("S09")
    browser, url = as_(river.u1), reverse("case_transfer", args=[river.case.pk])
    told = {"close_reason": "R10", "organ": "XX县人民法院", "accepted_on": "2026-03-02", "number": "", "text": ""}
    answer = browser.post(url, told)
    assert answer.status_code == 200 and "XX县人民法院" in answer.text and answer.context["form"].errors["evidence"]
    paper = SimpleUploadedFile(
        "通知.pdf", build_pdf([paragraph("受理通知书", "body")], title="x", author="x"), "application/pdf"
    )
    assert "转入其他程序终结" in browser.post(url, told | {"evidence": paper}, follow=True).text
    assert river.fresh().status == "S16"


def terminate(river, **values):
    told = {"ground": "settled", "text": "行政处罚决定已撤销", "by": river.by(river.c2)} | values
    return actions.terminate_case(case=river.fresh(), **told)


@pytest.mark.parametrize("state", ["S02", "S06", "S08", "S09", "S11", "S12"])
def test_termination_prints_what_happened(state, new_river):
    new_river.to(state)
    case = terminate(new_river)
    assert (case.status, case.close_reason) == ("S17", "R13")
    assert "☑其他：行政处罚决定已撤销" in text_of(IssuedDocument.objects.get(code="D12"))
    assert case.events.get(move="T23").detail["ground"] == "settled"
    assert case.application.public_status == "已终止"


def test_termination_leaves_an_agreement_in_force(river):
    river.to("S12")
    terminate(river)
    assert river.case.agreements.get().state == "in_force"


@pytest.mark.parametrize("who", ["c1", "u2"])
def test_only_the_head_of_the_centre_terminates(who, river):
    river.to("S09")
    with pytest.raises(MoveRefused):
        terminate(river, by=river.by(getattr(river, who)))


def test_termination_on_screen_keeps_what_was_typed(river, as_):
    river.to("S09")
    browser, url = as_(river.c2), reverse("case_terminate", args=[river.case.pk])
    answer = browser.post(url, {"text": "处罚决定已撤销"})
    assert answer.status_code == 200 and "处罚决定已撤销" in answer.text
    assert "本案已终止" in browser.post(url, {"ground": "settled", "text": "处罚决定已撤销"}, follow=True).text
