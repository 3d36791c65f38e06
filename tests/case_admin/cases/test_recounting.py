"""A notice is put in force: running limits follow it once, with old and new day on record, and a day told is never earlier."""

from datetime import date

import pytest
from django.urls import reverse

from case_admin.cases import actions, jobs
from case_admin.cases.actions import recounting
from case_admin.cases.clocks import reckon
from case_admin.cases.models import CaseEvent, Clock, ClockReminder
from case_admin.cases.recounting import Limit, recount
from case_admin.cases.suspension import Pause
from portal.calendar.models import CalendarNotice
from portal.calendar.queries import calendar_under, current_calendar, days_of_notice
from portal.calendar.registry import movement_under
from portal.calendar.yearly_notice import CalendarRefused
from portal.desk.workdays import actions as workdays
from portal.ledger.models import LedgerEntry
from portal.notices.models import Notice
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain, run
from tests.case_admin.cases.test_clocks import CALENDAR
from tests.factories.cases import PROGRESS
from tests.factories.people import staff

SPRING = ["2027-02-05", "2027-02-10", "春节"]
SAME = ([["2027-01-01", "2027-01-01", "元旦"], SPRING], [])
LATER = ([["2027-01-01", "2027-01-04", "元旦"], ["2027-02-05", "2027-02-11", "春节"]], ["2027-02-14"])
EARLIER = ([["2027-01-01", "2027-01-01", "元旦"], SPRING], ["2027-01-02"])


@pytest.fixture
def turn_of_year(river, at):
    """Accepted on 28 December 2026: the progress report is due on 7 January, the resolution on 15 February, provisionally."""
    at(2026, 12, 28)
    river.to("S08")
    Notice.objects.all().delete()
    return river


def publish(river, days, number="国办发明电〔2026〕9号"):
    rest, work = days
    told = {"year": 2027, "notice_no": number, "rest": rest, "work": work, "by": river.by(river.c1)}
    return workdays.confirm_notice(notice=workdays.propose_notice(**told), by=river.by(river.c2))


def clock(code: str) -> Clock:
    return Clock.objects.get(code=code)


def dues() -> dict[str, tuple[date, bool]]:
    rows = Clock.objects.filter(code__in=("K05", "K06"))
    return {row.code: (row.due, row.provisional) for row in rows}


def test_later_days_are_counted_logged_and_told(turn_of_year):
    publish(turn_of_year, LATER)
    assert clock("K05").due == date(2027, 1, 7)  # the screen's request only asks for the work
    drain()
    assert dues() == {"K05": (date(2027, 1, 8), False), "K06": (date(2027, 2, 16), False)}
    assert clock("K06").told_due == date(2027, 2, 16)
    logged = LedgerEntry.objects.filter(event="case.recounted").values_list("detail", flat=True)
    assert {(d["clock"], d["before"], d["after"]) for d in logged} == {
        ("K05", "2027-01-07", "2027-01-08"),
        ("K06", "2027-02-15", "2027-02-16"),
    }
    lines = CaseEvent.objects.filter(move="recount").values_list("reason", flat=True)
    assert "2027-01-07 → 2027-01-08" in " ".join(lines)
    assert Notice.objects.filter(user=turn_of_year.u1, kind="clock.moved").count() == 2
    assert Notice.objects.filter(user=turn_of_year.c1, kind="calendar.recounted").get().body.count("2个期限") == 1
    application = turn_of_year.fresh().application
    assert application.public_due == date(2027, 2, 16)
    assert application.timeline.filter(text__contains="2027年2月16日").exists()


def test_earlier_day_binds_the_unit_and_not_the_party(turn_of_year):
    publish(turn_of_year, EARLIER)
    drain()
    assert dues() == {"K05": (date(2027, 1, 6), False), "K06": (date(2027, 2, 15), False)}
    kept = LedgerEntry.objects.get(event="case.recounted", detail__clock="K06").detail
    assert (kept["counted"], kept["after"]) == ("2027-02-12", "2027-02-15")
    assert Notice.objects.filter(kind="clock.moved", subject__contains="纾解").count() == 0
    assert CaseEvent.objects.filter(move="recount").count() == 1


def test_notice_that_moves_nothing_takes_the_mark_off_and_tells_nobody(turn_of_year):
    assert dues() == {"K05": (date(2027, 1, 7), True), "K06": (date(2027, 2, 15), True)}
    application = turn_of_year.case.application
    news = application.timeline.count()
    assert "还没有公布" in application.public_due_words
    publish(turn_of_year, SAME)
    drain()
    assert dues() == {"K05": (date(2027, 1, 7), False), "K06": (date(2027, 2, 15), False)}
    application.refresh_from_db()
    assert ("还没有公布" in application.public_due_words, application.timeline.count()) == (False, news)
    assert clock("K05").calendar_version == current_calendar().version
    assert not Notice.objects.filter(kind__in=("clock.moved", "calendar.recounted")).exists()
    assert not CaseEvent.objects.filter(move="recount").exists()


