"""People invited by account: asked with the plan, answer, read one page and no more, write an opinion the recorder decides on."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_admin.cases import rules as case_rules
from case_admin.cases.models import CaseGrant, Recusal
from case_admin.meetings import queries, rules
from case_admin.meetings.actions import answering, holding, planning
from case_admin.meetings.actions.reminding import remind_of_hearings
from case_admin.meetings.models import Hearing, HearingInvitation
from case_admin.meetings.panels import invited
from case_admin.meetings.refusals import NotHeard
from case_admin.outside.queries import READING, outsiders
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.ledger.actor import Actor
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from tests.case_admin.meetings.test_hearings import words
from tests.case_admin.meetings.test_screens import PLAN
from tests.factories.hearings import PEOPLE, TRANSCRIPT, plan, resolving
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 17, 9, tzinfo=CHINA)
TEN = datetime(2026, 3, 18, 10, tzinfo=CHINA)


@pytest.fixture
def guest():
    return staff("H", name="何听证", unit=UnitFactory(name="虚构县政协", short_name="县政协"))


@pytest.fixture
def asked(sitting, guest):
    """The invitation of a hearing planned for 17 March."""
    sitting.plan(NINE, guests=[guest])
    return HearingInvitation.objects.get()


def url(name, invitation):
    return reverse(f"hearing_{name}", args=[invitation.pk])


def answer(invitation, accepts=True, reason=""):
    by = Actor.of(invitation.user)
    return answering.answer_invitation(invitation=invitation, accepts=accepts, reason=reason, by=by)


def code_of(call):
    with pytest.raises(NotHeard) as refused:
        call()
    assert str(refused.value)
    return refused.value.code


def lines(sitting):
    sitting.hearing.refresh_from_db()
    return sitting.hearing.people["invited"]


def told(person):
    """What the person was told so far; the clock stands still, so without an order."""
    return list(Notice.objects.filter(user=person).values_list("body", flat=True))


def was_told(person, words):
    return any(words in body for body in told(person))


def test_plan_asks_the_account_and_names_it_in_the_notice(sitting, guest, asked):
    assert (asked.state, lines(sitting)) == ("invited", [*PEOPLE["invited"], "何听证，县政协"])
    assert was_told(guest, "邀请您参加2026年3月17日9时00分的听证")
    assert Notice.objects.get(user=guest).url == url("invited", asked)
    sitting.announce()
    assert "何听证（县政协）" in "".join(words(sitting.hearing.notice))
    assert was_told(guest, "通知书已发出")


@pytest.mark.parametrize(
    ("changes", "state", "times"),
    [
        ({}, "accepted", 1),
        ({"place": "二楼"}, "invited", 2),
        ({"starts_at": TEN}, "invited", 2),
        ({"guests": []}, "taken_back", 2),
    ],
)
def test_change_of_the_plan_asks_anew_only_when_time_or_place_move(changes, state, times, sitting, guest, asked):
    answer(asked)
    sitting.hearing.refresh_from_db()
    changed = plan(**({"starts_at": NINE, "guests": [guest]} | changes))
    planning.change_hearing(hearing=sitting.hearing, plan=changed, by=sitting.by)
    asked.refresh_from_db()
    assert (asked.state, len(told(guest))) == (state, times)
    assert ("何听证，县政协" in lines(sitting)) == (state != "taken_back")


def test_whoever_declines_is_not_named_in_the_notice_and_may_change_the_mind(sitting, asked):
    answer(asked, accepts=False, reason="当日出差")
    assert lines(sitting) == PEOPLE["invited"]
    assert was_told(sitting.river.u1, "不参加")
    answer(asked)
    assert lines(sitting)[-1] == "何听证，县政协" and "reason" in asked.content and not asked.content["reason"]
    moves = [event.move for event in sitting.river.case.events.order_by("id")]
    assert moves[-3:] == ["hearing_invited", "hearing_answered", "hearing_answered"]
    assert "当日出差" not in str(list(entries_about(sitting.river.case).values()))


def test_answer_is_open_until_the_hearing_begins(sitting, asked, at):
    at(2026, 3, 17, 9)
    assert code_of(lambda: answer(asked)) == "answer_late"
    Hearing.objects.update(status="called_off", ended_at=now(), ended_by="x")
    at(2026, 3, 16)
    assert code_of(lambda: answer(asked)) == "answer_late"


def test_putting_off_asks_anew_and_calling_off_tells(sitting, guest, asked):
    answer(asked)
    sitting.announce()
    planning.postpone_hearing(hearing=sitting.hearing, why="对方生病", starts_at=TEN, by=sitting.by)
    asked.refresh_from_db()
    assert asked.state == "invited" and was_told(guest, "邀请您参加2026年3月18日10时00分的听证")
    planning.call_off_hearing(hearing=sitting.hearing, why="已和解", by=sitting.by)
    assert was_told(guest, "听证已取消")


def test_recused_person_is_not_invited_and_loses_the_page(sitting, guest, asked):
    Recusal.objects.create(case=sitting.river.case, user=guest, reason="x", recused_at=now(), recused_by="x")
    found = HearingInvitation.objects.get()
    assert not rules.can_open_invitation(guest, found)
    assert not rules.invitations_to(guest, HearingInvitation.objects.all())
    call = lambda: planning.change_hearing(  # noqa: E731 - one refused call
        hearing=sitting.hearing, plan=plan(NINE, guests=[guest]), by=sitting.by
    )
    assert code_of(call) == "guest_recused"


def test_rule_and_its_twin_agree(sitting, guest, asked):
    everybody = HearingInvitation.objects.all()
    for person in (guest, staff("H"), sitting.river.u1, staff("C1"), staff("J")):
        assert rules.can_open_invitation(person, asked) == rules.invitations_to(person, everybody).exists()


def test_role_is_given_no_leave_and_an_old_one_opens_nothing(sitting, guest, as_):
    case = sitting.river.case
    assert "H" not in READING and not outsiders().filter(pk=guest.pk).exists()
    CaseGrant.objects.create(case=case, user=guest, purpose="hearing", reason="x", granted_at=now(), granted_by="x")
    assert not case_rules.can_view(guest, type(case).objects.get(pk=case.pk))
    assert as_(guest).get(reverse("case_page", args=[case.pk])).status_code == 404


def test_page_shows_the_hearing_masked_and_every_look_is_written_down(sitting, guest, asked, as_, at):
    browser = as_(guest)
    shown = browser.get(url("invited", asked)).text
    for part in ("2026年3月17日", "纾解中心听证室", "样本甲", "不公开", "行政处罚", guest.name, "请尽快答复"):
        assert part in shown, part
    assert "欧阳样例" not in shown and sitting.river.case.machine_no not in shown and "案情复杂" not in shown
    read = entries_about(sitting.river.case).filter(event="case.read", actor_id=guest.pk)
    assert read.count() == 1 and read.get().detail == {"page": "invitation", "hearing": 1}
    for person in (staff("H"), sitting.river.u1):
        assert as_(person).get(url("invited", asked)).status_code == 404
    assert as_(guest).get(reverse("hearing_page", args=[asked.hearing.case_id, asked.hearing_id])).status_code == 404


def test_answers_on_screen_and_what_the_unit_sees(sitting, guest, asked, as_):
    browser = as_(guest)
    assert "已答复参加" in browser.post(url("accept", asked), follow=True).text
    assert browser.get(url("accept", asked)).status_code == 405
    empty = browser.post(url("decline", asked), {"reason": " "})
    assert empty.status_code == 200 and "不参加的原因" in empty.text
    assert "已答复不参加" in browser.post(url("decline", asked), {"reason": "当日出差"}, follow=True).text
    shown = as_(sitting.river.u1).get(reverse("hearing_page", args=[asked.hearing.case_id, asked.hearing_id])).text
    assert "受邀人员答复情况" in shown and "当日出差" in shown and "县政协" in shown


def test_notice_is_for_whoever_comes_and_carries_the_mark(sitting, guest, asked, as_):
    browser = as_(guest)
    sitting.announce()
    assert browser.get(url("guest_notice", asked)).status_code == 404
    answer(asked)
    assert url("guest_notice", asked) in browser.get(url("invited", asked)).text
    file = browser.get(url("guest_notice", asked))
    assert file.status_code == 200 and file["Content-Type"] == "application/pdf"
    assert entries_about(sitting.river.case).filter(event="case.file_read", actor_id=guest.pk).count() == 1


@pytest.fixture
def held(sitting, asked, at):
    answer(asked)
    sitting.announce()
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold()
    return asked


def test_opinion_is_the_start_value_of_the_recorder_who_decides(sitting, guest, held, as_):
    browser = as_(guest)
    assert was_told(guest, "请填写您的意见")
    assert (
        "意见已提交"
        in browser.post(url("guest_opinion", held), {"text": "建议不予罚款，\n责令规范。"}, follow=True).text
    )
    transcript = reverse("hearing_transcript", args=[held.hearing.case_id, held.hearing_id])
    recorder = as_(sitting.river.u1)
    form = recorder.get(transcript).context["form"]
    assert [field.value() for field in form.opinion_fields()] == ["", "", "建议不予罚款，\n责令规范。"]
    typed = [{"who": who, "opinion": ""} for who in PEOPLE["invited"]] + [
        {"who": "何听证，县政协", "opinion": "不予罚款。"}
    ]
    holding.save_transcript(hearing=sitting.hearing, content=TRANSCRIPT | {"opinions": typed}, by=sitting.by)
    form = recorder.get(transcript).context["form"]
    assert form.opinion_fields()[-1].value() == "不予罚款。"


def test_opinion_waits_for_the_hearing_and_ends_with_the_transcript(sitting, held):
    by = Actor.of(held.user)
    Hearing.objects.update(status="announced")
    assert code_of(lambda: answering.give_opinion(invitation=held, text="x", by=by)) == "opinion_late"
    Hearing.objects.update(status="held")
    answering.give_opinion(invitation=held, text="x", by=by)
    sitting.write()
    assert code_of(lambda: answering.give_opinion(invitation=held, text="y", by=by)) == "opinion_late"
    HearingInvitation.objects.update(state="declined")
    assert code_of(lambda: answering.give_opinion(invitation=held, text="y", by=by)) == "not_there"


@pytest.mark.parametrize("end", ["completed", "called_off", "taken_back"])
def test_after_the_end_only_the_own_answer_is_left(end, sitting, guest, held, as_):
    by = Actor.of(guest)
    answering.give_opinion(invitation=held, text="建议不予罚款。", by=by)
    if end == "completed":
        sitting.write()
        sitting.leave_trail()
        sitting.sign()
        sitting.complete()
    elif end == "called_off":
        Hearing.objects.update(status=end, ended_at=now(), ended_by="x")
    else:
        HearingInvitation.objects.update(state=end)
    shown = as_(guest).get(url("invited", held)).text
    said = {"completed": "听证已完成", "called_off": "听证已取消", "taken_back": "不再邀请您参加"}[end]
    assert said in shown and "建议不予罚款。" in shown
    assert "纾解中心听证室" not in shown and "样本甲" not in shown
    assert as_(guest).get(url("guest_notice", held)).status_code == 404
    late = as_(guest).post(url("accept", held))
    assert late.status_code == 409 and "不能再答复" in late.text


def test_coming_people_are_reminded_the_working_day_before_with_their_own_page(sitting, guest, asked, at):
    away = staff("H")
    planning.change_hearing(hearing=sitting.hearing, plan=plan(NINE, guests=[guest, away]), by=sitting.by)
    answer(HearingInvitation.objects.get(user=away), accepts=False, reason="出差")
    sitting.announce()
    at(2026, 3, 16)
    remind_of_hearings()
    remind_of_hearings()
    said = Notice.objects.filter(body__contains="提醒：邀请您参加")
    assert list(said.values_list("user", "url")) == [(guest.pk, url("invited", asked))]


def test_board_asks_for_no_answer_once_the_day_has_passed(guest, asked, at):
    at(2026, 3, 18)
    row = invited(guest).rows[0]
    assert (row.due, row.light) == (None, None)
    assert "尚未登记听证情况" in row.note and "请答复" not in row.note


def test_board_asks_for_what_is_open(sitting, guest, asked, at):
    assert invited(sitting.river.u1) is None
    row = invited(guest).rows[0]
    assert row.due == NINE.date() and "请答复是否参加" in row.note and row.url == url("invited", asked)
    assert "欧阳样例" not in row.label
    answer(asked)
    assert "参加听证" in invited(guest).rows[0].note
    sitting.announce()
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold()
    assert "请填写意见" in invited(guest).rows[0].note and invited(guest).rows[0].due is None
    answering.give_opinion(invitation=asked, text="x", by=Actor.of(guest))
    assert "已提交意见" in invited(guest).rows[0].note
    planning.Hearing.objects.update(status="called_off", ended_at=now(), ended_by="x")
    assert invited(guest).rows == []


def test_board_costs_the_same_at_one_and_at_three_rows(calendar_2026, at, guest):
    at(2026, 3, 2)
    costs, _role = [], guest.grants
    for count in (1, 3):
        while HearingInvitation.objects.count() < count:
            by = (river := resolving()).by(river.u1)
            planning.plan_hearing(case=river.case, plan=plan(NINE, guests=[guest]), by=by)
        with CaptureQueriesContext(connection) as queried:
            invited(guest)
        costs.append(len(queried))
    assert costs[0] == costs[1]


class TestForm:
    """The plan on screen."""

    @pytest.fixture
    def browser(self, sitting, as_):
        return as_(sitting.river.u1)

    @pytest.fixture
    def page(self, sitting):
        return reverse("hearing_plan", args=[sitting.river.case.pk])

    def test_accounts_are_ticked_and_come_back_when_the_plan_is_changed(self, sitting, guest, browser, page):
        assert "何听证 · 虚构县政协" in browser.get(page).text
        browser.post(page, PLAN | {"invited": "", "guests": [guest.pk]})
        hearing = Hearing.objects.get()
        assert hearing.people["invited"] == ["何听证，县政协"]
        form = browser.get(reverse("hearing_change", args=[hearing.case_id, hearing.pk])).context["form"]
        assert (form["guests"].value(), form["invited"].value()) == ([guest.pk], "")
        assert [one.user for one in queries.guests_of(hearing)] == [guest]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"invited": ""}, "请填写受邀人员，或者在下一栏勾选有账号的人员。"),
            ({"invited": "何听证，政协委员", "own_guest": True}, "何听证已在上面一栏填写"),
            ({"guests": ["x"]}, "不是"),
            ({"guests": ["99999999"]}, "选择"),
            ({"invited": "\n".join(f"样本{n}" for n in range(15)), "own_guest": True}, "合计不超过15人"),
        ],
    )
    def test_form_refuses_in_words_and_keeps_what_was_typed(self, changes, said, sitting, guest, browser, page):
        if changes.pop("own_guest", False):
            changes["guests"] = [guest.pk]
        answer = browser.post(page, PLAN | changes)
        assert answer.status_code == 200 and said in answer.text and "案情复杂" in answer.text
        assert not Hearing.objects.exists()

    def test_nobody_to_tick_leaves_the_field_out(self, browser, page):
        assert "guests" not in browser.get(page).context["form"].fields
