"""Numbers for a public figure: small ones hidden, the rest as lengths of bars. Pure.

A number from 1 to 4 in a county's table can point at a person (issue 5). Hiding one number of a column alone would not do
where the reader knows the sum, so then the next smallest goes with it.
"""

from collections.abc import Sequence
from typing import NamedTuple

SMALLEST_SHOWN = 5
HIDDEN = "<5"
WITHHELD = "…"
TOTALS = {"合计", "总计", "小计"}


class Cell(NamedTuple):
    """`text` as shown; `length` of its bar in per cent of the longest, None for a number that is not shown."""

    text: str
    length: int | None


def shown(columns: Sequence[Sequence[float]], labels: Sequence[str], sensitive: bool) -> list[list[Cell]]:
    """The cells of every column; totals get no bar. `sensitive`: the numbers count people or cases."""
    parts = [place for place, label in enumerate(labels) if label not in TOTALS]
    longest = max((columns[at][place] for at in range(len(columns)) for place in parts), default=0) or 1
    return [_column(column, parts, longest, sensitive) for column in columns]


def _column(column: Sequence[float], parts: list[int], longest: float, sensitive: bool) -> list[Cell]:
    small = {place for place in range(len(column)) if sensitive and 0 < column[place] < SMALLEST_SHOWN}
    withheld = _second(column, parts, small)
    return [
        Cell(HIDDEN, None)
        if place in small
        else Cell(WITHHELD, None)
        if place in withheld
        else Cell(f"{value:g}", round(100 * value / longest) if place in parts else None)
        for place, value in enumerate(column)
    ]


def _second(column: Sequence[float], parts: list[int], small: set[int]) -> set[int]:
    """The next smallest number beside a single hidden one, when there is one to take."""
    others = sorted((place for place in parts if place not in small and column[place]), key=lambda place: column[place])
    return set(others[:1]) if len(small & set(parts)) == 1 else set()
