"""A unit that stays silent: the job makes the case accepted once, from the day the limit ended on."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_admin.cases import actions, jobs, worklists
from case_admin.cases.actions import silence
from case_admin.cases.actions.silence import accept_by_silence
from case_admin.cases.models import CaseEvent, Clock
from case_admin.cases.offering import buttons_for
from case_admin.cases.refusals import NotYet
from case_admin.cases.worklists import to_accept
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused
from portal.ledger.queries import verify_all
from portal.notices.models import Notice
from tests.factories.cases import River
from tests.factories.papers import text_of

KEPT = "S06"


@pytest.fixture
def silent(river, at):
    """Diverted on 2 March, nobody answers; it is 6 March."""
    river.to("S06")
    at(2026, 3, 6)
    return river


def test_silent_unit_is_taken_to_have_accepted_on_the_last_day(silent):
    assert jobs.accept_silent() == 1
    case = silent.fresh()
    assert (case.status, case.accepted_by_silence, case.accepted_by) == ("S08", True, "system")
    limit, resolution = (case.clocks.get(code=code) for code in ("K04", "K06"))
    assert (limit.state, limit.overdue_at is None, limit.stopped_move) == ("stopped", False, "T09s")
    assert (resolution.start, resolution.due) == (date(2026, 3, 5), date(2026, 4, 17))
    text = text_of(IssuedDocument.objects.get(code="D08"))
    for words in ("受理已逾期1个工作日", "自2026年3月5日起视为", "至2026年4月17日止", "于2026年3月11日前书面回复"):
        assert words in text
    assert case.application.public_status == "已受理"
    assert verify_all()[1] == []


def test_leaders_are_told_once_and_the_overdue_notice_is_not_lost(silent):
    jobs.accept_silent()
    assert Notice.objects.filter(user=silent.u2, kind="case.moved").count() == 1
    assert Notice.objects.filter(user=silent.u2, kind="clock.overdue").count() == 1


def test_screens_call_the_portal_by_a_chinese_name(silent, as_):
    jobs.accept_silent()
    case = silent.fresh()
    for page in ("case_page", "case_services"):
        shown = as_(silent.u1).get(reverse(page, args=[case.pk])).text
        assert "系统" in shown and ">system<" not in shown and " system" not in shown.split("<main")[1]


def test_job_twice_a_day_moves_the_case_once(silent):
    assert [jobs.accept_silent() for _run in range(3)] == [1, 0, 0]
    assert CaseEvent.objects.filter(move="T09s").count() == 1
    assert IssuedDocument.objects.filter(code="D08").count() == 1


def test_days_missed_by_the_job_do_not_move_the_day(silent, at):
    at(2026, 3, 12)
    jobs.accept_silent()
    assert silent.case.clocks.get(code="K06").start == date(2026, 3, 5)
    assert "已逾期5个工作日" in text_of(IssuedDocument.objects.get(code="D08"))


def test_last_day_itself_is_not_late(river, at):
    river.to("S06")
    at(2026, 3, 5, 23, 59)
    assert jobs.accept_silent() == 0


def test_objection_in_time_is_an_answer(river, at):
    river.to("S06")
    actions.object_to_diversion(case=river.case, ground="interest", text="x", by=river.by(river.u2))
    at(2026, 3, 9)
    assert jobs.accept_silent() == 0
    actions.decide_objection(case=river.fresh(), opinion="x", by=river.by(river.c2))
    assert jobs.accept_silent() == 1


def test_unit_that_answers_while_the_job_looks_is_not_overruled(silent):
    clock = Clock.objects.get(code="K04")
    silent.accept()
    assert accept_by_silence(pk=clock.pk) is False
    assert not silent.fresh().accepted_by_silence


def test_case_that_cannot_move_does_not_stop_the_others(silent, at, monkeypatch):
    other = River(unit=silent.unit)
    other.to("S06")
    at(2026, 3, 12)
    stuck = Clock.objects.get(case=silent.case, code="K04").pk

    def but_one(*, pk):
        if pk == stuck:
            raise ValueError("no prefix")
        return accept_by_silence(pk=pk)

    monkeypatch.setattr(silence, "accept_by_silence", but_one)
    with pytest.raises(ExceptionGroup) as faults:
        jobs.accept_silent()
    assert [str(fault) for fault in faults.value.exceptions] == ["no prefix"]
    assert (silent.fresh().status, other.fresh().status) == ("S06", "S08")


def test_owed_notices_stand_on_the_board_and_come_before_the_reply(silent):
    jobs.accept_silent()
    (row,) = to_accept(silent.u1).rows
    assert "待补发两份通知书" in row.note and row.url == reverse("case_notices", args=[silent.case.pk])
    offered = lambda: {button.code for button in buttons_for(silent.fresh(), silent.u1)} & {"notices", "reply"}  # noqa: E731
    assert offered() == {"notices"}
    actions.make_up_notices(case=silent.fresh(), mediators="孙纾解", by=silent.by(silent.u1))
    assert (offered(), to_accept(silent.u1).rows) == ({"reply"}, [])


def test_notices_made_up_hide_no_later_case_that_still_owes_them(silent, at, monkeypatch):
    later = River(unit=silent.unit)
    later.to("S06")
    at(2026, 3, 12)
    assert jobs.accept_silent() == 2
    monkeypatch.setattr(worklists, "SHOWN", 1)
    actions.make_up_notices(case=silent.fresh(), mediators="孙纾解", by=silent.by(silent.u1))
    (row,) = to_accept(silent.u1).rows
    assert row.url == reverse("case_notices", args=[later.case.pk])


def test_nobody_on_the_staff_makes_the_move(silent):
    case = silent.fresh()
    for user in (silent.c2, silent.u2):
        with pytest.raises(MoveRefused):
            actions.moving.moving(case=case, move="T09s", by=silent.by(user)).__enter__()


def test_job_with_nothing_late_asks_once(river):
    river.to("S06")
    with CaptureQueriesContext(connection) as queries:
        assert jobs.accept_silent() == 0
    assert len(queries) == 1


def test_unit_makes_up_the_notices_before_the_applicant_answers(silent, as_):
    jobs.accept_silent()
    silent.fresh()
    with pytest.raises(NotYet) as early:
        silent.join()
    assert early.value.code == "not_noticed"
    browser, url = as_(silent.u1), reverse("case_notices", args=[silent.case.pk])
    assert "补发受理通知书和纾解告知书" in browser.get(reverse("case_page", args=[silent.case.pk])).text
    answer = browser.post(url, {"mediators": "样本甲、范例乙", "contact_phone": ""})
    assert answer.status_code == 200 and "样本甲、范例乙" in answer.text
    told = {"mediators": "样本甲、范例乙", "contact_phone": "0000-12345"}
    assert "两份文书已制发" in browser.post(url, told, follow=True).text
    assert "自2026年3月5日起受理" in text_of(IssuedDocument.objects.get(code="D02"))
    assert browser.post(url, told).status_code == 409
    assert IssuedDocument.objects.filter(code="D04").count() == 1
    silent.serve()
    assert silent.join().status == "S09"
