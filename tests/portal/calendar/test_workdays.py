"""Working days over the seeded calendar: the vectors of the domain specification and properties of the arithmetic."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calendar.seeding import SEED_YEARS, seed_year
from portal.calendar.statutory import CalendarYearMissing, YearTable, days_of_year
from portal.calendar.workdays import WorkCalendar, add_months

DATA = Path(__file__).resolve().parents[2] / "data"
WORKDAY_VECTORS = json.loads((DATA / "workday_vectors.json").read_text())
CALENDAR_VECTORS = json.loads((DATA / "calendar_vectors.json").read_text())


def seeded_calendar() -> WorkCalendar:
    tables = {}
    for year in SEED_YEARS:
        seed = seed_year(year)
        works = tuple(fact.date.toordinal() for fact in seed.days if fact.is_workday)
        unsure = () if seed.notice_no else (fact.date.toordinal() for fact in seed.days)
        tables[year] = YearTable(
            year, works, {f.date.toordinal(): f.label for f in seed.days if f.label}, frozenset(unsure)
        )
    return WorkCalendar(tables, version=7)


CALENDAR = seeded_calendar()
COMPUTED = WorkCalendar()
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
lengths = st.integers(0, 400)


def read(vector):
    return [date.fromisoformat(vector[key]) for key in ("start", "due")]


@pytest.mark.parametrize("vector", WORKDAY_VECTORS, ids=lambda vector: vector["id"])
def test_add_for_every_vector_of_the_specification(vector):
    start, due = read(vector)
    assert CALENDAR.add(start, vector["working_days"]) == due
    working = CALENDAR.explain(start, vector["working_days"])
    assert (working.due, len(working.counted), working.calendar_version) == (due, vector["working_days"], 7)
    assert [step.date for step in working.days] == [
        start + timedelta(days=number) for number in range(1, (due - start).days + 1)
    ]


@pytest.mark.parametrize("vector", CALENDAR_VECTORS, ids=lambda vector: vector["id"])
def test_roll_for_every_vector_of_the_specification(vector):
    start, due = read(vector)
    if vector["unit"] == "working_days":
        working = CALENDAR.explain(start, vector["length"])
        assert (working.due, working.provisional) == (due, vector["provisional"])
    else:
        working = CALENDAR.explain_roll(start, vector["length"], vector["unit"].removeprefix("calendar_"))
        assert (working.nominal, working.due) == (date.fromisoformat(vector["nominal"]), due)


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_months_hold_the_published_number_of_working_days(year, months):
    counted = [sum(CALENDAR.is_workday(d) for d in days_of_year(year) if d.month == month) for month in range(1, 13)]
    assert counted == months
    assert sum(counted) == 248


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-01-28", False), ("2025-06-28", False), ("2025-12-28", False), ("2025-09-28", True),
        ("2026-03-28", False), ("2026-06-28", False), ("2026-11-28", False), ("2026-02-28", True),
    ],
)  # fmt: skip
def test_the_28th_is_a_working_day_or_not(day, works):
    assert CALENDAR.is_workday(date.fromisoformat(day)) is works


@given(days, lengths)
def test_between_counts_back_what_add_added(start, n):
    assert CALENDAR.between(start, CALENDAR.add(start, n)) == n


@given(days, lengths, lengths)
def test_add_in_two_steps_equals_add_in_one(start, a, b):
    assert CALENDAR.add(CALENDAR.add(start, a), b) == CALENDAR.add(start, a + b)


@given(days, st.integers(1, 400))
def test_due_is_a_working_day_and_counts_back(start, n):
    due = CALENDAR.add(start, n)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.add(due, -n) <= start or not CALENDAR.is_workday(start)
    assert CALENDAR.between(due, start) == -n


@given(days, days)
def test_between_equals_counting_day_by_day(a, b):
    first, last = sorted((a, b))
    walked = sum(CALENDAR.is_workday(date.fromordinal(o)) for o in range(first.toordinal() + 1, last.toordinal() + 1))
    assert CALENDAR.between(first, last) == walked
    assert CALENDAR.between(last, first) == -walked


@given(days)
def test_previous_working_day_is_the_nearest_before(day):
    before = CALENDAR.add(day, -1)
    assert before < day
    assert CALENDAR.is_workday(before)
    assert CALENDAR.between(before, day) == CALENDAR.is_workday(day)


@given(days, st.integers(0, 120))
def test_rolled_day_is_the_first_working_day_from_the_nominal_one(start, n):
    working = CALENDAR.explain_roll(start, n, "days")
    assert working.nominal == start + timedelta(days=n)
    assert CALENDAR.is_workday(working.due)
    assert not any(step.counted for step in working.days[:-1])


def test_zero_working_days_is_the_start_itself():
    assert CALENDAR.add(date(2026, 2, 16), 0) == date(2026, 2, 16)
    assert CALENDAR.explain(date(2026, 2, 16), 0).days == ()


def test_explain_refuses_a_negative_length():
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.explain(date(2026, 2, 16), -1)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2025-12-31", 2, "2026-02-28"),
        ("2024-08-31", 6, "2025-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2026-03-20", 6, "2026-09-20"),
    ],
)  # fmt: skip
def test_months_end_on_the_corresponding_or_the_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_labels_tell_holiday_makeup_and_weekend():
    working = CALENDAR.explain(date(2026, 9, 30), 3)
    assert [(s.date.isoformat()[5:], s.counted, s.label) for s in working.days] == [
        ("10-01", False, "国庆节"), ("10-02", False, "国庆节"), ("10-03", False, "国庆节"), ("10-04", False, "国庆节"),
        ("10-05", False, "国庆节"), ("10-06", False, "国庆节"), ("10-07", False, "国庆节"),
        ("10-08", True, ""), ("10-09", True, ""), ("10-10", True, "调休上班"),
    ]  # fmt: skip
    assert working.days[-1].text == "2026-10-10（周六，调休上班）"
    assert CALENDAR.step(date(2026, 3, 7)).text == "2026-03-07（周六，周末）"


@pytest.mark.parametrize(
    "vector_id", ["W08", "W09", "W19", "W21", "W22", "W26", "W27", "W29", "W34", "W40", "W45", "W46"]
)
def test_due_on_a_makeup_weekend_says_so(vector_id):
    vector = next(v for v in WORKDAY_VECTORS if v["id"] == vector_id)
    text = CALENDAR.step(date.fromisoformat(vector["due"])).text
    assert text.endswith(("（周六，调休上班）", "（周日，调休上班）"))


def test_a_national_and_a_mid_autumn_run_keep_both_names():
    assert [CALENDAR.label(date(2025, 10, number)) for number in (5, 6, 7, 8)] == [
        "国庆节",
        "中秋节",
        "国庆节",
        "国庆节",
    ]


@pytest.mark.parametrize("year", range(2027, 2039))
def test_computed_year_equals_the_statutory_days_of_the_package(year):
    import holidays

    table = holidays.country_holidays("CN", years=[year])
    assert [d for d in days_of_year(year) if COMPUTED.is_workday(d) is not table.is_working_day(d)] == []
    assert all(COMPUTED.is_provisional(d) for d in days_of_year(year))


def test_year_without_tables_is_computed_and_provisional():
    working = COMPUTED.explain(date(2026, 11, 16), 30)
    assert (working.due, working.provisional) == (date(2026, 12, 28), True)


@pytest.mark.parametrize("day", [date(2013, 12, 31), date(2100, 1, 1)])
def test_year_nobody_can_compute_raises_its_own_error(day):
    with pytest.raises(CalendarYearMissing) as caught:
        COMPUTED.is_workday(day)
    assert caught.value.year == day.year


def test_a_long_period_at_the_end_of_the_known_years_raises_the_error():
    with pytest.raises(CalendarYearMissing):
        COMPUTED.add(date(2099, 12, 1), 60)
