"""Numbers for a public figure: small ones hidden, the rest as lengths of bars. Pure.

A number from 1 to 4 in a county's table can point at a person (issue 5). Hiding it alone would not do where the reader knows
the sum of its line, so more of the line goes with it until nothing can be worked out (complementary suppression).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

SMALLEST_SHOWN = 5
HIDDEN = "<5"
WITHHELD = "…"
TOTALS = {"合计", "总计", "小计"}
Place = tuple[int, int]


class Cell(NamedTuple):
    """`text` as shown; `length` of its bar in per cent of the longest, None for a number that is not shown."""

    text: str
    length: int | None


class Line(NamedTuple):
    """Places whose sum a reader may know; `total` is where it stands, if it does."""

    parts: tuple[Place, ...]
    total: Place | None


def shown(
    columns: Sequence[Sequence[float]], labels: Sequence[str], sensitive: bool, headings: Sequence[str] = ()
) -> list[list[Cell]]:
    """The cells of every column; totals get no bar. `sensitive`: the numbers count people or cases. `headings` name the columns:
    one of them may be a total too."""
    rows = [place for place, label in enumerate(labels) if label not in TOTALS]
    parts = [place for place in range(len(columns)) if place >= len(headings) or headings[place] not in TOTALS]
    longest = max((columns[at][place] for at in parts for place in rows), default=0) or 1
    small, withheld = _hidden(columns, labels, rows, parts) if sensitive else (set(), set())
    return [
        [_cell(value, (at, place), small, withheld, longest if at in parts and place in rows else 0) for place, value in enumerate(column)]
        for at, column in enumerate(columns)
    ]  # fmt: skip


def safe_share(part: int, whole: int) -> bool:
    """Whether a percentage tells of no small number: neither the part, nor the rest, nor the whole is one of 1 to 4."""
    return whole > 0 and not any(0 < number < SMALLEST_SHOWN for number in (part, whole - part, whole))


def _cell(value: float, at: Place, small: set[Place], withheld: set[Place], longest: float) -> Cell:
    if at in small:
        return Cell(HIDDEN, None)
    if at in withheld:
        return Cell(WITHHELD, None)
    return Cell(f"{value:g}", round(100 * value / longest) if longest else None)


def _hidden(
    columns: Sequence[Sequence[float]], labels: Sequence[str], rows: Sequence[int], parts: Sequence[int]
) -> tuple[set[Place], set[Place]]:
    """(small places, places that go with them). Ends because every round hides one place more."""
    value = {(at, place): number for at, column in enumerate(columns) for place, number in enumerate(column)}
    small = {at for at, number in value.items() if 0 < number < SMALLEST_SHOWN}
    lines = _lines(columns, labels, rows, parts)
    withheld: set[Place] = set()
    while True:
        more = next((at for line in lines if (at := _one_more(line, value, small, withheld)) is not None), None)
        if more is None:
            return small, withheld
        withheld.add(more)


def _lines(
    columns: Sequence[Sequence[float]], labels: Sequence[str], rows: Sequence[int], parts: Sequence[int]
) -> list[Line]:
    """Every column, for its sum may be known from elsewhere; every row across, where one column is their total."""
    sums = [place for place in range(len(labels)) if place not in rows]
    across = [at for at in range(len(columns)) if at not in parts]
    lines = [
        Line(tuple((at, place) for place in rows), (at, sums[0]) if len(sums) == 1 else None)
        for at in range(len(columns))
    ]
    if len(across) == 1:
        lines += [Line(tuple((at, place) for at in parts), (across[0], place)) for place in range(len(labels))]
    return lines


def _one_more(line: Line, value: dict[Place, float], small: set[Place], withheld: set[Place]) -> Place | None:
    """The place to hide next so that the line gives nothing away: its smallest shown part, else its total; None when safe."""
    gone = [at for at in line.parts if at in small or at in withheld]
    if not gone or (line.total is not None and (line.total in small or line.total in withheld)):
        return None
    if not _given_away(gone, value, small):
        return None
    left = sorted(
        (at for at in line.parts if at not in small and at not in withheld and value[at]), key=lambda at: value[at]
    )
    return left[0] if left else line.total


def _given_away(gone: Iterable[Place], value: dict[Place, float], small: set[Place]) -> bool:
    """Can the hidden places be worked out from their sum? One alone can; several small ones when all are 1 or all are 4."""
    numbers = [value[at] for at in gone]
    if len(numbers) == 1:
        return True
    return all(at in small for at in gone) and sum(numbers) in (len(numbers), (SMALLEST_SHOWN - 1) * len(numbers))