def test_preview_lists_the_days_that_would_move_for_those_who_read_cases(turn_of_year, as_):
    rest, work = LATER
    by = turn_of_year.by(turn_of_year.c1)
    notice = workdays.propose_notice(year=2027, notice_no="号", rest=rest, work=work, by=by)
    url = reverse("calendar_notice", args=[notice.pk])
    seen = as_(turn_of_year.c2).get(url).content.decode()
    number, line = turn_of_year.case.machine_no, reverse("case_clock", args=[turn_of_year.case.pk, clock("K05").pk])
    assert number in seen and line in seen and "2027-01-07" in seen and "2027-01-08" in seen
    hidden = as_(staff("SA")).get(url).content.decode()
    assert number not in hidden and "正在计算的期限共" in hidden
    moved = movement_under(calendar_under(days_of_notice(notice))).lines
    assert [(row.before, row.after) for row in moved] == [
        (date(2027, 1, 7), date(2027, 1, 8)),
        (date(2027, 2, 15), date(2027, 2, 16)),
    ]


def test_notice_again_is_refused_and_the_work_again_does_nothing(turn_of_year):
    publish(turn_of_year, LATER)
    drain()
    before = (LedgerEntry.objects.count(), Notice.objects.count())
    with pytest.raises(CalendarRefused) as caught:
        publish(turn_of_year, LATER)
    assert caught.value.code == "known"
    assert recounting.recount_clocks() == jobs.recount_leftovers() == 0
    assert (LedgerEntry.objects.count(), Notice.objects.count()) == before


def test_one_person_alone_moves_nothing(turn_of_year):
    rest, work = LATER
    by = turn_of_year.by(turn_of_year.c2)
    notice = workdays.propose_notice(year=2027, notice_no="号", rest=rest, work=work, by=by)
    with pytest.raises(CalendarRefused):
        workdays.confirm_notice(notice=notice, by=by)
    drain()
    assert clock("K05").due == date(2027, 1, 7)
    assert not OutboxRow.objects.filter(kind="cases.recount").exists()


def test_wrong_notice_is_corrected_and_the_day_told_stays(turn_of_year):
    publish(turn_of_year, LATER)
    drain()
    publish(turn_of_year, EARLIER)
    drain()
    assert dues() == {"K05": (date(2027, 1, 6), False), "K06": (date(2027, 2, 16), False)}
    assert CalendarNotice.objects.filter(year=2027, state="confirmed").count() == 2


def test_notice_taken_back_moves_the_units_day_and_not_the_partys(turn_of_year):
    notice = publish(turn_of_year, LATER)
    drain()
    by = turn_of_year.by(turn_of_year.c1)
    wish = workdays.propose_taking_back(notice=notice, reason="录错年份", by=by)
    workdays.confirm_notice(notice=wish, by=turn_of_year.by(turn_of_year.c2))
    drain()
    assert dues() == {"K05": (date(2027, 1, 7), True), "K06": (date(2027, 2, 16), True)}


def test_local_day_moves_limits_and_taking_it_out_moves_them_back(turn_of_year):
    told = {"day": date(2027, 1, 5), "is_workday": False, "label": "台风停工", "reason": "县政府通知"}
    day = workdays.propose_local_day(**told, by=turn_of_year.by(turn_of_year.c1))
    workdays.approve_local_day(local_day=day, by=turn_of_year.by(turn_of_year.c2))
    drain()
    assert [due for due, _mark in dues().values()] == [date(2027, 1, 8), date(2027, 2, 16)]
    workdays.drop_local_day(local_day=day, by=turn_of_year.by(turn_of_year.c2))
    drain()
    assert [due for due, _mark in dues().values()] == [date(2027, 1, 7), date(2027, 2, 16)]


def test_worker_that_dies_goes_on_where_it_stopped(turn_of_year, at, monkeypatch):
    publish(turn_of_year, LATER)
    row, whole = OutboxRow.objects.get(kind="cases.recount"), recounting.recount_clock
    done = []

    def dies(**told):
        if done:
            raise SystemExit(1)
        done.append(whole(**told))

    monkeypatch.setattr(recounting, "recount_clock", dies)
    with pytest.raises(SystemExit):
        run(row.pk)
    assert LedgerEntry.objects.filter(event="case.recounted").count() == 1
    monkeypatch.setattr(recounting, "recount_clock", whole)
    at(2026, 12, 28, 10)
    drain()
    assert dues() == {"K05": (date(2027, 1, 8), False), "K06": (date(2027, 2, 16), False)}
    assert LedgerEntry.objects.filter(event="case.recounted").count() == 2
    assert Notice.objects.filter(user=turn_of_year.u1, kind="clock.moved").count() == 2
    assert Notice.objects.filter(user=turn_of_year.c1, kind="calendar.recounted").count() == 1


