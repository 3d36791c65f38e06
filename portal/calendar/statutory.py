"""What is known of a year before its notice: weekends rest, statutory days rest, those on a weekend are made up.

Source: 全国年节及纪念日放假办法 (since 2025 thirteen days, 2014–2024 eleven), articles 2 and 6. No guess is made at
the exchanges of days (调休) that the yearly notice brings. Dates of the lunisolar festivals come from
`data/festivals.json` (made from the tables of the `holidays` package, 2014–2099). Pure.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_noop

FESTIVALS = Path(__file__).parent / "data" / "festivals.json"
FIRST_YEAR, LAST_YEAR = 2014, 2099
THIRTEEN_DAYS_SINCE = 2025
ONE_DAY = timedelta(days=1)
NEW_YEAR = gettext_noop("New Year's Day")
SPRING = gettext_noop("Spring Festival")
QINGMING = gettext_noop("Qingming Festival")
LABOUR = gettext_noop("Labour Day")
DRAGON_BOAT = gettext_noop("Dragon Boat Festival")
MID_AUTUMN = gettext_noop("Mid-Autumn Festival")
NATIONAL = gettext_noop("National Day")


class CalendarYearMissing(LookupError):
    """No calendar is stored for the year and none can be computed."""

    def __init__(self, year: int) -> None:
        super().__init__(f"No working-day calendar for {year}: it covers {FIRST_YEAR} to {LAST_YEAR}.")
        self.year = year


@dataclass(frozen=True)
class YearTable:
    """One year: `workdays` are the proleptic ordinals of its working days in order, `labels` names by ordinal,
    `open` the ordinals of days that a notice may still change."""

    year: int
    workdays: tuple[int, ...]
    labels: Mapping[int, str] = field(default_factory=dict)
    open: frozenset[int] = frozenset()

    def is_open(self, day: date) -> bool:
        return day.toordinal() in self.open


@lru_cache(maxsize=128)
def provisional_year(year: int) -> YearTable:
    """The computed calendar of a year without a notice; every day of it is open. Raises CalendarYearMissing."""
    holidays = statutory_days(year)
    rest = {day for day in days_of_year(year) if day.weekday() >= 5} | set(holidays)
    made_up = _made_up(holidays, rest)
    rest |= set(made_up)
    named = name_rest_days(rest, holidays)
    return YearTable(
        year=year,
        workdays=tuple(day.toordinal() for day in days_of_year(year) if day not in rest),
        labels={day.toordinal(): name for day, name in named.items()},
        open=frozenset(day.toordinal() for day in days_of_year(year)),
    )


def statutory_days(year: int) -> dict[date, str]:
    """The days off for all citizens by name (English message ids). Raises CalendarYearMissing."""
    try:
        spring, qingming, dragon_boat, mid_autumn = (_date(year, text) for text in _festivals()[year])
    except KeyError:
        raise CalendarYearMissing(year) from None
    thirteen = year >= THIRTEEN_DAYS_SINCE
    days = {date(year, 1, 1): NEW_YEAR, qingming: QINGMING, date(year, 5, 1): LABOUR, dragon_boat: DRAGON_BOAT}
    days |= {spring + number * ONE_DAY: SPRING for number in range(-1 if thirteen else 0, 3)}
    if thirteen:
        days[date(year, 5, 2)] = LABOUR
    return days | {mid_autumn: MID_AUTUMN} | {date(year, 10, number): NATIONAL for number in (1, 2, 3)}


def name_rest_days(rest: Iterable[date], holidays: Mapping[date, str]) -> dict[date, str]:
    """Names for rest days: each run of rest days that holds a statutory day carries the name of its main holiday."""
    named: dict[date, str] = {}
    for run in _runs(sorted(rest)):
        names = [holidays[day] for day in run if day in holidays]
        if names:
            main = max(names, key=names.count)
            named |= {day: holidays.get(day, main) for day in run}
    return named


def days_of_year(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + number * ONE_DAY for number in range((date(year + 1, 1, 1) - first).days)]


def _made_up(holidays: Mapping[date, str], rest: set[date]) -> list[date]:
    """The working days given for statutory days on a weekend: the first ones after the holiday, in order."""
    given: list[date] = []
    for day in sorted(holidays):
        if day.weekday() >= 5:
            other = day
            while other in rest or other in given:
                other += ONE_DAY
            given.append(other)
    return given


def _runs(days: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


@lru_cache(maxsize=1)
def _festivals() -> dict[int, list[str]]:
    content = json.loads(FESTIVALS.read_text(encoding="utf-8"))
    return {int(year): dates for year, dates in content.items() if year.isdigit()}


def _date(year: int, text: str) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))
