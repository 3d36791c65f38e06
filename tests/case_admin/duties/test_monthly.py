"""Monthly reports (M04): opened by the clock, filled from cases, nil only by an act, late with a reason, doubted in fairness."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from case_admin.cases.duty_limits import monthly_report
from case_admin.cases.models import Case, Matter
from case_admin.duties import actions, monthly_rules, queries, rules
from case_admin.duties.actions import Entry, watching
from case_admin.duties.matching import told_twice
from case_admin.duties.matrix import GIVEN, LATE, MISSING, NIL, WAITING
from case_admin.duties.models import MonthlyItem, MonthlyReport
from case_admin.duties.panels import months, told_at_once
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.schedule import monthly_marks
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.calendar.queries import current_calendar
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.units.models import UnitKind
from tests.case_admin.cases.test_screens import cost
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory

ITEM = {
    "title": "征地补偿争议", "party": "欧阳样例", "people": "3", "kind": "new", "act_type": "CPN", "claims": "重新核定面积",
    "risk_level": "low", "procedure": "none",
}  # fmt: skip


def entry(**changes):
    values = {
        "kind": "new", "act_type": "PEN", "people": 1, "happened_on": None, "risk_level": "low", "procedure": "none",
        "texts": {"title": "罚款争议", "claims": "减轻处罚"},
    }  # fmt: skip
    return Entry(**values | changes)


def opened(duty, year=2026, month=3):
    actions.open_period(year=year, month=month, by=duty.by(duty.c1))
    return MonthlyReport.objects.get(unit=duty.unit, year=year, month=month)


def nil(duty, report, **kwargs):
    actions.set_head(report=report, sweeps=2, is_nil=True, by=duty.by(duty.u1))
    return actions.submit_month(report=report, by=duty.by(duty.u2), **kwargs)


def code(duty, user, month=3):
    return queries.matrix_of(user, 2026, now())[0].cells[month - 1].code


@pytest.mark.parametrize(
    ("year", "month", "moments"),
    [
        (2026, 4, ["04-20 09:00", "04-25 09:00", "04-27 09:00", "04-28 09:00", "04-29 00:05"]),
        (2026, 2, ["02-20 09:00", "02-25 09:00", "02-27 09:00", "02-28 09:00", "03-01 00:05"]),  # a make-up working day
        (
            2026,
            3,
            ["03-20 09:00", "03-25 09:00", "03-27 09:00", "03-28 09:00", "03-31 00:05"],
        ),  # a Saturday: grace to Monday
        (
            2026,
            6,
            ["06-20 09:00", "06-25 09:00", "06-26 09:00", "06-27 09:00", "06-28 09:00", "06-30 00:05"],
        ),  # a Sunday
    ],
)
def test_reminders_and_the_moment_it_is_missing(year, month, moments, calendar_2026):
    row = monthly_report(year, month, current_calendar())
    marks = monthly_marks(year=year, month=month, due=row.due, remind_on=row.remind_on, late_after=row.late_after)
    assert [f"{mark.at:%m-%d %H:%M}" for mark in marks] == moments
    assert [mark.what for mark in marks].count("missing") == 1


def test_period_opens_once_for_every_unit_that_owes(duty, at):
    town, gone = UnitFactory(kind=UnitKind.TOWN), UnitFactory(is_active=False, accepts_cases=False)
    UnitFactory(kind=UnitKind.COURT, accepts_cases=False)
    assert (watching.open_this_month(), watching.open_this_month()) == (2, 0)
    joined = UnitFactory()
    assert watching.open_this_month() == 1
    assert set(MonthlyReport.objects.values_list("unit_id", flat=True)) == {duty.unit.pk, town.pk, joined.pk}
    kept = MonthlyReport.objects.get(unit=duty.unit)
    assert gone.pk not in MonthlyReport.objects.values_list("unit_id", flat=True)
    assert (kept.due, kept.late_after) == (date(2026, 3, 28), datetime(2026, 3, 30, 23, 59, 59, tzinfo=CHINA))
    assert (kept.roll, kept.as_working().due, kept.next_look) == (
        "next_grace",
        kept.due,
        datetime(2026, 3, 20, 9, tzinfo=CHINA),
    )


def test_nothing_opens_after_the_last_moment(duty, at):
    at(2026, 3, 31)
    assert watching.open_this_month() == 0
    at(2026, 4, 1, 0, 1)
    assert watching.open_this_month() == 1


def test_empty_is_not_nil(duty):
    report = opened(duty)
    codes = []
    for step in (
        lambda: actions.submit_month(report=report, by=duty.by(duty.u2)),
        lambda: (
            actions.add_item(report=report, entry=entry(), by=duty.by(duty.u1))
            and actions.submit_month(report=report, by=duty.by(duty.u2))
        ),
        lambda: actions.set_head(report=report, sweeps=1, is_nil=True, by=duty.by(duty.u1)),
    ):
        with pytest.raises(DutyRefused) as refused:
            step()
        codes.append(refused.value.code)
    assert codes == ["empty_not_nil", "no_sweep", "nil_with_items"]
    actions.set_head(report=report, sweeps=1, is_nil=False, by=duty.by(duty.u1))
    actions.submit_month(report=report, by=duty.by(duty.u2))
    assert code(duty, duty.c1) == GIVEN


def test_adding_a_dispute_ends_the_nil_report(duty):
    report = opened(duty)
    actions.set_head(report=report, sweeps=1, is_nil=True, by=duty.by(duty.u1))
    actions.add_item(report=report, entry=entry(), by=duty.by(duty.u1))
    report.refresh_from_db()
    assert not report.is_nil


@pytest.mark.parametrize(
    ("day", "hour", "reason", "seen"),
    [
        (20, 9, "", NIL),
        (28, 23, "", NIL),
        (30, 23, "", NIL),
        (31, 0, None, "late_needs_reason"),
        (31, 0, "经办人外出", LATE),
    ],
)
def test_late_only_after_the_grace_and_never_without_a_reason(day, hour, reason, seen, duty, at):
    """28 March 2026 is a Saturday."""
    report = opened(duty)
    at(2026, 3, day, hour)
    if reason is None:
        with pytest.raises(DutyRefused) as refused:
            nil(duty, report)
        assert refused.value.code == seen
        return
    kept = nil(duty, report, late_reason=reason)
    assert (code(duty, duty.c2), kept.is_late, kept.late_reason) == (seen, seen == LATE, reason if seen == LATE else "")


def test_database_keeps_no_late_report_without_a_reason(duty):
    report = nil(duty, opened(duty))
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlyReport.objects.filter(pk=report.pk).update(is_late=True)


def test_watch_reminds_and_finds_missing_each_once(duty, at):
    report = opened(duty)
    told = []
    for moment in ((20, 8), (20, 9), (20, 9), (26, 12), (28, 9), (31, 0, 4), (31, 0, 5), (31, 0, 5), (31, 9)):
        at(2026, 3, *moment)
        watching.watch_duties()
        rows = Notice.objects.filter(kind__in=["duty.due", "duty.overdue", "duty.missing"])
        told.append((rows.filter(user=duty.u2).count(), rows.filter(user=duty.c1).count()))
    assert told == [(0, 0), (1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (4, 1), (4, 1), (4, 1)]
    report.refresh_from_db()
    assert report.missed_at is not None and report.next_look is None
    assert code(duty, duty.c1) == MISSING
    assert Notice.objects.get(kind="duty.missing", user=duty.c1).subject == "未按期报送：2026年3月月报"


def test_given_report_is_not_reminded_of(duty, at):
    nil(duty, opened(duty))
    at(2026, 3, 31, 9)
    assert watching.watch_duties() == 0 and not Notice.objects.filter(kind__startswith="duty.").exists()


def test_another_calendar_moves_the_last_moment_and_takes_the_mark_away(duty, at, monkeypatch):
    report = opened(duty)
    at(2026, 3, 31, 9)
    watching.watch_duties()
    other = current_calendar().with_days({date(2026, 3, 30): False, date(2026, 3, 31): False})
    monkeypatch.setattr(watching, "current_calendar", lambda: type(other)(other.years, other.version + 1))
    assert (watching.recount_months(), watching.recount_months()) == (1, 0)
    report.refresh_from_db()
    assert (report.late_after.astimezone(CHINA).date(), report.missed_at) == (date(2026, 4, 1), None)
    assert entries_about(report).filter(event="duty.month_recounted").count() == 1


def test_cases_and_instant_reports_are_taken_over_once(duty, at):
    at(2026, 3, 10)
    new = bare_case("S09", handler=duty.unit, diverted_at=now(), diverted_by="x")
    before = {"diverted_at": datetime(2026, 1, 5, tzinfo=CHINA), "diverted_by": "x"}
    old = bare_case("S09", handler=duty.unit, **before)
    shut, long_shut = (bare_case("S14", handler=duty.unit, **before) for _case in range(2))
    Case.objects.filter(pk=long_shut.pk).update(closed_at=datetime(2026, 2, 5, tzinfo=CHINA))
    bare_case("S09", handler=UnitFactory(), diverted_at=now(), diverted_by="x")
    for case in Case.objects.all():
        Matter.objects.get_or_create(case=case, defaults={"content": {"act_title": "某决定", "claims": ["撤销"]}})
    became, alone = duty.reported(case=new), duty.reported()
    report = opened(duty)
    took = [actions.take_over(report=report, by=duty.by(duty.u1)) for _press in range(2)]
    kinds = {item.case: item.kind for item in report.items.exclude(case=None).select_related("case")}
    assert took == [4, 0]
    assert kinds == {new: "new", old: "continuing", shut: "closed"}
    assert report.items.get(case=new).instant == became and report.items.get(case=None).instant == alone


def test_instant_report_is_linked_to_its_item_and_no_other(duty):
    report, instant = opened(duty), duty.reported()
    item = actions.add_item(report=report, entry=entry(), by=duty.by(duty.u1))
    other = actions.add_item(report=report, entry=entry(), by=duty.by(duty.u1))
    by = duty.by(duty.u1)
    actions.link_report(report=instant, case=None, item=item, by=by)
    with pytest.raises(DutyRefused):
        actions.link_report(report=instant, case=None, item=other, by=by)
    assert actions.take_over(report=report, by=by) == 0


def test_returned_report_keeps_its_first_day(duty, at):
    report = nil(duty, opened(duty))
    by = duty.by(duty.c1)
    actions.return_month(report=report, reason="请核对人数", by=by)
    assert code(duty, duty.c1) == NIL
    at(2026, 4, 2)
    again = actions.submit_month(report=report, by=duty.by(duty.u2))
    assert (again.is_late, again.submitted_at.astimezone(CHINA).date(), again.remark) == (False, date(2026, 3, 2), "")
    received = actions.receive_month(report=again, by=by)
    assert received.status == "received"
    with pytest.raises(StaleState):
        actions.return_month(report=received, reason="x", by=by)
    with pytest.raises(DutyRefused):
        actions.add_item(report=received, entry=entry(), by=duty.by(duty.u1))


def test_only_the_leader_submits(duty):
    report = opened(duty)
    actions.set_head(report=report, sweeps=1, is_nil=True, by=duty.by(duty.u1))
    report = actions.send_month(report=report, by=duty.by(duty.u1))
    with pytest.raises(MoveRefused):
        actions.submit_month(report=report, by=duty.by(duty.u1))
    actions.give_back_month(report=report, reason="请补充", by=duty.by(duty.u2))
    assert MonthlyReport.objects.get(pk=report.pk).status == "open"


def test_doubt_gives_the_unit_its_word_before_the_decision(duty, at):
    report = nil(duty, opened(duty))
    grounds = {"grounds": "法院已立案一件", "by": duty.by(duty.c1)}
    doubt = actions.raise_doubt(report=report, **grounds)
    with pytest.raises(DutyRefused) as again:
        actions.raise_doubt(report=report, **grounds)
    decided = {"concealed": True, "reason": "未如实报送", "by": duty.by(duty.c2)}
    with pytest.raises(DutyRefused) as early:
        actions.decide_doubt(doubt=doubt, **decided)
    assert (again.value.code, early.value.code, doubt.answer_due) == ("doubted", "word_first", date(2026, 3, 5))
    with pytest.raises(MoveRefused):
        actions.answer_doubt(doubt=doubt, word="x", by=duty.by(duty.u1))
    actions.answer_doubt(doubt=doubt, word="月底才收到材料", by=duty.by(duty.u2))
    actions.decide_doubt(doubt=doubt, **decided)
    cell = queries.matrix_of(duty.c1, 2026, now())[0].cells[2]
    assert (cell.code, cell.concealed) == (NIL, True)


def test_silent_unit_is_decided_about_after_its_day(duty, at):
    doubt = actions.raise_doubt(report=nil(duty, opened(duty)), grounds="x", by=duty.by(duty.c1))
    at(2026, 3, 6)
    kept = actions.decide_doubt(doubt=doubt, concealed=False, reason="核实无误", by=duty.by(duty.c2))
    assert kept.status == "cleared"
    assert not queries.matrix_of(duty.c1, 2026, now())[0].cells[2].concealed


@pytest.mark.parametrize(
    ("role", "own", "given", "foreign", "rows"),
    [
        ("U1", True, True, False, 1), ("U2", True, True, False, 1), ("U3", True, True, False, 1), ("C1", False, True, True, 2),
        ("C2", False, True, True, 2), ("O", False, False, False, 2), ("W", False, False, False, 0), ("LF", False, False, False, 0),
        ("SA", False, False, False, 0),
    ],
)  # fmt: skip
def test_matrix_and_reports_never_leak_between_units(role, own, given, foreign, rows, duty):
    """`own`: the unit's open report; `given`: one it has given; `foreign`: another unit's that was given."""
    other = UnitFactory()
    actions.open_period(year=2026, month=2, by=duty.by(duty.c1))
    open_one, given_one = opened(duty), MonthlyReport.objects.get(unit=duty.unit, month=2)
    nil(duty, given_one, late_reason="x")
    theirs = MonthlyReport.objects.get(unit=other, month=2)
    boss = staff("U2", unit=other)
    actions.set_head(report=theirs, sweeps=1, is_nil=True, by=duty.by(staff("U1", unit=other)))
    actions.submit_month(report=theirs, late_reason="x", by=duty.by(boss))
    user = staff(role, unit=duty.unit) if role in ("U1", "U2", "U3", "W") else staff(role)
    expected = {report for report, sees in ((open_one, own), (given_one, given), (theirs, foreign)) if sees}
    assert set(monthly_rules.visible_to(user, MonthlyReport.objects.all())) == expected
    assert {one for one in MonthlyReport.objects.all() if monthly_rules.can_view(user, one)} == expected
    shown = queries.matrix_of(user, 2026, now())
    assert len(shown) == rows == rules.units_in_matrix(user).count()
    assert {cell.pk for row in shown for cell in row.cells if cell.pk} == {report.pk for report in expected}
    assert all(cell.code == WAITING for row in shown for cell in row.cells[2:3] if cell.pk)


def test_screens_from_the_first_line_to_the_receipt(duty, as_):
    report, browser = opened(duty), as_(duty.u1)
    page = reverse("duty_month", args=[report.pk])
    assert browser.get(page).status_code == 200
    added = browser.post(reverse("duty_item_new", args=[report.pk]), ITEM, follow=True)
    assert "欧阳某" in added.text and "欧阳样例" not in added.text
    item = MonthlyItem.objects.get()
    kept = ITEM | {"party": "欧阳某", "title": "征地补偿争议（二期）"}
    assert browser.post(reverse("duty_item", args=[report.pk, item.pk]), kept).status_code == 302
    item.refresh_from_db()
    assert (item.content["title"], item.content["party"]) == ("征地补偿争议（二期）", "欧阳某")
    refused = browser.post(reverse("duty_month_head", args=[report.pk]), {"sweeps": "2", "is_nil": "on"})
    assert refused.status_code == 409 and "零报送不能有争议条目" in refused.text
    assert browser.post(reverse("duty_month_head", args=[report.pk]), {"sweeps": "2"}).status_code == 302
    assert browser.post(reverse("duty_month_send", args=[report.pk])).status_code == 302
    assert browser.post(reverse("duty_item_remove", args=[report.pk, item.pk])).status_code == 409
    as_(duty.u2)
    assert browser.post(reverse("duty_month_submit", args=[report.pk])).status_code == 302
    as_(duty.c1)
    assert browser.post(reverse("duty_month_receive", args=[report.pk])).status_code == 302
    assert "征地补偿争议（二期）" in browser.get(page).text
    table = browser.post(reverse("duty_month_table", args=[report.pk]))
    assert table.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    sums = browser.get(reverse("duty_sums", args=[2026, 3])).text
    assert duty.unit.short_name in sums and "已报送1份，其中零报送0份" in sums
    assert browser.get(reverse("duty_sums", args=[2026, 13])).status_code == 404


@pytest.mark.parametrize("asked", ["", "2026", "1", "99999", "x", "２０２６"])
def test_matrix_bears_any_year_in_the_address(asked, duty, as_):
    opened(duty)
    answer = as_(duty.u1).get(reverse("duty_months"), {"year": asked})
    assert answer.status_code == 200 and "2026年月报报送情况" in answer.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"), ({"people": "0"}, "people"), ({"people": "三"}, "people"), ({"act_type": ""}, "act_type"),
        ({"happened_on": "2027-01-01"}, "happened_on"), ({"kind": "old"}, "kind"), ({"claims": "长" * 301}, "claims"),
    ],
)  # fmt: skip
def test_bad_line_is_told_at_its_field(changes, field, duty, as_):
    report = opened(duty)
    answer = as_(duty.u1).post(reverse("duty_item_new", args=[report.pk]), ITEM | changes)
    assert answer.status_code == 200 and set(answer.context["form"].errors) == {field}


def test_board_and_matrix_cost_the_same_for_three_units(duty, as_):
    report = opened(duty)
    assert [row.url for row in months(duty.u1).rows] == [reverse("duty_month", args=[report.pk])]
    assert months(duty.c1).rows == []
    browser, url = as_(duty.c1), reverse("duty_months")
    one = cost(browser, url)
    UnitFactory()
    UnitFactory()
    opened(duty)
    assert one == cost(browser, url)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([(1, "PEN", "欧某", 1), (2, "PEN", "欧某", 1)], ["欧某"]),
        ([(1, "PEN", "欧某", 1), (1, "PEN", "欧某", 1)], []),
        ([(1, "PEN", "欧某", 1), (2, "LIC", "欧某", 1)], []),
        ([(1, "PEN", "欧某", 1), (2, "PEN", "欧某", 2)], []),
        ([(1, "PEN", "", 1), (2, "PEN", "", 1)], []),
    ],
)
def test_dispute_told_by_two_units_is_suggested(lines, found):
    rows = [SimpleNamespace(unit_id=unit, act_type=act, party=party, people=n) for unit, act, party, n in lines]
    assert [one.party for one in told_twice(rows)] == found


def test_preview_of_another_calendar_counts_the_open_reports(duty):
    opened(duty)
    other = current_calendar().with_days({date(2026, 3, 30): False})
    movement = queries.moving_months(other)
    assert (movement.running, movement.later, movement.earlier) == (1, 1, 0)
    assert (movement.lines[0].before, movement.lines[0].after) == (date(2026, 3, 30), date(2026, 3, 31))
    assert queries.moving_months(current_calendar()).lines == ()


def test_case_page_shows_its_instant_report_to_those_who_may_read_it(duty):
    case = bare_case("S09", handler=duty.unit)
    report = duty.reported(case=case)
    assert [entry.label for entry in told_at_once(case, duty.u1).entries] == [report.number]
    assert told_at_once(case, staff("J")) is None
