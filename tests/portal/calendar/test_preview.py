"""What a notice would do before it does it, what keeps it out, and the end of the year before when it is corrected."""

from datetime import date

import pytest

from portal.calendar import add_workdays, calendar_version, is_workday
from portal.calendar.actions import (
    approve_local_day,
    confirm_notice,
    propose_local_day,
    propose_notice,
    propose_taking_back,
)
from portal.calendar.models import CalendarDay, CalendarNotice, CalendarYear
from portal.calendar.queries import calendar_under, changes_of, current_calendar, days_of_notice
from portal.calendar.registry import Movement, movement_under, register_counter
from portal.calendar.yearly_notice import CalendarRefused, NoticeDays
from tests.portal.calendar.test_tables import NOTICE_2027, ONE, TWO

DAYS_2027 = NoticeDays.of(2027, NOTICE_2027["rest"], NOTICE_2027["work"])


def code_of(action, **facts):
    with pytest.raises(CalendarRefused) as caught:
        action(**facts)
    return caught.value.code


def test_calendar_under_a_notice_is_the_one_its_confirmation_makes(seeded):
    wanted = calendar_under(DAYS_2027)
    assert not current_calendar().is_workday(date(2027, 2, 14))
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    made = current_calendar()
    assert [wanted.table(year).workdays for year in (2026, 2027)] == [made.table(y).workdays for y in (2026, 2027)]
    assert changes_of(DAYS_2027) == []


def test_local_day_stays_above_a_notice(seeded):
    day = {"day": date(2027, 2, 14), "is_workday": True, "label": "赶工", "reason": "县政府通知"}
    approve_local_day(local_day=propose_local_day(**day, by=ONE), by=TWO)
    notice = NOTICE_2027 | {"work": ["2027-10-09"]}
    assert calendar_under(NoticeDays.of(2027, notice["rest"], notice["work"])).is_workday(date(2027, 2, 14))


def test_movement_is_the_sum_of_the_rooms(seeded, monkeypatch):
    monkeypatch.setattr("portal.calendar.registry._counters", [])
    for _twice in range(2):
        register_counter(one := lambda calendar: Movement(3, 1, 1, 1))  # noqa: F841 - two counters
    assert movement_under(current_calendar()) == Movement(6, 2, 2, 2)


def test_second_notice_of_a_year_waits_for_the_first(seeded):
    propose_notice(**NOTICE_2027, by=ONE)
    assert code_of(propose_notice, **NOTICE_2027 | {"notice_no": "另一号"}, by=TWO) == "waiting"
    assert CalendarNotice.objects.count() == 1


def test_same_notice_again_is_refused_and_a_corrected_one_is_not(seeded):
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    assert code_of(propose_notice, **NOTICE_2027, by=ONE) == "known"
    assert propose_notice(**NOTICE_2027 | {"work": ["2026-12-27", "2027-02-14"]}, by=ONE).state == "proposed"


def test_seeded_year_entered_again_is_known(seeded):
    facts = {"year": 2026, "notice_no": "国办发明电〔2025〕7号"}
    rest = [
        ["2026-01-01", "2026-01-03", "元旦"], ["2026-02-15", "2026-02-23", "春节"], ["2026-04-04", "2026-04-06", "清明节"],
        ["2026-05-01", "2026-05-05", "劳动节"], ["2026-06-19", "2026-06-21", "端午节"],
        ["2026-09-25", "2026-09-27", "中秋节"], ["2026-10-01", "2026-10-07", "国庆节"],
    ]  # fmt: skip
    work = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert code_of(propose_notice, **facts, rest=rest, work=work, by=ONE) == "known"


def test_correction_gives_back_the_last_week_it_no_longer_names(seeded):
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    assert not is_workday(date(2026, 12, 31))
    right = NOTICE_2027 | {"rest": [["2027-01-01", "2027-01-03", "元旦"], *NOTICE_2027["rest"][1:]], "work": []}
    confirm_notice(notice=propose_notice(**right, by=ONE), by=TWO)
    assert is_workday(date(2026, 12, 31))
    assert not is_workday(date(2026, 12, 27))


