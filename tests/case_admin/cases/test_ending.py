"""Ends no unit asks for: the supplement that never came, the referral, another procedure, termination."""

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.models import Case, CaseEvent
from case_admin.cases.refusals import NotYet
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service
from portal.calendar import today
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import entries_about, verify_all
from tests.factories.cases import bare_case
from tests.factories.papers import text_of

REFERRAL = {
    "channel": "mediation",
    "channel_label": "人民调解",
    "receiver": "样板街道人民调解委员会",
    "phone": "12348",
    "reason": "这是邻里之间的相邻权纠纷。",
}


def refused(code, call, *args, **kwargs):
    with pytest.raises(NotYet) as raised:
        call(*args, **kwargs)
    assert raised.value.code == code
    assert str(raised.value)


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user, backend="portal.people.backend.RolesBackend")
        return client

    return sign_in


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
    answer = as_(asked.c1).post(url, told)
    assert "补正期限到2026年3月16日为止" in answer.text and "已两次电话提醒" in answer.text
    at(2026, 3, 17)
    assert "视为撤回" in as_(asked.c1).get(reverse("case_page", args=[asked.case.pk])).text
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


def test_referral_on_screen_prints_the_public_line_when_no_phone_is_typed(river, as_):
    river.register()
    browser, url = as_(river.c2), reverse("case_refer", args=[river.case.pk])
    told = {"channel": "suit", "receiver": "XX县人民法院诉讼服务中心", "reason": "已有生效决定，应当起诉。"}
    answer = browser.post(url, told | {"channel": ""})
    assert answer.status_code == 200
    assert "XX县人民法院诉讼服务中心" in answer.text and "已有生效决定" in answer.text
    assert "引导申请人到其他渠道" in browser.post(url, told, follow=True).text
    assert "电话12368" in text_of(IssuedDocument.objects.get(code="D03b"))


def test_decisions_of_a_state_that_is_over_are_refused_with_409(river, as_):
    case = bare_case("S09", handler=river.unit)
    answer = as_(river.c2).post(reverse("case_refer", args=[case.pk]), {"receiver": "某某调解委员会"})
    assert answer.status_code == 409
    assert "某某调解委员会" in answer.text
