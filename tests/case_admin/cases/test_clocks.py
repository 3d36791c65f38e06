"""The table of limits and the arithmetic on it, against the dates of the domain."""

from datetime import date, timedelta

import pytest

from case_admin.cases import clocks
from case_admin.cases.clocks import Policy, days_left, effects_of, mark_for, next_look, reckon
from portal.calendar.statutory import YearTable
from portal.calendar.workdays import WorkCalendar


def year_2026() -> WorkCalendar:
    """2026 as the State Council ordered it."""
    rest = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)]
    off = {date(2026, month, day) for month, first, last in rest for day in range(first, last + 1)}
    makeup = {date(2026, *d) for d in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]}
    days = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    work = tuple(d.toordinal() for d in days if d in makeup or (d.weekday() < 5 and d not in off))
    return WorkCalendar(years={2026: YearTable(year=2026, workdays=work, labels={}, open=frozenset())}, version=3)


CALENDAR = year_2026()


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("K04", date(2026, 3, 2), date(2026, 3, 5)),
        ("K05", date(2026, 3, 2), date(2026, 3, 11)),
        ("K06", date(2026, 3, 4), date(2026, 4, 16)),
        ("K04", date(2026, 2, 13), date(2026, 2, 25)),
        ("K06", date(2026, 2, 24), date(2026, 4, 7)),
        ("K06", date(2026, 9, 16), date(2026, 11, 3)),
        ("K04", date(2026, 10, 12), date(2026, 10, 15)),
        ("K05", date(2026, 10, 12), date(2026, 10, 21)),
        ("K08b", date(2026, 5, 20), date(2026, 6, 22)),
        ("K08a", date(2026, 5, 20), date(2026, 7, 2)),
        ("K08b", date(2026, 4, 24), date(2026, 5, 25)),
        ("K08b", date(2026, 9, 10), date(2026, 10, 10)),
        ("K02", date(2026, 2, 27), date(2026, 3, 5)),
    ],
)
def test_reckon_gives_the_due_dates_of_the_domain(code, start, due):
    limit = clocks.CLOCKS[code]
    assert reckon(unit=limit.unit, length=limit.length, start=start, calendar=CALENDAR).due == due


def test_reckon_refuses_a_fixed_date():
    with pytest.raises(ValueError, match="date"):
        reckon(unit="date", length=1, start=date(2026, 3, 2), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 3, 27), 13),
        (date(2026, 4, 9), 5),
        (date(2026, 4, 14), 2),
        (date(2026, 4, 16), 0),
        (date(2026, 4, 17), -1),
        (date(2026, 4, 18), -1),
        (date(2026, 4, 20), -2),
    ],
)
def test_days_left_counts_working_days(today, left):
    assert days_left(unit="wd", due=date(2026, 4, 16), today=today, calendar=CALENDAR) == left


def test_days_left_on_the_rest_day_after_the_due_day_is_late():
    assert days_left(unit="wd", due=date(2026, 4, 17), today=date(2026, 4, 18), calendar=CALENDAR) == -1


def test_days_left_of_calendar_days_counts_all_days():
    assert days_left(unit="cd", due=date(2026, 5, 25), today=date(2026, 5, 20), calendar=CALENDAR) == 5


@pytest.mark.parametrize(
    ("event", "starts", "stops"),
    [
        ("T02", ("K02",), ("K01",)),
        ("T03", ("K03",), ("K02",)),
        ("T04", ("K02",), ("K03",)),
        ("T08", ("K04", "K05"), ("K02",)),
        ("T08b", ("K06",), ("K02",)),
        ("T09", ("K06",), ("K04",)),
        ("progress", ("K05b",), ("K05", "K05b")),
        ("T13", ("K08b", "K08a", "K09"), ("K05b", "K06")),
        ("T14", ("K10", "K11"), ("K05", "K05b", "K06", "K18")),
        ("letter_issued", ("K18",), ()),
        ("letter_reply", (), ("K18",)),
        ("T22", (), ("K10",)),
        ("performed", (), ("K09",)),
        ("visit", (), ("K11",)),
        ("T10", (), ()),
    ],
)
def test_effects_of_an_event(event, starts, stops):
    assert effects_of(event) == clocks.Effects(starts, stops)


