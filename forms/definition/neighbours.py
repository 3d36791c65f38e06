"""Values on both sides of every bound, so that each interval between bounds is tried once. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

ONE_DAY = timedelta(days=1)


def around_bounds(bounds: Sequence[str]) -> list[str]:
    """The bounds, what lies just beside them and between them: numbers by size, days by calendar, other text by letters."""
    numbers = [number for number in map(_number, bounds) if number is not None]
    days = [day for day in map(_day, bounds) if day is not None]
    if len(numbers) == len(bounds):
        return [str(number) for number in _between(numbers)]
    if len(days) == len(bounds):
        return [day.isoformat() for bound in days for day in _beside(bound)]
    return [text for bound in bounds for text in (bound[:-1], bound, bound + "0", bound + "~")]


def _between(numbers: list[Decimal]) -> list[Decimal]:
    ordered = sorted(set(numbers))
    middles = [(low + high) / 2 for low, high in pairwise(ordered)]
    return [ordered[0] - 1, *ordered, *middles, ordered[-1] + 1]


def _beside(day: date) -> list[date]:
    near = []
    if day > date.min:
        near.append(day - ONE_DAY)
    near.append(day)
    if day < date.max:
        near.append(day + ONE_DAY)
    return near


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
