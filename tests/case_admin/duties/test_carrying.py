"""What follows from the centre's decision on an instant report: the supervision letter, the joint meeting."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from case_admin.cases.actions import drop_letter, issue_letter, propose_letter
from case_admin.cases.models import Matter, Recusal, SupervisionLetter
from case_admin.duties import actions, instant_rules
from case_admin.duties.models import InstantReport
from case_admin.duties.panels import instants
from case_admin.duties.refusals import DutyRefused
from portal.calendar import now
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from tests.factories.cases import bare_case

TYPED = {"met_on": "2026-03-04", "place": "县政府二楼会议室", "outcome": "由市监局牵头，3月20日前拿出补偿方案。"}


@pytest.fixture
def linked(duty):
    """A report of an open case of the unit."""
    case = bare_case("S09", handler=duty.unit, respondent=duty.unit, diverted_at=now(), diverted_by="x")
    Matter.objects.create(case=case, content={"act_title": "某决定"})
    return duty.reported(case=case)


def url(name, report):
    return reverse(f"duty_instant_{name}", args=[report.pk])


def decide(duty, report, decision, **more):
    return actions.decide_report(report=report, decision=decision, reason="事态紧急", by=duty.by(duty.c2), **more)


def code_of(call):
    with pytest.raises(DutyRefused) as refused:
        call()
    assert str(refused.value)
    return refused.value.code


def told(person):
    return list(Notice.objects.filter(user=person).values_list("body", flat=True))


def test_supervising_leads_to_the_letter_of_the_linked_case(duty, linked, as_):
    browser = as_(duty.c2)
    answer = browser.post(url("decide", linked), {"decision": "supervise", "reason": "事态紧急"})
    letter = SupervisionLetter.objects.get()
    assert answer.url == reverse("case_issue_letter", args=[linked.case_id, letter.pk])
    assert (letter.case_id, letter.unit, letter.ground, letter.level) == (linked.case_id, duty.unit, "heavy", "blue")
    form = browser.get(answer.url).context["form"]
    assert form["action"].value()
    issue_letter(letter=letter, action=form["action"].value(), copy_to="", by=duty.by(duty.c2))
    for person in (duty.c2, duty.c1, duty.u1):
        shown = as_(person).get(reverse("duty_instant", args=[linked.pk])).text
        assert reverse("case_letter", args=[linked.case_id, letter.pk]) in shown and letter.document.number in shown
    events = entries_about(linked).order_by("seq").values_list("event", flat=True)
    assert list(events)[-2:] == ["duty.instant_letter", "duty.instant_decided"]


def test_letter_stays_with_its_case_when_the_report_is_linked_to_another(duty, linked, as_):
    decide(duty, linked, "supervise", with_letter=True)
    other = bare_case("S09", handler=duty.unit)
    actions.link_report(report=linked, case=other, item=None, by=duty.by(duty.u1))
    letter = SupervisionLetter.objects.get()
    shown = as_(duty.c2).get(reverse("duty_instant", args=[linked.pk])).text
    assert reverse("case_letter", args=[letter.case_id, letter.pk]) in shown


def test_draft_of_the_letter_is_the_centres_alone(duty, linked, as_):
    decide(duty, linked, "supervise", with_letter=True)
    page = reverse("duty_instant", args=[linked.pk])
    assert "待制发" in as_(duty.c2).get(page).text
    shown = as_(duty.u1).get(page).text
    assert "/letters/" not in shown


def test_letter_is_started_with_one_press_once_a_case_is_linked(duty, as_):
    report = duty.reported()
    browser = as_(duty.c2)
    answer = browser.post(url("decide", report), {"decision": "supervise", "reason": "事态紧急"}, follow=True)
    assert "尚未关联案件" in answer.text and not SupervisionLetter.objects.exists()
    early = browser.post(url("letter", report))
    assert early.status_code == 409
    actions.link_report(report=report, case=bare_case("S09", handler=duty.unit), item=None, by=duty.by(duty.u1))
    assert url("letter", report) in browser.get(reverse("duty_instant", args=[report.pk])).text
    started = browser.post(url("letter", report))
    letter = SupervisionLetter.objects.get()
    report.refresh_from_db()
    assert report.letter == letter and started.url.endswith(f"/letters/{letter.pk}/issue/")
    assert url("letter", report) not in browser.get(reverse("duty_instant", args=[report.pk])).text
    assert browser.post(url("letter", report)).status_code == 409


def test_letter_that_stands_already_is_taken_and_one_not_sent_may_be_started_anew(duty, linked):
    by = duty.by(duty.c2)
    standing = propose_letter(case=linked.case, level="yellow", ground="heavy", by=by)
    decide(duty, linked, "supervise", with_letter=True)
    linked.refresh_from_db()
    assert linked.letter == standing
    assert code_of(lambda: actions.start_letter(report=linked, by=by)) == "letter_there"
    drop_letter(letter=standing, reason="单位已整改", by=by)
    assert actions.start_letter(report=linked, by=by) != standing


@pytest.mark.parametrize(
    ("decision", "status", "code"),
    [
        ("assess", "S09", "moved_on"),
        ("supervise", "S14", "no_case"),
        ("supervise", "S02", "no_case"),
        ("supervise", "", "no_case"),
    ],
)
def test_letter_needs_the_decision_and_an_open_case_of_a_unit(decision, status, code, duty):
    case = None
    if status:
        case = bare_case(status, handler=None if status == "S02" else duty.unit)
    report = duty.reported(case=case)
    decide(duty, report, decision)
    assert code_of(lambda: actions.start_letter(report=report, by=duty.by(duty.c2))) == code
    assert not SupervisionLetter.objects.exists()


def test_whoever_may_not_act_on_the_case_starts_no_letter(duty, linked, as_):
    Recusal.objects.create(case=linked.case, user=duty.c2, reason="亲属", recused_at=now(), recused_by="x")
    fresh = InstantReport.objects.get()
    assert not instant_rules.can_start_letter(duty.c2, fresh) and not instant_rules.can_start_letter(duty.c1, fresh)
    answer = as_(duty.c2).post(url("decide", linked), {"decision": "supervise", "reason": "事态紧急"}, follow=True)
    assert answer.status_code == 200 and not SupervisionLetter.objects.exists()


def test_meeting_stays_on_the_assessors_board_until_it_is_recorded(duty, as_):
    report = duty.reported()
    decide(duty, report, "meeting")
    row = instants(duty.c1).rows[0]
    assert "召集联席会议" in row.note and row.url == reverse("duty_instant", args=[report.pk])
    assert any("请召集联席会议" in body for body in told(duty.c1))
    assert "召集" not in str(instants(duty.u1).rows[0].note)
    browser = as_(duty.c1)
    assert "联席会议尚待召集" in browser.get(row.url).text


def test_meeting_is_recorded_with_day_place_and_outcome(duty, as_, at):
    report = duty.reported()
    decide(duty, report, "meeting")
    at(2026, 3, 4)
    assert "联席会议已登记" in as_(duty.c1).post(url("meeting", report), TYPED, follow=True).text
    report.refresh_from_db()
    assert (report.met_on, report.content["meeting_place"], report.met_by) == (
        date(2026, 3, 4), TYPED["place"], duty.c1.name or duty.c1.username,
    )  # fmt: skip
    assert instants(duty.c1).rows == []
    assert any("联席会议已登记" in body for body in told(duty.u1)) and any(
        "联席会议已登记" in body for body in told(duty.c2)
    )
    assert TYPED["outcome"] in as_(duty.u1).get(reverse("duty_instant", args=[report.pk])).text
    again = as_(duty.c1).post(url("meeting", report), TYPED)
    assert again.status_code == 409 and TYPED["place"] in again.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"met_on": "2026-03-01"}, "会议日期不能早于即报日期2026年3月2日"),
        ({"met_on": "2026-03-20"}, "晚于今天"),
        ({"met_on": "9999-99-99"}, "日期"),
        ({"place": ""}, "请填写这一项。"),
        ({"outcome": "长" * 501}, "500"),
    ],
)
def test_record_that_cannot_be_is_told_and_kept(change, said, duty, as_, at):
    report = duty.reported()
    decide(duty, report, "meeting")
    at(2026, 3, 4)
    answer = as_(duty.c1).post(url("meeting", report), TYPED | change)
    assert answer.status_code in (200, 409) and said in answer.text
    assert (change | TYPED if "place" not in change else {"place": TYPED["outcome"]})["place"] in answer.text
    report.refresh_from_db()
    assert report.met_at is None


def test_another_decision_ends_the_task_and_a_second_meeting_is_a_new_one(duty, at):
    report = duty.reported()
    decide(duty, report, "meeting")
    decide(duty, report, "assess")
    assert instants(duty.c1).rows == []
    decide(duty, report, "meeting")
    record = {"met_on": date(2026, 3, 2), "place": "会议室", "outcome": "已议定。", "by": duty.by(duty.c1)}
    actions.record_meeting(report=report, **record)
    assert code_of(lambda: actions.record_meeting(report=report, **record)) == "moved_on"
    held = decide(duty, report, "meeting")
    assert (held.met_at, held.wants_meeting, "meeting_outcome" in held.content) == (None, True, False)


def test_database_wants_the_meeting_whole(duty):
    report = duty.reported()
    for broken in ({"met_at": now()}, {"met_by": "x"}, {"met_on": date(2026, 3, 2)}, {"met_at": now(), "met_by": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InstantReport.objects.filter(pk=report.pk).update(**broken)
