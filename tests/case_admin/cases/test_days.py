"""Days people type: nothing of a case happened before it came in, and what is agreed is not due before it counts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.models import CaseGrant, SessionRecord
from case_admin.cases.presenting import words_left
from case_admin.cases.whereabouts import where_it_stands
from portal.calendar import now, today
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import DRAFT
from tests.factories.people import staff

LONG_AGO = date(2019, 1, 1)


def hold(river, begins, ends):
    return actions.record_session(
        case=river.case, held_from=begins, held_until=ends, place="工作室", mediators="样本甲", clerk="范例乙", content={},
        result="again", by=river.by(river.u1),
    )  # fmt: skip


def test_session_lies_between_the_case_coming_in_and_now(river):
    river.to("S09")
    years = timedelta(days=2600)
    refused("before_receipt", hold, river, now() - years, now() - years)
    refused("in_future", hold, river, now(), now() + timedelta(hours=1))
    assert not SessionRecord.objects.exists()


def test_signatures_do_not_lie_before_the_case(river):
    river.to("S11")
    river.review()
    days = {"applicant_signed_on": LONG_AGO, "respondent_signed_on": today(), "effective_date": today()}
    refused("before_receipt", actions.conclude_agreement, agreement=river.draft, **days, by=river.by(river.u2))
    assert river.fresh().status == "S11"


def test_duty_is_not_due_before_the_agreement_counts(river):
    river.to("S11")
    river.review()
    early = actions.Duty(what="退还罚款", due=today() - timedelta(days=1))
    refused("duty_before_effect", river.conclude, duties=[early])
    assert river.conclude(duties=[actions.Duty(what="退还罚款", due=today())]).status == "S12"


def test_performance_and_return_visit_have_their_first_day(river, at):
    river.to("S12")
    duty = river.draft.performances.get()
    refused(
        "before_receipt", actions.record_performance, performance=duty, performed_on=LONG_AGO, by=river.by(river.u1)
    )
    at(2026, 3, 20)
    river.to("S13")
    visit = {"case": river.case, "note": "满意", "by": river.by(river.u1)}
    refused("before_closing", actions.record_visit, visited_on=date(2026, 3, 19), **visit)
    refused("before_receipt", actions.record_visit, visited_on=LONG_AGO, **visit)
    assert actions.record_visit(visited_on=date(2026, 3, 20), **visit)


def test_page_of_a_duty_says_which_one_it_is(river, as_):
    river.to("S12")
    duty = river.draft.performances.get()
    shown = as_(river.u1).get(reverse("case_performed", args=[river.case.pk, duty.pk])).text
    assert duty.what in shown and f"{duty.due:%Y年}" in shown


def test_parts_of_a_draft_have_their_headings_wherever_it_is_read(river, as_):
    river.to("S09")
    river.propose()
    draft = river.fresh().agreements.get()
    draft.content = draft.content | {"effective_condition": "财政审批之日起"}
    draft.save()
    river.review()
    titles = ("争议的主要事实", "协议内容", "履行期限和方式", "未履行的处理", "生效的附加条件")
    text = river.case.application.requests.get(kind="confirm_agreement").text
    shown = as_(river.adviser).get(reverse("case_page", args=[river.case.pk])).text
    for where in (text, shown):
        places = [where.index(title) for title in titles]
        assert places == sorted(places) and "财政审批之日起" in where
        assert where.index(DRAFT["breach"]) > places[3]


def test_draft_sent_back_is_the_first_thing_to_do_until_it_is_changed(river, as_):
    onlooker = staff("J")
    river.to("S11")
    CaseGrant.objects.create(case=river.case, user=onlooker, purpose="opinion", granted_at=now(), granted_by="x")

    def first():
        page = as_(river.u1).get(reverse("case_page", args=[river.case.pk]))
        return [button.code for button in page.context["buttons"] if button.primary]

    assert "revise" not in first()
    river.review("revise")
    assert "revise" in first()
    told = Notice.objects.filter(kind="case.review_wanted")
    before = told.filter(user=river.adviser).count()
    actions.revise_agreement(agreement=river.draft, content=DRAFT, by=river.by(river.u1))
    assert "revise" not in first()
    assert told.filter(user=river.adviser).count() == before + 1 and not told.filter(user=onlooker).exists()


@pytest.mark.parametrize(
    ("left", "unit", "words"),
    [
        (3, "wd", "还有3个工作日"), (-2, "wd", "逾期2个工作日"), (30, "cd", "还有30天"), (-2517, "date", "逾期2517天"),
        (0, "cd", "今天是最后一天"),
    ],
)  # fmt: skip
def test_what_is_left_is_said_as_people_say_it(left, unit, words):
    assert words_left(left, unit) == words


def test_day_of_another_year_has_its_year_and_the_applicant_hears_that_it_may_move(river, as_):
    river.to("S06")
    assert where_it_stands(river.case).due_words.count("可能会往后推") == 0
    river.to("S08")
    clock = river.case.clocks.get(code="K06")
    clock.due, clock.provisional = date(2027, 1, 4), True
    clock.save()
    assert "届时的放假安排还没有公布" in where_it_stands(river.case).due_words
    shown = as_(river.u1).get(reverse("case_page", args=[river.case.pk])).text
    assert "2027年1月4日" in shown
