"""Instant reports (M05): drafted, confirmed, told at once, decided, followed up; K12 kept with its working."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from case_admin.duties import actions, instant_rules
from case_admin.duties.models import Criterion, InstantReport
from case_admin.duties.panels import instants
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.schedule import follow_up_marks, next_after, reached
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.vault.queries import read_bytes
from tests.case_admin.cases.test_screens import cost
from tests.factories.cases import bare_case
from tests.factories.duties import TEXTS, sheet
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

TYPED = {
    **TEXTS, "discovered_at": "2026-03-02T07:30", "people": "12", "criteria": ["many"], "risk_level": "high",
}  # fmt: skip


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))


@pytest.mark.parametrize(
    ("hours", "late", "status"),
    [(1, False, "done"), (24, False, "done"), (25, True, "done_late"), (72, True, "done_late")],
)
def test_k12_is_measured_from_discovery_to_the_leaders_confirmation(hours, late, status, duty):
    report = duty.reported(discovered_at=now() - timedelta(hours=hours))
    kept = InstantReport.objects.get(pk=report.pk)
    assert (kept.is_late, kept.limit_status(now())) == (late, status)
    assert kept.due_at == kept.discovered_at + timedelta(hours=24)
    assert (kept.length, kept.as_row().unit, kept.as_working().due) == (24, "h", kept.due)
    assert kept.reported_at == now()


def test_confirming_issues_d30_and_tells_the_centre_at_once(duty):
    report = duty.reported(oral_at=now() - timedelta(minutes=30))
    assert told("duty.instant") == {duty.c1.username, duty.c2.username}
    assert report.number == "JB-2026-0001" == report.document.number
    pages = PdfReader(BytesIO(read_bytes(report.document.file))).pages
    said = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert len(pages) == 1
    for words in ("12", "邓联络", "10人以上", "2026-03-0208:30", "程研判", duty.unit.name):
        assert words in said.replace(" ", "")
    events = entries_about(report).order_by("seq").values_list("event", flat=True)
    assert list(events) == ["duty.instant_drafted", "duty.instant_reported"]


@pytest.mark.parametrize(
    ("lengths", "criteria", "pages"),
    [((90, 60, 40, 90, 50), ["many", "group", "field"], 1), ((150, 80, 60, 150, 60), [*Criterion.values], 2)],
)
def test_sheet_of_the_recommended_length_has_one_page(lengths, criteria, pages, duty):
    names = ("event", "claims", "risk", "measures", "support")
    texts = TEXTS | {name: ("汉字测试" * 100)[:length] for name, length in zip(names, lengths, strict=True)}
    assert duty.reported(texts=texts, criteria=criteria, oral_at=now()).document.pages == pages


def test_follow_ups_are_due_every_third_working_day_until_it_is_stable(duty, at):
    report = duty.decided()
    dues = [report.follow_due]
    for day in (5, 12):
        at(2026, 3, day)
        actions.give_follow_up(report=report, text="已面谈", by=duty.by(duty.u1))
        report.refresh_from_db()
        dues.append(report.follow_due)
    assert dues == [date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 17)]
    assert list(report.follow_ups.values_list("is_late", flat=True)) == [False, True]
    actions.settle_report(report=report, reason="已达成和解", by=duty.by(duty.u2))
    report.refresh_from_db()
    assert (report.status, report.follow_due, report.next_look) == ("settled", None, None)
    with pytest.raises(DutyRefused):
        actions.give_follow_up(report=report, text="再报", by=duty.by(duty.u1))


def test_marks_of_a_follow_up_come_at_nine_and_after_midnight():
    marks = follow_up_marks(date(2026, 3, 5))
    moments = [datetime(2026, 3, 5, 9, tzinfo=CHINA), datetime(2026, 3, 6, 0, 5, tzinfo=CHINA)]
    assert [mark.at for mark in marks] == moments
    assert next_after(marks, moments[0]) == moments[1] and next_after(marks, moments[1]) is None
    assert reached(marks, moments[0]).what == "remind" and reached(marks, moments[1]).what == "missing"


ROLES = {
    "U1": (True, True, False, False), "U2": (True, True, True, False), "U3": (True, False, False, False),
    "C1": (False, False, False, False), "C2": (False, False, False, True), "O": (False, False, False, False),
    "W": (False, False, False, False), "LF": (False, False, False, False), "SA": (False, False, False, False),
}  # fmt: skip


@pytest.mark.parametrize(("role", "may"), ROLES.items())
def test_rights_by_role_and_twins(role, may, duty):
    """A sheet that is not sent is the unit's own; a sent one is the centre's too; nobody of another unit finds either."""
    kind_fits = role in ("U1", "U2", "U3", "W")
    user = staff(role, unit=duty.unit) if kind_fits else staff(role)
    draft, sent = duty.draft(), duty.reported()
    asked = (instant_rules.can_view, instant_rules.can_fill, instant_rules.can_confirm, instant_rules.can_decide)
    assert tuple(rule(user, draft) for rule in asked) == may
    sees = {report for report in (draft, sent) if instant_rules.can_view(user, report)}
    assert set(instant_rules.visible_to(user, InstantReport.objects.all())) == sees
    assert sees == ({draft, sent} if may[0] else {sent} if role in ("C1", "C2") else set())
    if kind_fits:
        assert not instant_rules.visible_to(staff(role), InstantReport.objects.all()).exists()


def test_only_the_leader_confirms_and_only_once(duty):
    report = duty.draft()
    actions.send_report(report=report, by=duty.by(duty.u1))
    assert told("duty.wanted") == {duty.u2.username}
    with pytest.raises(MoveRefused):
        actions.confirm_report(report=report, by=duty.by(duty.u1))
    actions.confirm_report(report=report, by=duty.by(duty.u2))
    with pytest.raises(StaleState):
        actions.confirm_report(report=report, by=duty.by(duty.u2))
    assert InstantReport.objects.get(pk=report.pk).status == "reported"


def test_given_back_changed_and_dropped(duty):
    report = duty.draft()
    actions.send_report(report=report, by=duty.by(duty.u1))
    actions.return_report(report=report, reason="人数要核实", by=duty.by(duty.u2))
    changed = actions.edit_report(report=report, sheet=sheet(people=15), by=duty.by(duty.u1))
    assert (changed.people, changed.status) == (15, "draft")
    actions.drop_report(report=changed, reason="不属于重大争议", by=duty.by(duty.u1))
    changed.refresh_from_db()
    assert (changed.status, changed.next_look) == ("dropped", None)
    with pytest.raises(DutyRefused):
        actions.edit_report(report=changed, sheet=sheet(), by=duty.by(duty.u1))


def test_decision_can_be_replaced_and_the_ledger_keeps_both(duty):
    report = duty.decided()
    actions.decide_report(report=report, decision="supervise", reason="未见缓和", by=duty.by(duty.c2))
    report.refresh_from_db()
    assert (report.decision, report.content["decision_reason"]) == ("supervise", "未见缓和")
    lines = entries_about(report).filter(event="duty.instant_decided").order_by("seq")
    assert [(line.detail["decision"], line.reason) for line in lines] == [
        ("assess", "先由中心研判"),
        ("supervise", "未见缓和"),
    ]
    assert told("duty.decided") == {duty.u1.username, duty.u2.username}


def test_the_centre_owes_no_report(duty):
    with pytest.raises(DutyRefused):
        actions.draft_report(unit=CenterFactory(), sheet=sheet(), by=duty.by(duty.c1))


def test_database_keeps_no_report_without_its_paper(duty):
    report = duty.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        InstantReport.objects.filter(pk=report.pk).update(reported_at=now(), reported_by="x", status="reported")


def test_screens_from_the_sheet_to_the_end(duty, as_, at):
    unit = as_(duty.u1)
    made = unit.post(reverse("duty_instant_new"), TYPED, follow=True)
    report = InstantReport.objects.get()
    assert made.status_code == 200 and report.number in made.text and "请尽快提交负责人" in made.text
    page = reverse("duty_instant", args=[report.pk])
    assert unit.post(reverse("duty_instant_send", args=[report.pk])).status_code == 302
    as_(duty.u2)
    assert unit.post(reverse("duty_instant_confirm", args=[report.pk])).status_code == 302
    assert unit.get(reverse("duty_instant_paper", args=[report.pk])).headers["Content-Type"] == "application/pdf"
    as_(duty.c2)
    decided = unit.post(
        reverse("duty_instant_decide", args=[report.pk]), {"decision": "meeting", "reason": "涉及多个单位"}
    )
    assert decided.status_code == 302 and "召开联席会议" in unit.get(page).text
    as_(duty.u1)
    late = unit.post(reverse("duty_instant_edit", args=[report.pk]), TYPED | {"event": "改写的事件"})
    assert late.status_code == 409 and "改写的事件" in late.text
    at(2026, 3, 6)
    as_(duty.u1)
    assert unit.post(reverse("duty_instant_follow", args=[report.pk]), {"text": "已约谈"}).status_code == 302
    assert "已约谈" in unit.get(page).text
    as_(duty.c2)
    assert unit.post(reverse("duty_instant_settle", args=[report.pk]), {"reason": "已平息"}).status_code == 302
    assert InstantReport.objects.get().status == "settled"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"discovered_at": "2026-03-03T07:30"}, "这个时间尚未到来"),
        ({"discovered_at": "2024-03-03T07:30"}, "一年以前"),
        ({"discovered_at": "昨天"}, "discovered_at"),
        ({"oral_at": "2026-03-02T07:00"}, "通话不可能早于发现时间"),
        ({"criteria": []}, "criteria"),
        ({"people": "0"}, "people"),
        ({"people": "十二"}, "people"),
        ({"event": ""}, "event"),
        ({"event": "长" * 151}, "event"),
        ({"case": "99999999999999999999999"}, "case"),
        ({"risk_level": "x"}, "risk_level"),
    ],
)
def test_bad_sheet_is_told_and_kept(changes, says, duty, as_):
    answer = as_(duty.u1).post(reverse("duty_instant_new"), TYPED | changes)
    assert answer.status_code == 200 and not InstantReport.objects.exists()
    assert "公开补偿标准，重新核定面积。" in answer.text
    assert says in answer.text if not says.isascii() else says in answer.context["form"].errors


def test_links_only_to_the_own_case(duty, as_):
    report, own, foreign = duty.draft(), bare_case("S09", handler=duty.unit), bare_case("S09", handler=UnitFactory())
    url, browser = reverse("duty_instant_link", args=[report.pk]), as_(duty.u1)
    assert browser.post(url, {"case": foreign.pk}).status_code == 200
    assert browser.post(url, {"case": own.pk}).status_code == 302
    report.refresh_from_db()
    assert report.case == own


def test_board_and_register(duty, as_):
    report = duty.reported()
    assert [row.label for row in instants(duty.c2).rows] == [f"{report.number} · {duty.unit.short_name}"]
    assert instants(duty.c1).rows == [] and len(instants(duty.u1).rows) == 1
    browser, url = as_(duty.c2), reverse("instant-reports_modeladmin_index")
    one = cost(browser, url)
    duty.reported()
    duty.reported()
    assert one == cost(browser, url)
    assert "新建即报单" in as_(duty.u1).get(url).text
