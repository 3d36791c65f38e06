"""Supervision letters: proposed by the watch, issued by the centre, answered by the unit, accepted or sent back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from case_admin.cases import actions, jobs, letter_rules
from case_admin.cases.models import Clock, SupervisionLetter
from case_admin.cases.supervision import level_for
from case_admin.cases.worklists import copied_letters, to_supervise
from case_admin.delivery.models import Service
from portal.calendar import today
from portal.documents.models import IssuedDocument
from portal.ledger.queries import entries_about, verify_all
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import PROGRESS, River
from tests.factories.papers import text_of
from tests.factories.people import staff
from tests.factories.units import UnitFactory

KEPT = "S06"

WORK = "制发进展反馈表"


@pytest.fixture
def late(river, at):
    """Diverted and accepted on 2 March; the report was due on the 11th, it is the 13th."""
    river.to("S09")
    at(2026, 3, 13)
    jobs.watch()
    return river


def letter(river) -> SupervisionLetter:
    return river.case.letters.exclude(state="dropped").get()


def issue(river, **values) -> SupervisionLetter:
    told = {"letter": letter(river), "action": WORK, "copy_to": "", "by": river.by(river.c2)} | values
    return actions.issue_letter(**told)


def reply(river) -> SupervisionLetter:
    return actions.reply_to_letter(letter=letter(river), text="已补报，因人员出差延误", by=river.by(river.u1))


@pytest.mark.parametrize(
    ("code", "left", "level"),
    [
        ("K05", 1, None), ("K05", 0, "blue"), ("K05", -1, "yellow"), ("K05b", -3, "yellow"), ("K05b", -4, "red"),
        ("K06", 3, None), ("K06", 2, "blue"), ("K06", -4, "red"), ("K04", 0, "blue"), ("K04", -1, None),
        ("K09", -9, None), ("K02", -1, None),
    ],
)  # fmt: skip
def test_level_follows_what_is_left(code, left, level):
    assert level_for(code, left) == level


def test_watch_proposes_each_level_once_and_the_milder_gives_way(river, at):
    river.to("S09")
    levels = []
    for day in (10, 11, 12, 13, 16, 17, 18):
        at(2026, 3, day)
        jobs.watch()
        jobs.watch()
        levels.append([f"{x.level} {x.state}" for x in river.case.letters.order_by("proposed_at")])
    assert levels[0] == []
    assert levels[1] == ["blue draft"]
    assert levels[2] == ["blue dropped", "yellow draft"]
    assert levels[4] == ["blue dropped", "yellow draft"]
    assert levels[5] == ["blue dropped", "yellow dropped", "red draft"]
    assert levels[6] == levels[5]
    assert verify_all()[1] == []


def test_duty_done_takes_the_proposal_back(late):
    actions.file_progress(case=late.fresh(), content=PROGRESS, by=late.by(late.u1))
    gone = late.case.letters.get()
    assert gone.state == "dropped"
    refused("letter_late", actions.issue_letter, letter=gone, action=WORK, copy_to="", by=late.by(late.c2))


def test_issued_letter_says_what_is_late_and_the_answer_has_its_own_limit(late):
    sent = issue(late)
    assert (sent.state, sent.reply_due) == ("issued", date(2026, 3, 18))
    text = text_of(sent.document)
    for words in ("进展反馈已逾期2个工作日", WORK, "于2026年3月18日前书面回复", "☑黄色"):
        assert words in text
    assert "视为" not in text and "抄送" not in text
    clock = late.case.clocks.get(code="K18")
    assert (clock.due, clock.state) == (date(2026, 3, 18), "running")
    service = Service.objects.get(document=sent.document)
    assert (service.recipient_role, service.state, service.served_on) == ("handler", "served", today())
    assert Notice.objects.filter(user=late.u2, body__contains="2026年3月18日前回复").count() == 1


def test_blue_letter_speaks_of_the_day_that_comes(river, at):
    river.to("S09")
    at(2026, 3, 11)
    jobs.watch()
    text = text_of(issue(river).document)
    assert "进展反馈的期限至2026年3月11日" in text and "逾期0" not in text and "☑蓝色" in text


def test_red_letter_goes_to_the_head_of_the_unit(river, at):
    head = staff("U3", unit=river.unit)
    river.to("S09")
    at(2026, 3, 18)
    jobs.watch()
    sent = issue(river, copy_to="单位主要负责人")
    assert (sent.level, "抄送：单位主要负责人" in text_of(sent.document)) == ("red", True)
    assert Notice.objects.filter(user=head, kind="case.moved").count() == 1


def test_red_letter_is_open_to_the_leading_group_as_a_copy_and_nothing_else_is(river, at, as_):
    office = staff("O")
    river.to("S09")
    at(2026, 3, 18)
    jobs.watch()
    assert set(Notice.objects.filter(user=office).values_list("url", flat=True)) <= {""}  # overdue limits lead nowhere
    sent = issue(river, copy_to="县依法行政领导小组办公室")
    told = Notice.objects.get(user=office, kind="case.moved")
    assert told.url == reverse("copied_letter", args=[sent.pk])
    page = as_(office).get(told.url).content.decode()
    assert river.case.machine_no in page and river.unit.name in page and "欧阳" not in page
    assert copied_letters(office).rows[0].url == told.url
    paper = as_(office).get(reverse("copied_paper", args=[sent.pk]))
    assert b"".join(paper.streaming_content)[:5] == b"%PDF-"
    assert entries_about(river.case).filter(actor_id=str(office.pk)).exists()
    assert as_(office).get(reverse("case_page", args=[river.case.pk])).status_code == 404
    for stranger in (river.u1, river.adviser):
        assert as_(stranger).get(told.url).status_code == 404
    SupervisionLetter.objects.filter(pk=sent.pk).update(level="yellow")
    assert as_(office).get(told.url).status_code == 404


def test_answer_stops_the_limit_and_can_be_sent_back_and_accepted(late, at):
    issue(late)
    answered = reply(late)
    assert (answered.state, late.case.clocks.get(code="K18").state) == ("replied", "stopped")
    at(2026, 3, 16)
    actions.return_reply(letter=letter(late), note="未说明逾期原因", by=late.by(late.c1))
    back = letter(late)
    assert (back.state, back.sent_back, back.reply_due) == ("issued", 1, date(2026, 3, 19))
    assert late.case.clocks.filter(code="K18", state="running").get().due == date(2026, 3, 19)
    reply(late)
    done = actions.settle_letter(letter=letter(late), by=late.by(late.c1))
    assert (done.state, done.ended_by != "") == ("settled", True)
    moves = list(late.case.events.filter(move__startswith="letter").values_list("move", flat=True))
    assert moves == ["letter_issued", "letter_replied", "letter_returned", "letter_replied", "letter_settled"]
    assert verify_all()[1] == []


def test_with_two_letters_out_the_limit_follows_the_first_due(late, at):
    issue(late)
    at(2026, 3, 16)
    actions.propose_letter(case=late.case, level="red", ground="heavy", by=late.by(late.c1))
    second = late.case.letters.get(ground="heavy")
    actions.issue_letter(letter=second, action="速办", copy_to="", by=late.by(late.c2))
    assert late.case.clocks.get(code="K18", state="running").due == date(2026, 3, 18)
    first = late.case.letters.get(ground="report")
    actions.reply_to_letter(letter=first, text="已补报", by=late.by(late.u1))
    assert late.case.clocks.get(code="K18", state="running").due == date(2026, 3, 19)


def test_unanswered_letter_is_overdue_like_any_limit(late, at):
    issue(late)
    at(2026, 3, 19)
    jobs.watch()
    assert late.case.clocks.get(code="K18").overdue_at is not None
    sent = late.case.letters.get(state="issued")
    actions.reply_to_letter(letter=sent, text="补答", by=late.by(late.u1))
    assert late.case.events.get(move="letter_replied").detail["late"] is True


@pytest.mark.parametrize(("call", "told"), [(actions.settle_letter, {}), (actions.return_reply, {"note": "x"})])
def test_nothing_is_decided_before_there_is_an_answer(late, call, told):
    issue(late)
    refused("moved_on", call, letter=letter(late), by=late.by(late.c1), **told)


def test_same_letter_is_issued_and_answered_once(late):
    draft = letter(late)
    issue(late)
    refused("letter_late", issue, late, letter=draft)
    seen = letter(late)
    reply(late)
    refused("moved_on", actions.reply_to_letter, letter=seen, text="again", by=late.by(late.u2))
    assert IssuedDocument.objects.filter(code="D08").count() == 1


def test_two_idle_reports_call_for_a_letter(river):
    river.to("S09")
    for count in (0, 1, 1):
        actions.file_progress(case=river.fresh(), content=PROGRESS, no_progress=True, by=river.by(river.u1))
        assert river.case.letters.filter(ground="still").count() == count
    sent = actions.issue_letter(letter=letter(river), action="速办", copy_to="", by=river.by(river.c2))
    assert "连续两次进展反馈均无进展" in text_of(sent.document)


def test_proposal_on_the_same_ground_waits_for_the_first(river):
    river.to("S09")
    told = {"case": river.case, "level": "blue", "ground": "heavy", "by": river.by(river.c1)}
    draft = actions.propose_letter(**told)
    refused("letter_open", actions.propose_letter, **told)
    actions.drop_letter(letter=draft, reason="已电话提醒", by=river.by(river.c1))
    assert actions.propose_letter(**told).state == "draft"


def test_silent_units_letter_waits_for_an_answer(river, at):
    river.to("S06")
    at(2026, 3, 6)
    jobs.watch()
    jobs.accept_silent()
    sent = letter(river)
    assert (sent.ground, sent.level, sent.state, sent.reply_due) == ("accept", "yellow", "issued", date(2026, 3, 11))
    assert river.case.clocks.get(code="K18").due == date(2026, 3, 11)
    assert IssuedDocument.objects.filter(code="D08").count() == 1


def test_asking_for_more_time_keeps_the_letter_away(river, at):
    river.to("S09")
    at(2026, 4, 8)
    Clock.objects.exclude(code="K06").update(next_look=None)
    extension = actions.ask_extension(
        case=river.fresh(), days=10, reason="鉴定", measures="再次协商", by=river.by(river.u1)
    )
    type(extension).objects.update(state="sent", sent_at=extension.asked_at, sent_by="x")
    at(2026, 4, 14)
    jobs.watch()
    assert not river.case.letters.filter(ground="resolve").exists()


def test_centre_writes_no_letter_to_itself(river, at):
    river.register()
    river.assess()
    actions.keep_case(case=river.fresh(), mediators="样本甲", by=river.by(river.c2))
    at(2026, 5, 20)
    jobs.watch()
    assert river.case.letters.count() == 0


def test_issued_letter_without_paper_is_no_row(late):
    with pytest.raises(IntegrityError), transaction.atomic():
        SupervisionLetter.objects.filter(pk=letter(late).pk).update(state="issued")


def test_rule_and_list_agree(late):
    issue(late)
    other = River(unit=UnitFactory())
    people = (
        late.c1,
        late.c2,
        late.u1,
        late.u2,
        staff("U3", unit=late.unit),
        other.u1,
        staff("P"),
        staff("W", unit=late.unit),
    )
    for state in ("issued", "draft"):
        if state == "draft":
            actions.propose_letter(case=late.fresh(), level="blue", ground="heavy", by=late.by(late.c1))
        for person in people:
            seen = set(letter_rules.visible_to(person, SupervisionLetter.objects.all()))
            assert seen == {x for x in SupervisionLetter.objects.all() if letter_rules.can_view(person, x)}
    assert letter_rules.visible_to(late.u1, SupervisionLetter.objects.all()).count() == 1
    assert letter_rules.visible_to(other.u1, SupervisionLetter.objects.all()).count() == 0


def test_way_on_screen_from_proposal_to_acceptance(late, as_):
    found = letter(late)

    def at_(name):
        return reverse(name, args=[late.case.pk, found.pk])

    assert as_(late.u1).get(at_("case_letter")).status_code == 404
    assert [row.url for row in to_supervise(late.c2).rows] == [at_("case_letter")]
    shown = as_(late.c2).get(at_("case_letter")).content.decode()
    assert at_("case_issue_letter") in shown and "黄色" in shown
    form = as_(late.c2).get(at_("case_issue_letter")).content.decode()
    assert "报告进展" in form
    as_(late.c2).post(at_("case_issue_letter"), {"action": WORK, "copy_to": ""})
    assert [row.due for row in to_supervise(late.u1).rows] == [date(2026, 3, 18)]
    empty = as_(late.u1).post(at_("case_reply_letter"), {"text": ""})
    assert empty.status_code == 200
    as_(late.u1).post(at_("case_reply_letter"), {"text": "已补报"})
    page = as_(late.c1).post(at_("case_examine_reply"), {"decision": "return", "note": ""}).content.decode()
    assert "还缺什么" in page
    as_(late.c1).post(at_("case_examine_reply"), {"decision": "settle", "note": ""})
    assert letter(late).state == "settled"
    assert as_(late.c1).post(at_("case_examine_reply"), {"decision": "settle"}).status_code == 409
    panel = as_(late.u1).get(reverse("case_page", args=[late.case.pk])).content.decode()
    assert found.pk.hex in panel.replace("-", "")


def test_register_costs_the_same_at_one_and_three_rows(late, as_, django_assert_num_queries):
    url, browser = reverse("supervision-letters_modeladmin_index"), as_(late.c1)
    browser.get(url)
    counted = []
    for rows in (1, 3):
        while SupervisionLetter.objects.count() < rows:
            ground = "heavy" if SupervisionLetter.objects.filter(ground="still").exists() else "still"
            actions.propose_letter(case=late.fresh(), level="blue", ground=ground, by=late.by(late.c1))
        with django_assert_num_queries(QUERIES) as found:
            page = browser.get(url).content.decode()
        counted.append(len(found))
        assert page.count("连续两次无进展") + page.count("重大复杂争议") >= rows
    assert counted == [QUERIES, QUERIES]


QUERIES = 10
