"""Bars as numbers a template draws as SVG: no script, no style, a table with the same numbers beside it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, THICK, LEFT, WIDE, TOTAL = 40, 22, 210, 400, 720


@dataclass(frozen=True)
class Bar:
    """One bar. `y` and `text_y` in the picture's own units."""

    label: str
    number: int
    note: str
    y: int
    text_y: int
    width: int

    @property
    def number_x(self) -> int:
        """Where the number stands: just behind the bar."""
        return LEFT + self.width + 10


@dataclass(frozen=True)
class Chart:
    """A picture of `width` × `height` units."""

    bars: list[Bar]
    width: int
    height: int
    left: int = LEFT
    thick: int = THICK


def chart(rows: Sequence[tuple[str, int, str]]) -> Chart:
    """Bars for (label, number, note); the longest fills the width."""
    most = max((number for _label, number, _note in rows), default=0) or 1
    bars = [
        Bar(
            _cut(label),
            number,
            note,
            n * ROW + 8,
            n * ROW + 8 + THICK - 6,
            max(round(WIDE * number / most), 1 if number else 0),
        )
        for n, (label, number, note) in enumerate(rows)
    ]
    return Chart(bars, TOTAL, max(len(rows), 1) * ROW + 8)


def _cut(label: str) -> str:
    return label if len(label) <= 13 else f"{label[:12]}…"
