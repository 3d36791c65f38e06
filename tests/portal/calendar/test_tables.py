"""The calendar's tables: seeding, notices checked by two people, local days, and what processes see of a change."""

from datetime import date

import pytest
from django.http import HttpResponse

from portal.calendar import add_workdays, calendar_version, describe_day, explain_workdays, is_workday
from portal.calendar.actions import (
    approve_local_day,
    confirm_notice,
    drop_local_day,
    drop_notice,
    propose_local_day,
    propose_notice,
    seed_years,
)
from portal.calendar.models import CalendarDay, CalendarEdition, CalendarYear
from portal.calendar.pinning import PinCalendar, pinned_calendar
from portal.calendar.queries import ConfirmationAlert, confirmation_alert, current_calendar
from portal.calendar.yearly_notice import CalendarRefused, NoticeDays
from portal.ledger.actor import SYSTEM, Actor

ONE = Actor(kind="staff", id="1", label="系统管理员")
TWO = Actor(kind="staff", id="2", label="县中心")
NOTICE_2027 = {
    "year": 2027,
    "notice_no": "国办发明电〔2026〕9号",
    "rest": [
        ["2026-12-31", "2027-01-03", "元旦"],
        ["2027-02-05", "2027-02-12", "春节"],
        ["2027-05-01", "2027-05-05", "劳动节"],
        ["2027-10-01", "2027-10-07", "国庆节"],
    ],
    "work": ["2026-12-27", "2027-02-14", "2027-10-09"],
}


def test_seeding_twice_changes_nothing(seeded):
    assert seeded == [2024, 2025, 2026, 2027, 2028]
    before = list(CalendarDay.objects.values_list())
    assert seed_years(by=SYSTEM) == []
    assert list(CalendarDay.objects.values_list()) == before
    assert CalendarEdition.objects.count() == 1
    assert CalendarDay.objects.count() == 366 + 365 + 365 + 365 + 366


def test_seeded_years_are_confirmed_where_a_notice_is_known(seeded):
    assert list(CalendarYear.objects.values_list("year", "status", "notice_no")) == [
        (2024, "confirmed", "国办发明电〔2023〕7号"),
        (2025, "confirmed", "国办发明电〔2024〕12号"),
        (2026, "confirmed", "国办发明电〔2025〕7号"),
        (2027, "provisional", ""),
        (2028, "provisional", ""),
    ]


def test_last_week_of_the_last_confirmed_year_stays_provisional(seeded):
    assert not explain_workdays(date(2025, 12, 22), 5).provisional
    assert not explain_workdays(date(2026, 12, 17), 5).provisional
    assert explain_workdays(date(2026, 11, 16), 30).provisional
    assert describe_day(date(2026, 12, 28)) == "2026-12-28（周一，暂定）"


def test_seeding_years_one_by_one_settles_the_last_weeks(db):
    seed_years(years=[2025], by=SYSTEM)
    assert current_calendar().is_provisional(date(2025, 12, 31))
    seed_years(years=[2026], by=SYSTEM)
    assert not current_calendar().is_provisional(date(2025, 12, 31))


def test_empty_tables_compute_and_say_provisional(db):
    working = explain_workdays(date(2026, 12, 1), 30)
    assert (working.due, working.provisional, working.calendar_version) == (date(2027, 1, 13), True, 0)


def test_notice_counts_only_when_another_person_confirms(seeded):
    notice = propose_notice(**NOTICE_2027, by=ONE)
    assert add_workdays(date(2027, 2, 4), 1) == date(2027, 2, 11)
    with pytest.raises(CalendarRefused) as caught:
        confirm_notice(notice=notice, by=ONE)
    assert caught.value.message == "录入的人不能自己确认，请由另一人核对后确认。"
    confirm_notice(notice=notice, by=TWO)
    assert add_workdays(date(2027, 2, 4), 1) == date(2027, 2, 14)
    assert describe_day(date(2027, 2, 14)) == "2027-02-14（周日，调休上班）"
    assert CalendarYear.objects.get(year=2027).checked_by == "2"


def test_notice_settles_and_may_change_the_last_week_before(seeded):
    assert is_workday(date(2026, 12, 31))
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    assert not is_workday(date(2026, 12, 31))
    assert is_workday(date(2026, 12, 27))
    working = explain_workdays(date(2026, 12, 1), 25)
    assert not working.provisional
    assert current_calendar().is_provisional(date(2027, 12, 25))
    assert not current_calendar().is_provisional(date(2027, 12, 24))


def test_notice_is_decided_once(seeded):
    notice = propose_notice(**NOTICE_2027, by=ONE)
    confirm_notice(notice=notice, by=TWO)
    for action in (confirm_notice, drop_notice):
        with pytest.raises(CalendarRefused) as caught:
            action(notice=notice, by=TWO)
        assert caught.value.code == "state"


def test_dropped_notice_changes_nothing(seeded):
    notice = drop_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=ONE)
    assert notice.state == "dropped"
    assert calendar_version() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"notice_no": " "}, "notice_no"),
        ({"rest": []}, "empty"),
        ({"rest": [["2027-01-03", "2027-01-01", "元旦"]]}, "order"),
        ({"rest": [["2026-12-20", "2026-12-21", "元旦"]]}, "outside"),
        ({"rest": [["2027-02-30", "2027-03-01", "元旦"]]}, "outside"),
        ({"work": ["2028-01-01"]}, "outside"),
        ({"work": ["2027-05-02"]}, "both"),
        ({"work": ["2027-06-08"]}, "weekday"),
    ],
)
def test_notice_with_something_wrong_is_refused_in_words(seeded, change, code):
    with pytest.raises(CalendarRefused) as caught:
        propose_notice(**(NOTICE_2027 | change), by=ONE)
    assert caught.value.code == code
    assert "。" in caught.value.message