def test_effects_follow_the_county_when_feedback_runs_from_acceptance():
    policy = Policy(feedback_from="accept")
    assert effects_of("T08", policy).starts == ("K04",)
    assert effects_of("T09", policy).starts == ("K05", "K06")


def test_effects_follow_the_county_when_resolution_runs_from_diversion():
    policy = Policy(resolve_from="divert")
    assert effects_of("T08", policy).starts == ("K04", "K05", "K06")
    assert effects_of("T09", policy).starts == ()


def test_effects_leave_limits_of_other_rooms_alone():
    assert effects_of("report") == clocks.Effects((), ())


@pytest.mark.parametrize(
    ("left", "mark"),
    [(29, None), (6, None), (5, 5), (4, 5), (3, 5), (2, 2), (1, 2), (0, 0), (-1, -1), (-2, -1), (-3, -3), (-40, -3)],
)
def test_mark_for_takes_the_tightest_mark_reached(left, mark):
    assert mark_for(left, (5, 2, 0, -1, -3), 30) == mark


def test_mark_for_skips_marks_as_long_as_the_clock():
    assert mark_for(3, (5, 2, 0, -1, -3), 3) is None
    assert mark_for(2, (5, 2, 0, -1, -3), 3) == 2


def test_next_look_jumps_to_the_window_then_goes_daily():
    due, marks = date(2026, 4, 16), (5, 2, 0, -1, -3)
    opens = next_look(date(2026, 3, 4), due, marks)
    assert opens == due - timedelta(days=21)
    assert next_look(opens, due, marks) == opens + timedelta(days=1)
    assert next_look(due + timedelta(days=15), due, marks) is None


@pytest.mark.parametrize(
    "due", [date(2026, 2, 25), date(2026, 3, 2), date(2026, 5, 8), date(2026, 10, 10), date(2026, 10, 15)]
)
def test_next_look_window_holds_every_mark_around_holidays(due):
    marks = (5, 2, 0, -1, -3)
    opens = next_look(date(2026, 1, 1), due, marks)
    first = next(
        day
        for n in range(60)
        if days_left(
            unit="wd",
            due=due,
            today=(day := date(2026, 1, 1) + timedelta(n + (due - date(2026, 1, 1)).days - 59)),
            calendar=CALENDAR,
        )
        <= 5
    )
    last = next(
        day
        for n in range(60)
        if days_left(unit="wd", due=due, today=(day := due + timedelta(n)), calendar=CALENDAR) <= -3
    )
    assert opens <= first
    assert next_look(last - timedelta(days=1), due, marks) == last


@pytest.mark.parametrize(
    ("owner", "mark", "roles"),
    [
        ("unit", 5, ("U1",)),
        ("unit", -1, ("U2", "U3", "C1")),
        ("unit", -3, ("O",)),
        ("centre", 2, ("C1", "C2")),
        ("both", 15, ("U1",)),
        ("party", 0, ("U1", "U2")),
    ],
)
def test_recipients_by_side_and_mark(owner, mark, roles):
    assert clocks.recipients(owner, mark) == roles


def test_kept_for_citizen_is_the_later_date():
    assert clocks.kept_for_citizen(date(2026, 4, 16), date(2026, 4, 20)) == date(2026, 4, 20)
    assert clocks.kept_for_citizen(date(2026, 4, 20), date(2026, 4, 16)) == date(2026, 4, 20)
    assert clocks.kept_for_citizen(date(2026, 4, 20), None) == date(2026, 4, 20)


def test_every_limit_named_in_the_moves_exists():
    from case_admin.cases.workflow import MOVES

    named = {word.split()[1] for move in MOVES for word in move.clocks}
    assert named <= clocks.CLOCKS.keys()
