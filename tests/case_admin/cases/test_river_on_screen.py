"""The whole way of a case by its forms alone: every page takes what a person would type, and says what it did."""

import pytest
from django.urls import reverse

from case_admin.cases.legality import POINTS
from case_admin.cases.models import Case
from case_admin.delivery.models import Service
from tests.factories.cases import DRAFT, SHEET, submitted_application

PERSON = "portal.people.backend.RolesBackend"


@pytest.fixture
def press(client, river):
    """`press(user, page, **typed)` posts one form about the case and returns the sentence-bearing page behind it."""

    def post(user, name: str, *more: object, **typed: object) -> str:
        client.force_login(user, backend=PERSON)
        url = reverse(name, args=[river.case.pk, *more])
        assert client.get(url).status_code == 200, name
        answer = client.post(url, typed, follow=True)
        assert answer.redirect_chain, (name, answer.context["form"].errors)
        river.fresh()
        return answer.text

    return post


def registered(river, client) -> None:
    client.force_login(river.c1, backend=PERSON)
    application = submitted_application(respondent=river.unit)
    client.post(reverse("case_register", args=[application.pk]), {"respondent": river.unit.pk, "act_type": "PEN"})
    river.case = Case.objects.get()


def accepted(river, press) -> None:
    sheet = SHEET | {"case_summary": "标签瑕疵", "act_type": "PEN", "complexity": "plain", "risk": "low"}
    press(river.c1, "case_assess", suggestion="divert", suggested_unit=river.unit.pk, **sheet)
    press(river.c2, "case_divert", unit=river.unit.pk, opinion="请办理", contact_person="乙", contact_phone="0000-1")
    press(river.u1, "case_accept", mediators="样本甲、范例乙", contact_phone="0000-2")
    service = Service.objects.get(document__code="D04")
    press(river.u1, "case_service", service.pk, way="direct", served_on="2026-03-02")
    press(river.u1, "case_reply", takes_part="yes", note="当面签收")


def agreed(river, press) -> None:
    press(
        river.u1, "case_progress", work_done="3月2日，面谈，听取陈述\n电话联系", claims_change="无", unit_opinion="同意",
        focus="裁量", next_step="商定", risk="无",
    )  # fmt: skip
    press(
        river.u1, "case_session", held_from="2026-03-02T08:00", held_until="2026-03-02T08:50", place="工作室",
        mediators="样本甲", clerk="记录丙", participants="双方", positions="一致", focus="裁量", options="不予罚款",
        agreed_facts="已召回", result="agreed",
    )  # fmt: skip
    draft = DRAFT | {"terms": "\n".join(DRAFT["terms"])}
    press(river.u1, "case_propose", reviewer=river.adviser.pk, **draft)
    press(river.adviser, "case_review", points=list(POINTS), opinion="pass", remarks="合法")
    day = "2026-03-02"
    press(
        river.u2, "case_conclude", applicant_signed_on=day, respondent_signed_on=day, effective_date=day,
        duties="2026-03-20 合规辅导一次\n2026-03-10，书面告知自查结果",
    )  # fmt: skip


def test_river_by_its_forms(river, press, client, no_gates):
    registered(river, client)
    accepted(river, press)
    assert river.case.status == "S09"
    agreed(river, press)
    assert [duty.due.isoformat() for duty in river.draft.performances.all()] == ["2026-03-10", "2026-03-20"]
    for duty in river.draft.performances.all():
        press(river.u1, "case_performed", duty.pk, performed_on="2026-03-02")
    press(river.u2, "case_ask_closing", how="T14:R01", text="已履行")
    assert "案件已结案" in press(river.c1, "case_decide_closing", decision="close", text="同意")
    press(river.u1, "case_visit", visited_on="2026-03-02", note="满意")
    assert "案件已归档" in press(river.c1, "case_archive")
    assert river.case.status == "S18"
    report = river.case.progress_reports.get()
    assert report.content["work_done"] == [
        {"time": "3月2日", "way": "面谈", "content": "听取陈述"},
        {"time": "", "way": "", "content": "电话联系"},
    ]