def test_preview_lists_the_days_that_change(calendar):
    days = NoticeDays.of(2027, NOTICE_2027["rest"], NOTICE_2027["work"])
    known = {fact.date: calendar.is_workday(fact.date) for fact in days.facts()}
    changes = [(change.date.isoformat(), change.before, change.after) for change in days.changes(known)]
    assert ("2026-12-31", True, False) in changes
    assert ("2027-02-14", False, True) in changes
    assert ("2027-04-05", False, True) in changes  # Qingming is missing from this made-up notice
    assert ("2027-02-05", False, False) not in changes


def test_local_day_needs_a_second_person_and_can_be_taken_out(seeded):
    proposed = propose_local_day(
        day=date(2026, 7, 15), is_workday=False, label="台风停工", reason="县政府停工令", by=ONE
    )
    assert is_workday(date(2026, 7, 15))
    with pytest.raises(CalendarRefused):
        approve_local_day(local_day=proposed, by=ONE)
    approve_local_day(local_day=proposed, by=TWO)
    assert describe_day(date(2026, 7, 15)) == "2026-07-15（周三，台风停工）"
    assert add_workdays(date(2026, 7, 14), 1) == date(2026, 7, 16)
    drop_local_day(local_day=proposed, by=TWO)
    assert is_workday(date(2026, 7, 15))
    with pytest.raises(CalendarRefused):
        drop_local_day(local_day=proposed, by=TWO)


def test_second_local_day_for_a_date_is_refused(seeded):
    day = {"day": date(2026, 7, 15), "is_workday": False, "label": "节", "reason": "理由"}
    first, second = propose_local_day(**day, by=ONE), propose_local_day(**day, by=ONE)
    approve_local_day(local_day=first, by=TWO)
    for refused in (
        lambda: approve_local_day(local_day=second, by=TWO),
        lambda: propose_local_day(**day, by=ONE),
    ):
        with pytest.raises(CalendarRefused) as caught:
            refused()
        assert caught.value.code == "taken"


def test_local_day_without_a_reason_is_refused(seeded):
    with pytest.raises(CalendarRefused) as caught:
        propose_local_day(day=date(2026, 7, 15), is_workday=False, label="节", reason=" ", by=ONE)
    assert caught.value.code == "reason"


def test_version_grows_with_every_change(seeded):
    assert calendar_version() == 1
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    assert calendar_version() == 2
    assert CalendarEdition.objects.first().by_label == "县中心"


def test_each_call_looks_once_and_a_pinned_block_looks_once_in_all(calendar, django_assert_num_queries):
    with django_assert_num_queries(3):
        for _number in range(3):
            is_workday(date(2026, 7, 15))
    with django_assert_num_queries(1), pinned_calendar():
        for _number in range(3):
            is_workday(date(2026, 7, 15))


def test_change_inside_a_pinned_block_is_seen_there(seeded):
    with pinned_calendar():
        assert is_workday(date(2026, 12, 31))
        confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
        assert not is_workday(date(2026, 12, 31))


def test_change_by_another_process_is_seen_at_the_next_look(calendar):
    # What another process leaves behind: changed rows and a new edition, with nothing told to this process.
    CalendarDay.objects.filter(date=date(2026, 7, 15)).update(is_workday=False)
    CalendarEdition.objects.create(number=2, reason="elsewhere", by_id="9", by_label="别处")
    assert not is_workday(date(2026, 7, 15))


def test_restored_edition_with_an_old_number_is_not_mistaken_for_the_known_one(calendar):
    CalendarDay.objects.filter(date=date(2026, 7, 15)).update(is_workday=False)
    edition = CalendarEdition.objects.get()
    edition.delete()
    CalendarEdition.objects.create(number=1, reason="restored", by_id="9", by_label="别处")
    assert not is_workday(date(2026, 7, 15))


@pytest.mark.parametrize(
    ("day", "alert"),
    [
        ("2026-09-30", None),
        ("2026-10-01", ConfirmationAlert("watch", 2027)),
        ("2026-11-14", ConfirmationAlert("watch", 2027)),
        ("2026-11-15", ConfirmationAlert("warn", 2027)),
        ("2026-12-01", ConfirmationAlert("restrict", 2027)),
        ("2025-12-31", None),
        ("2027-03-01", ConfirmationAlert("restrict", 2027)),
    ],
)
def test_alert_about_a_missing_notice_rises_with_the_season(seeded, day, alert):
    assert confirmation_alert(date.fromisoformat(day)) == alert


def test_middleware_looks_once_a_request_and_anew_for_the_next(calendar, rf, django_assert_num_queries):
    def page(request):
        return HttpResponse(" ".join(describe_day(date(2026, 7, number)) for number in range(1, 20)))

    serve = PinCalendar(page)
    with django_assert_num_queries(1):
        serve(rf.get("/"))
    approve_local_day(
        local_day=propose_local_day(day=date(2026, 7, 15), is_workday=False, label="台风停工", reason="停工令", by=ONE),
        by=TWO,
    )
    assert "台风停工" in serve(rf.get("/")).content.decode()
