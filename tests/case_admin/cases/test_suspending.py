"""Suspension and resumption: who decides, what stands still, and the last day counted around it."""

from datetime import date

import pytest
from django.urls import reverse

from case_admin.cases import actions, clocks, jobs
from case_admin.cases.models import Case, Clock, Recusal
from case_admin.cases.movement import count_moving
from case_admin.cases.suspension import Pause, days_allowed, look_again, pauses_from
from case_admin.delivery.models import Service
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import verify_all
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import bare_case
from tests.factories.papers import text_of

TEXT = "双方委托的质量鉴定尚未完成"


@pytest.fixture
def autumn(river, at):
    """The domain's example: accepted on 16 September, in resolution, it is 9 October."""
    at(2026, 9, 16)
    river.to("S09")
    at(2026, 10, 9)
    return river


def suspend(river, ground="P6", **values) -> Case:
    told = {"ground": ground, "text": TEXT, "by": river.by(river.c2)} | values
    return actions.suspend_case(case=river.fresh(), **told)


def resume(river, **values) -> Case:
    return actions.resume_case(case=river.fresh(), **({"text": "鉴定意见已出具", "by": river.by(river.u1)} | values))


def k06(river) -> Clock:
    return river.case.clocks.get(code="K06")


def test_suspended_case_of_the_domain_ends_on_the_day_of_the_domain(autumn, at):
    assert k06(autumn).due == date(2026, 11, 3)
    case = suspend(autumn)
    assert (case.status, k06(autumn).state, k06(autumn).next_look) == ("S10", "paused", date(2026, 11, 8))
    assert case.application.public_status == "已中止"
    assert (case.application.public_due, "期限暂停计算" in case.application.public_due_words) == (None, True)
    at(2026, 10, 30)
    case = resume(autumn)
    assert (case.status, k06(autumn).state, k06(autumn).due) == ("S09", "running", date(2026, 11, 25))
    assert case.application.public_status == "纾解中"
    assert case.application.public_due == date(2026, 11, 25)
    assert verify_all()[1] == []


def test_both_papers_say_what_was_left_and_go_to_both_sides(autumn, at):
    case = suspend(autumn)
    paper = IssuedDocument.objects.get(code="D28")
    text = text_of(paper)
    assert paper.number == "虚行纾中〔2026〕1号"
    assert "鉴定、评估、测绘、审计期间" in text and "剩余18个工作日" in text and "最长至" not in text
    at(2026, 10, 30)
    resume(autumn)
    paper = IssuedDocument.objects.get(code="D28b")
    text = text_of(paper)
    assert paper.number == "虚行纾复〔2026〕1号"
    assert "21日" in text and "18个工作日" in text and "2026年11月25日" in text
    roles = Service.objects.filter(about_id=str(case.pk), document=paper).values_list("recipient_role", flat=True)
    assert sorted(roles) == ["applicant", "respondent"]


def test_last_day_is_explained_day_by_day_around_the_suspension(autumn, at, as_):
    suspend(autumn)
    url = reverse("case_clock", args=[autumn.case.pk, k06(autumn).pk])
    shown = as_(autumn.u1).get(url).text
    assert "已暂停，剩余18个工作日" in shown and "2026-10-09（周五）" in shown and "2026-10-12" not in shown
    at(2026, 10, 30)
    resume(autumn)
    shown = as_(autumn.u1).get(url).text
    for words in (
        "2026-10-12（周一，中止期间）",
        "2026-10-30（周五，中止期间）",
        "2026-11-02（周一）",
        "2026年11月25日",
    ):
        assert words in shown


def test_progress_reports_stay_due_and_no_reminder_comes_for_the_paused_limit(autumn, at):
    suspend(autumn)
    running = set(autumn.case.clocks.filter(state="running").values_list("code", flat=True))
    assert "K05" in running
    Notice.objects.all().delete()
    at(2026, 11, 4)
    actions.watch_clocks()
    assert not Notice.objects.filter(subject__contains="纾解期限").exists()
    assert k06(autumn).overdue_at is None


def test_second_suspension_goes_on_from_what_the_first_left(autumn, at):
    suspend(autumn)
    at(2026, 10, 30)
    resume(autumn)
    at(2026, 11, 4)
    suspend(autumn)
    at(2026, 11, 11)
    assert resume(autumn).events.get(move="T19", detail__left=15)
    assert k06(autumn).due == date(2026, 12, 2)


