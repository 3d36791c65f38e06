"""What the calendar knows before anybody enters a notice: years with a published notice from the `holidays` package,
later ones computed. The package is asked here alone, never when a date is counted."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import holidays
from django.utils.translation import gettext

from portal.calendar.statutory import days_of_year, name_rest_days, provisional_year, statutory_days
from portal.calendar.yearly_notice import DayFact

NOTICES = Path(__file__).parent / "data" / "notices.json"
SEED_YEARS = range(2024, 2029)


@dataclass(frozen=True)
class SeedYear:
    """A year's days and the number of its notice ("" when there is none yet: everything provisional)."""

    year: int
    notice_no: str
    days: list[DayFact]


def seed_year(year: int) -> SeedYear:
    """The best knowledge of `year` without a person. Raises CalendarYearMissing."""
    number = _notice_numbers().get(year, "")
    rest = _rest_by_notice(year) if number else _rest_by_rule(year)
    named = name_rest_days(rest, statutory_days(year))
    return SeedYear(
        year=year,
        notice_no=number,
        days=[DayFact(day, day not in rest, gettext(named[day]) if day in named else "") for day in days_of_year(year)],
    )


@lru_cache(maxsize=32)
def _rest_by_notice(year: int) -> frozenset[date]:
    table = holidays.country_holidays("CN", years=[year])
    return frozenset(day for day in days_of_year(year) if not table.is_working_day(day))


def _rest_by_rule(year: int) -> frozenset[date]:
    workdays = set(provisional_year(year).workdays)
    return frozenset(day for day in days_of_year(year) if day.toordinal() not in workdays)


def _notice_numbers() -> dict[int, str]:
    content = json.loads(NOTICES.read_text(encoding="utf-8"))
    return {int(year): number for year, number in content.items() if year.isdigit()}
