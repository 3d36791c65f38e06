"""Disputes raised while a penalty is imposed (M13): the mark, the end of the procedure, the feedback within K16."""

from datetime import date

import pytest
from django.urls import reverse

from case_admin.cases import actions, worklists
from case_admin.cases.models import Case, Clock, Enforcement
from case_admin.cases.presenting import header_of
from case_admin.cases.refusals import NotYet
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from tests.factories.cases import bare_case
from tests.factories.people import staff

KEPT = "S08"

MARK = {
    "stage": "notice",
    "leniency": "first",
    "heard": "on",
    "convened_on": "2026-03-02",
    "discretion": "处罚法第33条",
    "penalty_no": "X市监罚告〔2026〕18号",
}


def url(case, name="enforcement"):
    return reverse(f"case_{name}", args=[case.pk])


def mark(river, **told):
    values = {"stage": "notice", "leniency": "none", "heard": False} | told
    return actions.mark_enforcement(case=river.case, by=river.by(river.u1), **values)


@pytest.fixture
def case(river):
    return river.to("S08")


def code_of(call, **told):
    with pytest.raises(NotYet) as refused:
        call(**told)
    return refused.value.code


def test_unit_marks_the_case_and_the_centre_hears(river, case, as_):
    browser = as_(river.u1)
    assert "标记为执法处罚过程中的争议" in browser.get(reverse("case_page", args=[case.pk])).text
    assert "X市监罚告〔2026〕18号" in browser.get(url(case)).text
    assert browser.post(url(case), MARK).status_code == 302
    case = river.fresh()
    assert case.in_enforcement and case.enforcement.content["discretion"] == "处罚法第33条"
    assert entries_about(case).filter(event="case.enforcement").count() == 1
    assert Notice.objects.filter(user=river.c1, kind="case.moved").count() == 1
    shown = browser.get(reverse("case_page", args=[case.pk])).text
    assert "首违不罚" in shown and "处罚程序已结束" in shown
    assert header_of(case).marks == ("处罚过程中的争议",)
    case.is_heavy, case.risk = True, "high"
    assert header_of(case).marks == ("重大或者群体性", "高风险", "处罚过程中的争议")


def test_mark_is_brought_up_to_date_in_one_row(river, case):
    mark(river)
    mark(river, stage="decision", heard=True)
    assert Enforcement.objects.get().stage == "decision"
    assert case.events.filter(move="enforcement").count() == 2
    assert Notice.objects.filter(user=river.c1, kind="case.moved").count() == 1


def test_marked_cases_are_found_by_their_filter(river, case, as_):
    mark(river)
    other = bare_case("S09", handler=river.unit)
    listed = as_(river.c1).get(reverse("cases_modeladmin_index"), {"in_enforcement__exact": "1"}).text
    assert case.machine_no in listed and other.machine_no not in listed


def test_feedback_is_due_three_working_days_after_the_end(river, case, at, as_):
    mark(river)
    at(2026, 3, 13)
    browser = as_(river.u1)
    assert browser.post(url(case, "procedure_end"), {"ended_on": "2026-03-12"}).status_code == 302
    limit = Clock.objects.get(code="K16")
    assert (limit.start, limit.due) == (date(2026, 3, 12), date(2026, 3, 17))
    assert worklists.to_feed_back(river.u1).rows[0].url == url(case, "feedback")
    done = browser.post(url(case, "feedback"), {"outcome": "dropped", "result": "首违不罚，当事人认可"})
    assert done.status_code == 302
    limit.refresh_from_db()
    assert (limit.state, limit.stopped_move, limit.overdue_at) == ("stopped", "feedback", None)
    told = Enforcement.objects.get()
    assert (told.outcome, told.content["result"]) == ("dropped", "首违不罚，当事人认可")
    assert Notice.objects.filter(user=river.c1, kind="case.progress").count() == 1
    assert worklists.to_feed_back(river.u1).number == 0


def test_feedback_stays_due_after_the_case_is_closed(river, case):
    mark(river)
    actions.withdraw_case(case=river.fresh(), by=river.by(river.c1))
    actions.end_procedure(case=river.case, ended_on=date(2026, 3, 2), by=river.by(river.u1))
    assert Clock.objects.get(code="K16").state == "running"
    assert worklists.to_feed_back(river.u1).number == 1
    actions.give_feedback(case=river.case, outcome="penalty", result="已处罚", by=river.by(river.u1))
    assert Clock.objects.get(code="K16").state == "stopped"


def test_steps_out_of_order_are_refused(river, case, at):
    by = river.by(river.u1)
    assert code_of(actions.end_procedure, case=case, ended_on=date(2026, 3, 2), by=by) == "moved_on"
    assert code_of(actions.give_feedback, case=case, outcome="suit", result="x", by=by) == "procedure_runs"
    assert code_of(mark, river=river, convened_on=date(2026, 3, 3)) == "in_future"
    mark(river)
    assert code_of(actions.end_procedure, case=case, ended_on=date(1, 1, 1), by=by) == "before_case"
    at(2026, 3, 4)
    mark(river, convened_on=date(2026, 3, 4))
    assert code_of(actions.end_procedure, case=case, ended_on=date(2026, 3, 3), by=by) == "before_meeting"
    assert code_of(actions.end_procedure, case=case, ended_on=date(2026, 3, 5), by=by) == "in_future"
    mark(river, convened_on=date(2026, 3, 2))
    actions.end_procedure(case=case, ended_on=date(2026, 3, 2), by=by)
    assert code_of(mark, river=river) == "procedure_ended"
    assert code_of(actions.clear_mark, case=case, reason="x", by=by) == "procedure_ended"
    assert code_of(actions.end_procedure, case=case, ended_on=date(2026, 3, 2), by=by) == "procedure_ended"
    actions.give_feedback(case=case, outcome="suit", result="x", by=by)
    assert code_of(actions.give_feedback, case=case, outcome="suit", result="x", by=by) == "moved_on"


def test_wrong_mark_is_taken_off_with_a_reason(river, case, as_):
    mark(river)
    assert as_(river.u1).post(url(case, "clear_mark"), {"reason": "误标"}).status_code == 302
    case = river.fresh()
    assert not case.in_enforcement and not Enforcement.objects.exists()
    assert case.events.get(move="enforcement_cleared").reason == "误标"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"stage": "nothing"},
        MARK | {"leniency": "x"},
        MARK | {"convened_on": "2026-02-30"},
        MARK | {"convened_on": "2999-01-01"},
    ],
)
def test_odd_input_marks_nothing_and_keeps_what_was_typed(sent, river, case, as_):
    answer = as_(river.u1).post(url(case), {"measures": "已约谈"} | sent)
    assert answer.status_code == 200 and "已约谈" in answer.text
    assert not Enforcement.objects.exists()


def test_late_press_is_told_with_what_was_typed(river, case, as_):
    browser = as_(river.u1)
    actions.withdraw_case(case=river.fresh(), by=river.by(river.c1))
    answer = browser.post(url(case), MARK)
    assert answer.status_code == 409 and "处罚法第33条" in answer.text
    assert not Case.objects.get(pk=case.pk).in_enforcement


@pytest.mark.parametrize("name", ["enforcement", "procedure_end", "feedback", "clear_mark"])
def test_mark_is_for_whoever_works_on_the_case(name, river, case, as_):
    mark(river)
    stranger = as_(staff("U1"))
    assert stranger.get(url(case, name)).status_code == 404
    assert stranger.post(url(case, name), MARK).status_code == 404
