"""The coverage matrix, unit × month × channel. Pure: from counts to rows."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from content.activities.models import Channel

Month = tuple[int, int]
MOST_MONTHS = 12


@dataclass(frozen=True)
class Square:
    """One month of one unit in one channel. `due`: the month, and the campaign, have begun; only then is nothing a gap."""

    month: str
    channel: str
    times: int
    due: bool

    @property
    def gap(self) -> bool:
        return self.due and self.times == 0


@dataclass(frozen=True)
class CoverageRow:
    unit: str
    squares: tuple[Square, ...]

    @property
    def times(self) -> int:
        return sum(square.times for square in self.squares)

    @property
    def begun(self) -> bool:
        return any(square.due for square in self.squares)

    @property
    def gaps(self) -> int:
        return sum(1 for square in self.squares if square.gap)

    @property
    def idle(self) -> bool:
        """Nothing at all in the whole window (M21: every unit at least one record), although it has begun."""
        return self.begun and self.times == 0


def months_between(first: datetime.date, last: datetime.date) -> list[Month]:
    """Every month from the first day's to the last day's, at most twelve."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(number // 12, number % 12 + 1) for number in range(start, min(end + 1, start + MOST_MONTHS))]


def last_day(month: Month) -> datetime.date:
    year, number = month
    following = datetime.date(year + number // 12, number % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def begun(months: Sequence[Month], first: datetime.date, today: datetime.date) -> list[Month]:
    """The months of a window, whose first day is `first`, of which a day has come."""
    return [month for month in months if max(first, datetime.date(*month, 1)) <= today]


def coverage(
    units: Iterable[tuple[int, str]], months: Sequence[Month], counts: dict[tuple[int, Month, str], int],
    due: Collection[Month],
) -> list[CoverageRow]:  # fmt: skip
    """A row a unit (id, name), with a square for every month and channel; `due` are the months that have begun."""
    return [
        CoverageRow(
            name,
            tuple(
                Square(
                    f"{month[0]}-{month[1]:02d}",
                    channel.value,
                    counts.get((unit, month, channel.value), 0),
                    month in due,
                )
                for month in months
                for channel in Channel
            ),
        )
        for unit, name in units
    ]
