"""Twelve sheets: what each square says, and the totals of domain 8.2."""

from datetime import date

import pytest

from portal.calendar.actions import approve_local_day, propose_local_day
from portal.calendar.queries import current_calendar, local_days
from portal.calendar.yearbook import year_sheet
from portal.ledger.actor import Actor

ONE, TWO = Actor(kind="staff", id="1", label="甲"), Actor(kind="staff", id="2", label="乙")


def cells_of(sheet):
    return {cell.date: cell for month in sheet.months for week in month.weeks for cell in week if cell}


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_working_days_a_month_and_year(calendar, year, months):
    sheet = year_sheet(calendar, year, {})
    assert [month.workdays for month in sheet.months] == months
    assert sheet.workdays == 248


@pytest.mark.parametrize(
    ("day", "kind", "label", "provisional"),
    [
        ("2026-02-14", "makeup", "调休上班", False),
        ("2026-02-17", "holiday", "春节", False),
        ("2026-02-21", "holiday", "春节", False),
        ("2026-03-07", "weekend", "周末", False),
        ("2026-03-09", "work", "", False),
        ("2026-12-28", "work", "", True),
    ],
)
def test_square_tells_what_the_day_is(calendar, day, kind, label, provisional):
    cell = cells_of(year_sheet(calendar, 2026, {}))[date.fromisoformat(day)]
    assert (cell.kind, cell.label, cell.provisional) == (kind, label, provisional)


def test_every_day_stands_once_under_its_weekday(calendar):
    sheet = year_sheet(calendar, 2028, {})
    assert len(cells_of(sheet)) == 366
    assert all(
        cell.date.weekday() == place
        for m in sheet.months
        for week in m.weeks
        for place, cell in enumerate(week)
        if cell
    )


def test_year_without_a_notice_is_provisional_as_a_whole(calendar):
    assert all(month.provisional for month in year_sheet(calendar, 2027, {}).months)
    assert not any(month.provisional for month in year_sheet(calendar, 2026, {}).months)


def test_runs_name_the_special_days_of_a_month(calendar):
    runs = year_sheet(calendar, 2026, {}).months[1].runs
    assert [(run.first.day, run.last.day, run.kind) for run in runs] == [
        (14, 14, "makeup"), (15, 23, "holiday"), (28, 28, "makeup"),
    ]  # fmt: skip


def test_local_day_is_marked_as_the_places_own(seeded):
    own = propose_local_day(day=date(2026, 7, 15), is_workday=False, label="台风停工", reason="停工令", by=ONE)
    assert local_days(2026) == {}
    approve_local_day(local_day=own, by=TWO)
    named = {day: row.label for day, row in local_days(2026).items()}
    july = year_sheet(current_calendar(), 2026, named).months[6]
    assert [(run.first.day, run.label, run.local) for run in july.runs] == [(15, "台风停工", True)]
    assert july.workdays == 22
