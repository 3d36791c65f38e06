"""K12-K15 as rows, against the calendar of 2026: due days, moments, grace, status and the days in between."""

from datetime import date, datetime, timedelta

import pytest

from case_admin.cases import duty_limits as limits
from case_admin.cases.clocks import effects_of
from portal.calendar.clock import CHINA
from tests.case_admin.cases.test_clocks import CALENDAR


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("discovered", "due"),
    [
        ("2026-02-14 16:30", "2026-02-15 16:30"),
        ("2026-09-30 23:59", "2026-10-01 23:59"),
        ("2026-03-02 00:00", "2026-03-03 00:00"),
    ],
)
def test_instant_report_is_due_after_24_hours_whatever_the_day(discovered, due):
    row = limits.instant_report(moment(discovered), CALENDAR)
    assert (row.due_at, row.late_after, row.due) == (moment(due), moment(due), moment(due).date())
    assert [step.date for step in row.working.days] == [row.due]
    assert row.status(row.due_at) == "waiting"
    assert row.status(row.due_at + timedelta(seconds=1)) == "overdue"


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-02-13", "2026-02-25"),
        ("2026-04-30", "2026-05-08"),
        ("2026-09-30", "2026-10-10"),
        ("2026-03-02", "2026-03-05"),
    ],
)
def test_filing_counts_three_working_days(start, due):
    start, due = date.fromisoformat(start), date.fromisoformat(due)
    row = limits.firm_filing(start, CALENDAR)
    assert (row.code, row.due, row.length, row.unit, row.calendar_version) == ("K13", due, 3, "wd", 3)
    assert len(row.working.counted) == 3
    assert row.working.days[0].date == start + timedelta(days=1)
    assert row.due_at == moment(f"{due} 23:59:59")


@pytest.mark.parametrize(
    ("month", "roll", "due", "remind", "late_after"),
    [
        (1, "next_grace", "2026-01-28", "2026-01-28", "2026-01-28"),
        (2, "next_grace", "2026-02-28", "2026-02-28", "2026-02-28"),  # a Saturday that is worked
        (3, "next_grace", "2026-03-28", "2026-03-27", "2026-03-30"),
        (3, "prev", "2026-03-27", "2026-03-27", "2026-03-27"),
        (3, "none", "2026-03-28", "2026-03-28", "2026-03-28"),
        (6, "next_grace", "2026-06-28", "2026-06-26", "2026-06-29"),
        (11, "next_grace", "2026-11-28", "2026-11-27", "2026-11-30"),
    ],
)
def test_monthly_report_is_due_on_the_28th(month, roll, due, remind, late_after):
    row = limits.monthly_report(2026, month, CALENDAR, roll)
    assert (row.due.isoformat(), row.remind_on.isoformat()) == (due, remind)
    assert row.late_after == moment(f"{late_after} 23:59:59")
    assert [step.date for step in row.working.counted] == [row.due]
    assert row.status(row.late_after, done_at=row.late_after) == "done"
    assert row.status(row.late_after, done_at=row.late_after + timedelta(seconds=1)) == "done_late"


def test_monthly_report_knows_three_ways_to_roll():
    with pytest.raises(ValueError, match="later"):
        limits.monthly_report(2026, 3, CALENDAR, "later")


@pytest.mark.parametrize(
    ("hearing", "last"),
    [
        ("2026-03-16", "2026-03-09"),
        ("2026-03-14", "2026-03-06"),  # a Saturday off: five whole working days lie between
        ("2026-05-09", "2026-04-29"),  # a Saturday that is worked
        ("2026-02-26", "2026-02-12"),
        ("2026-10-12", "2026-09-29"),
    ],
)
def test_hearing_notice_leaves_five_working_days(hearing, last):
    row = limits.hearing_notice(date.fromisoformat(hearing), CALENDAR)
    assert row.due.isoformat() == last
    assert CALENDAR.between(row.due, date.fromisoformat(hearing)) == 5 == len(row.working.counted)


def test_feedback_runs_as_a_clock_of_the_case():
    assert effects_of("procedure_end").starts == ("K16",)
    assert effects_of("feedback").stops == ("K16",)