def test_unit_asks_and_the_head_of_the_centre_decides(autumn, as_):
    url = reverse("case_ask_suspension", args=[autumn.case.pk])
    answer = as_(autumn.u2).post(url, {"text": TEXT})
    assert answer.status_code == 200 and TEXT in answer.text
    assert "中止申请已提交" in as_(autumn.u2).post(url, {"ground": "P6", "text": TEXT}, follow=True).text
    assert "申请中止，由县中心负责人决定" in as_(autumn.c1).get(reverse("case_page", args=[autumn.case.pk])).text
    refused("asked_already", actions.ask_suspension, case=autumn.case, ground="P6", text="x", by=autumn.by(autumn.u2))
    decide = reverse("case_suspend", args=[autumn.case.pk])
    browser = as_(autumn.c2)
    assert browser.get(decide).context["form"]["ground"].value() == "P6"
    told = {"decision": "suspend", "ground": "P6", "text": TEXT}
    assert "本案已中止" in browser.post(decide, told, follow=True).text
    assert autumn.case.proposals.get().state == "approved"


def test_request_can_be_sent_back(autumn, as_):
    actions.ask_suspension(case=autumn.case, ground="P10", text=TEXT, by=autumn.by(autumn.u2))
    told = {"decision": "return", "ground": "P10", "text": "理由不足"}
    answer = as_(autumn.c2).post(reverse("case_suspend", args=[autumn.case.pk]), told, follow=True)
    assert "已退回" in answer.text
    assert (autumn.fresh().status, autumn.case.proposals.get().state) == ("S09", "returned")


def test_request_for_suspension_is_no_request_to_close(autumn, as_):
    actions.ask_suspension(case=autumn.case, ground="P10", text=TEXT, by=autumn.by(autumn.u2))
    shown = as_(autumn.c1).get(reverse("case_page", args=[autumn.case.pk])).text
    assert reverse("case_decide_closing", args=[autumn.case.pk]) not in shown
    answer = as_(autumn.c1).get(reverse("case_decide_closing", args=[autumn.case.pk]))
    assert answer.status_code == 302
    assert as_(autumn.c1).get(reverse("wagtailadmin_home")).status_code == 200


def test_board_of_the_head_of_the_centre_lists_the_request(autumn, as_):
    home, url = reverse("wagtailadmin_home"), reverse("case_suspend", args=[autumn.case.pk])
    assert "没有等待负责人决定" in as_(autumn.c2).get(home).text
    actions.ask_suspension(case=autumn.case, ground="P6", text=TEXT, by=autumn.by(autumn.u2))
    assert url in as_(autumn.c2).get(home).text
    assert url not in as_(autumn.c1).get(home).text


@pytest.mark.parametrize("who", ["c1", "u1", "u2"])
def test_only_the_head_of_the_centre_suspends(autumn, who):
    with pytest.raises(MoveRefused):
        suspend(autumn, by=autumn.by(getattr(autumn, who)))


def test_recused_head_suspends_nothing(autumn):
    Recusal.objects.create(case=autumn.case, user=autumn.c2, reason="亲属", recused_at=now(), recused_by="x")
    with pytest.raises(MoveRefused):
        suspend(autumn)


def test_limit_on_its_last_day_is_not_saved_by_a_suspension(autumn, at):
    at(2026, 11, 3)
    refused("limit_over", suspend, autumn)
    assert autumn.fresh().status == "S09"
    at(2026, 11, 2)
    assert suspend(autumn).events.get(move="T18").detail["left"] == 1


def test_ninety_days_in_all_unless_the_ground_has_no_end(autumn, at):
    suspend(autumn, "P4")
    at(2027, 1, 7)
    resume(autumn)
    refused("suspension_used", suspend, autumn, "P5")
    assert suspend(autumn, "P6").status == "S10"


def test_second_decision_finds_the_case_gone(autumn):
    late = Case.objects.get(pk=autumn.case.pk)
    suspend(autumn)
    with pytest.raises(StaleState):
        actions.suspend_case(case=late, ground="P6", text="x", by=autumn.by(autumn.c2))
    assert IssuedDocument.objects.filter(code="D28").count() == 1


def test_resumption_on_screen(autumn, at, as_):
    suspend(autumn)
    at(2026, 10, 30)
    url = reverse("case_resume", args=[autumn.case.pk])
    assert as_(autumn.u1).post(url, {"text": ""}).status_code == 200
    assert "本案已恢复" in as_(autumn.u1).post(url, {"text": "鉴定意见已出具"}, follow=True).text
    answer = as_(autumn.u1).post(url, {"text": "再来一次的理由"})
    assert answer.status_code == 409 and "再来一次的理由" in answer.text


def test_withdrawal_ends_a_suspended_case_with_its_paused_limit(autumn):
    suspend(autumn)
    actions.withdraw_case(case=autumn.fresh(), by=autumn.by(autumn.c1))
    assert (autumn.fresh().status, k06(autumn).state) == ("S15", "stopped")