def test_request_sent_back_on_screen(river, press):
    river.to("S09")
    press(river.u2, "case_ask_closing", how="T15:R05", text="分歧大")
    assert "已退回结案申请" in press(river.c1, "case_decide_closing", decision="return", text="再组织一次")
    assert river.case.status == "S09"


def test_failed_service_on_screen_opens_the_next_try(river, press):
    river.to("S06")
    river.accept()
    service = Service.objects.get(document__code="D04")
    press(river.u1, "case_service_failed", service.pk, note="无人", next_way="post")
    assert sorted(Service.objects.filter(document__code="D04").values_list("state", "way")) == [
        ("failed", "electronic"), ("waiting", "post"),
    ]  # fmt: skip


def test_withdrawal_on_screen(river, press):
    river.to("S09")
    press(river.c1, "case_withdraw", text="申请人来电撤回", content_with_outcome="on")
    assert (river.case.status, river.case.close_reason) == ("S15", "R03")


def test_draft_dropped_on_screen_with_its_reason(river, press):
    river.to("S11")
    press(river.u1, "case_drop", reason="申请人反悔")
    assert river.case.status == "S09"
    assert river.case.events.get(move="T12").reason == "申请人反悔"


@pytest.mark.parametrize(
    ("duties", "sentence"),
    [("合规辅导", "没有以日期"), ("2026-03-20", "请写明要做什么"), ("2026-02-30 辅导", "没有以日期")],
)
def test_duty_without_day_or_words_is_refused_and_kept(river, client, duties, sentence):
    river.to("S11")
    river.review()
    client.force_login(river.u2, backend=PERSON)
    day = "2026-03-02"
    typed = {"applicant_signed_on": day, "respondent_signed_on": day, "effective_date": day, "duties": duties}
    answer = client.post(reverse("case_conclude", args=[river.case.pk]), typed)
    assert answer.status_code == 200
    assert sentence in answer.text and duties in answer.text


def test_day_to_come_is_refused(river, client):
    river.to("S06")
    river.accept()
    client.force_login(river.u1, backend=PERSON)
    service = Service.objects.get(document__code="D04")
    typed = {"way": "direct", "served_on": "2026-03-09"}
    answer = client.post(reverse("case_service", args=[river.case.pk, service.pk]), typed)
    assert "日期不能晚于今天" in answer.text


def test_session_cannot_end_before_it_begins(river, client):
    river.to("S09")
    client.force_login(river.u1, backend=PERSON)
    typed = {"held_from": "2026-03-02T08:00", "held_until": "2026-03-02T07:00"}
    answer = client.post(reverse("case_session", args=[river.case.pk]), typed)
    assert "结束时间不能早于开始时间" in answer.text


def test_asking_to_close_says_how_long_the_limit_runs(river, as_, at):
    river.to("S09")
    browser, url = as_(river.u2), reverse("case_ask_closing", args=[river.case.pk])
    assert "纾解期限到2026年4月14日为止" in browser.get(url).text
    at(2026, 4, 15)
    assert "到2026年4月14日为止" not in as_(river.u2).get(url).text


def test_closing_for_an_expired_limit_that_still_runs_says_so(river, as_, at):
    river.to("S09")
    river.ask_closing("T15", "R05")
    page = reverse("case_decide_closing", args=[river.case.pk])
    assert "纾解期限尚未届满，到2026年4月14日为止" in as_(river.c1).get(page).text
    at(2026, 4, 15)
    assert "尚未届满" not in as_(river.c1).get(page).text


def test_text_that_is_too_long_is_kept_whole_and_says_so(river, as_):
    river.to("S09")
    browser, page = as_(river.u1), reverse("case_withdraw", args=[river.case.pk])
    assert "maxlength" not in browser.get(page).text.split("<main")[1]
    pasted = "长" * 501
    answer = browser.post(page, {"text": pasted})
    assert "这里最多写500个字，现在是501个字" in answer.text and pasted in answer.text
    assert river.fresh().status == "S09"