def test_move_before_the_worker_comes_is_judged_by_the_new_day(turn_of_year, at):
    turn_of_year.serve()
    turn_of_year.join()
    publish(turn_of_year, LATER)
    at(2027, 1, 8)
    actions.file_progress(case=turn_of_year.fresh(), content=PROGRESS, by=turn_of_year.by(turn_of_year.u1))
    stopped = clock("K05")
    assert (stopped.due, stopped.overdue_at, stopped.state) == (date(2027, 1, 8), None, "stopped")
    drain()
    assert LedgerEntry.objects.filter(event="case.recounted", detail__clock="K05").count() == 1


def test_reminder_before_the_worker_comes_names_the_new_day(turn_of_year, at):
    publish(turn_of_year, LATER)
    at(2027, 1, 8)
    actions.watch_clocks()
    assert clock("K05").overdue_at is None
    assert ClockReminder.objects.get(clock__code="K05").due == date(2027, 1, 8)
    assert Notice.objects.filter(user=turn_of_year.u1, kind="clock.today").count() == 1


def test_limit_that_stands_still_is_counted_in_silence_and_resumes_right(turn_of_year, at):
    river = turn_of_year
    river.serve()
    river.join()
    actions.suspend_case(case=river.fresh(), ground="P6", text="鉴定", by=river.by(river.c2))
    publish(river, LATER)
    Notice.objects.all().delete()
    drain()
    assert (clock("K06").due, clock("K06").told_due) == (date(2027, 2, 16), date(2027, 2, 15))
    assert not Notice.objects.filter(kind="clock.moved", subject__contains="纾解").exists()
    at(2027, 1, 8)
    actions.resume_case(case=river.fresh(), text="鉴定意见已出具", by=river.by(river.u1))
    pauses = [Pause(date(2026, 12, 28), date(2027, 1, 8))]
    told = {"unit": "wd", "length": 30, "start": date(2026, 12, 28), "calendar": current_calendar(), "pauses": pauses}
    assert clock("K06").due == reckon(**told).due


def test_extension_asked_before_the_worker_comes_counts_from_the_new_day(turn_of_year, at):
    river = turn_of_year
    river.serve()
    river.join()
    publish(river, LATER)
    asked = {"days": 5, "reason": "鉴定", "measures": "再协商", "by": river.by(river.u1)}
    extension = actions.ask_extension(case=river.fresh(), **asked)
    assert (extension.due_before, clock("K06").due) == (date(2027, 2, 16), date(2027, 2, 16))
    publish(river, EARLIER, number="另一号")
    drain()
    extension.refresh_from_db()
    assert (extension.due_before, clock("K06").due) == (date(2027, 2, 16), date(2027, 2, 16))


def test_unit_with_more_time_is_not_deemed_to_have_accepted(river, at):
    at(2026, 12, 30)
    river.to("S06")
    assert clock("K04").due == date(2027, 1, 5)
    publish(river, LATER)
    at(2027, 1, 6)
    assert actions.deem_accepted() == 0
    at(2027, 1, 7)
    assert actions.deem_accepted() == 1


def test_limit_that_was_late_is_not_any_more_when_the_new_day_lies_ahead(turn_of_year, at):
    at(2027, 1, 8)
    actions.watch_clocks()
    assert clock("K05").overdue_at is not None
    publish(turn_of_year, LATER)
    drain()
    assert (clock("K05").overdue_at, clock("K05").due) == (None, date(2027, 1, 8))


def test_clock_started_with_an_old_calendar_is_found_later(turn_of_year):
    Clock.objects.filter(code="K05").update(calendar_version=0, due=date(2027, 1, 6))
    assert jobs.recount_leftovers() == 1
    assert clock("K05").due == date(2027, 1, 7)


def test_limits_of_this_edition_cost_one_question(turn_of_year, django_assert_num_queries):
    current_calendar()
    with django_assert_num_queries(2):  # the edition, and whether anything is left
        assert jobs.recount_leftovers() == 0


@pytest.mark.parametrize(
    ("told", "due", "kept"),
    [
        (None, date(2026, 4, 14), False),
        (date(2026, 4, 10), date(2026, 4, 14), False),
        (date(2026, 4, 20), date(2026, 4, 20), True),
    ],
)
def test_recount_keeps_the_later_of_count_and_word(told, due, kept):
    new = recount(Limit("wd", 30, date(2026, 3, 2), date(2026, 4, 14), told), CALENDAR)
    assert (new.due, new.counted, new.kept, new.version, new.provisional) == (due, date(2026, 4, 14), kept, 3, False)