def test_suspension_that_has_lasted_its_time_is_told_once(autumn, at):
    suspend(autumn, "P9")
    Notice.objects.all().delete()
    at(2026, 11, 7)
    assert jobs.look_at_suspended() == 0
    at(2026, 11, 8)
    assert [jobs.look_at_suspended() for _run in range(3)] == [1, 0, 0]
    at(2026, 11, 9)
    assert jobs.look_at_suspended() == 0
    assert Notice.objects.filter(user=autumn.u1, kind="case.approval_wanted").count() == 1
    at(2026, 12, 8)
    assert jobs.look_at_suspended() == 1


def test_notice_of_a_new_calendar_counts_around_the_suspension(autumn, at):
    suspend(autumn)
    at(2026, 10, 30)
    resume(autumn)
    Clock.objects.exclude(code="K06").delete()
    assert (count_moving(current_calendar()).later, count_moving(current_calendar()).earlier) == (0, 0)
    assert count_moving(current_calendar().with_days({date(2026, 11, 2): False})).later == 1


def test_decision_page_bears_a_case_in_any_state(river, as_):
    case = bare_case("S02")
    answer = as_(river.c2).post(reverse("case_suspend", args=[case.pk]), {"text": "写好的理由"})
    assert answer.status_code == 409 and "写好的理由" in answer.text


@pytest.mark.usefixtures("calendar_2026")
def test_pauses_outside_the_limit_do_not_count():
    told = {"unit": "wd", "length": 30, "start": date(2026, 9, 16), "calendar": current_calendar()}
    plain = clocks.reckon(**told)
    before, open_ = Pause(date(2026, 9, 1), date(2026, 9, 10)), Pause(date(2026, 10, 9))
    after = Pause(date(2026, 11, 3), date(2026, 11, 30))
    assert clocks.reckon(**told, pauses=[before, open_, after]) == plain
    both = clocks.reckon(**told, pauses=[Pause(date(2026, 10, 9), date(2026, 10, 30))])
    assert (both.due, len(both.counted), both.n, both.start) == (date(2026, 11, 25), 30, 30, date(2026, 9, 16))
    assert clocks.last_day(**told, pauses=[Pause(date(2026, 10, 9), date(2026, 10, 30))]) == both.due


def test_pauses_come_from_the_diary_in_order():
    events = [("T18", "2026-10-09"), ("T19", "2026-10-30"), ("T18", "2026-11-04")]
    assert pauses_from(events) == (Pause(date(2026, 10, 9), date(2026, 10, 30)), Pause(date(2026, 11, 4)))


@pytest.mark.parametrize(
    ("ground", "earlier", "allowed"),
    [("P4", 0, 90), ("P4", 20, 70), ("P4", 95, -5), ("P9", 0, 30), ("P9", 80, 10), ("P1", 95, None), ("P6", 0, None)],
)
def test_days_a_suspension_may_last(ground, earlier, allowed):
    day = date(2026, 10, 9)
    past = [Pause(date(2026, 1, 1), date.fromordinal(date(2026, 1, 1).toordinal() + earlier))] if earlier else []
    assert days_allowed(ground, past, day) == allowed
    assert (look_again(day, allowed) - day).days == (30 if allowed is None else allowed)


def test_suspensions_whose_day_has_not_come_are_not_read(autumn, at, django_assert_num_queries):
    suspend(autumn)
    with django_assert_num_queries(1):
        assert jobs.look_at_suspended() == 0
    at(2026, 11, 8)
    assert (jobs.look_at_suspended(), jobs.look_at_suspended()) == (1, 0)
    assert k06(autumn).next_look == date(2026, 12, 8)


def test_suspension_of_an_earlier_release_gets_its_day(autumn):
    suspend(autumn)
    Clock.objects.filter(code="K06").update(next_look=None)
    assert jobs.look_at_suspended() == 0
    assert k06(autumn).next_look == date(2026, 11, 8)


def test_what_has_been_asked_for_is_not_offered_again(autumn, as_):
    page = reverse("case_page", args=[autumn.case.pk])

    def offered(user):
        return {button.code: button.primary for button in as_(user).get(page).context["buttons"]}

    assert {"ask_suspension", "ask_closing"} <= set(offered(autumn.u2))
    assert offered(autumn.c2)["T18"] is False
    actions.ask_suspension(case=autumn.fresh(), ground="P6", text=TEXT, by=autumn.by(autumn.u2))
    assert not {"ask_suspension", "ask_closing", "decide_closing"} & set(offered(autumn.u2))
    assert offered(autumn.c2)["T18"] is True and "ask_suspension" not in offered(autumn.c2)
    assert "decide_closing" not in offered(autumn.c1)