def test_notice_of_a_far_year_brings_the_year_before_along_whole(seeded):
    notice = {"year": 2031, "notice_no": "号", "rest": [["2030-12-31", "2031-01-01", "元旦"]], "work": []}
    confirm_notice(notice=propose_notice(**notice, by=ONE), by=TWO)
    assert CalendarDay.objects.filter(date__year=2030).count() == 365
    assert CalendarYear.objects.get(year=2030).status == "provisional"
    assert add_workdays(date(2030, 6, 3), 1) == date(2030, 6, 4)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"year": 2013}, "year"),
        ({"year": 2100}, "year"),
        ({"rest": [["2027-01-01", "2027-12-03", "元旦"]]}, "long"),
        ({"rest": [["2027-01-01", "2027-01-01", "节" * 41]]}, "name"),
    ],
)
def test_slips_of_years_and_ranges_are_refused(seeded, change, code):
    assert code_of(propose_notice, **NOTICE_2027 | change, by=ONE) == code


@pytest.mark.parametrize(
    ("day", "works", "code"),
    [("2026-07-15", True, "nothing"), ("2026-07-18", False, "nothing"), ("2040-07-15", False, "no_year")],
)
def test_local_day_that_changes_nothing_or_has_no_year_is_refused(seeded, day, works, code):
    facts = {"day": date.fromisoformat(day), "is_workday": works, "label": "节", "reason": "理由", "by": ONE}
    assert code_of(propose_local_day, **facts) == code
    assert calendar_version() == 1


def taken_back(notice):
    return confirm_notice(notice=propose_taking_back(notice=notice, by=ONE), by=TWO)


def test_notice_taken_back_leaves_the_year_as_it_was(seeded):
    before = current_calendar()
    notice = confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    wish = propose_taking_back(notice=notice, by=ONE)
    assert {change.date: change.after for change in changes_of(days_of_notice(wish))}[date(2026, 12, 31)] is True
    wanted = calendar_under(days_of_notice(wish))
    confirm_notice(notice=wish, by=TWO)
    after = current_calendar()
    for year in (2026, 2027):
        assert after.table(year).workdays == before.table(year).workdays == wanted.table(year).workdays
        assert after.table(year).open == before.table(year).open
    assert CalendarYear.objects.get(year=2027).status == "provisional"
    assert sorted(CalendarNotice.objects.values_list("state", flat=True)) == ["confirmed", "taken_back"]
    assert propose_notice(**NOTICE_2027, by=ONE).state == "proposed"


def test_notice_before_holds_again_when_a_later_one_is_taken_back(seeded):
    confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    first = current_calendar().table(2027).workdays
    other = NOTICE_2027 | {"notice_no": "另一号", "rest": [["2027-01-01", "2027-01-03", "元旦"]], "work": []}
    taken_back(confirm_notice(notice=propose_notice(**other, by=ONE), by=TWO))
    assert current_calendar().table(2027).workdays == first
    assert not is_workday(date(2026, 12, 31))
    assert CalendarYear.objects.get(year=2027).notice_no == NOTICE_2027["notice_no"]


def test_only_the_newest_notice_goes_and_only_by_two_people(seeded):
    first = confirm_notice(notice=propose_notice(**NOTICE_2027, by=ONE), by=TWO)
    other = NOTICE_2027 | {"notice_no": "另一号", "work": []}
    assert code_of(propose_taking_back, notice=propose_notice(**other, by=ONE), by=ONE) == "state"
    second = confirm_notice(notice=CalendarNotice.objects.get(state="proposed"), by=TWO)
    assert code_of(propose_taking_back, notice=first, by=ONE) == "newer"
    wish = propose_taking_back(notice=second, by=ONE)
    assert code_of(propose_taking_back, notice=second, by=TWO) == "waiting"
    assert code_of(confirm_notice, notice=wish, by=ONE) == "same_person"
    version = calendar_version()
    confirm_notice(notice=wish, by=TWO)
    assert calendar_version() == version + 1
    second.refresh_from_db()
    assert code_of(propose_taking_back, notice=second, by=ONE) == "state"
