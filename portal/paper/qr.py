"""QR codes as vectors, drawn in one path. (reportlab's own encoder pads some lengths in a way of its own.)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import segno
from reportlab.platypus.flowables import Flowable


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code with medium error correction, row by row."""
    code = segno.make(text, error="m", mode="byte", boost_error=False, micro=False)
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix)


def draw_qr(canvas: Any, x: float, y: float, size: float, text: str) -> None:
    """Draw the code in a square of `size` points whose lower left corner is (x, y); the quiet zone is the paper's."""
    rows = matrix(text)
    module = size / len(rows)
    path = canvas.beginPath()
    for row, column, length in dark_runs(rows):
        path.rect(x + column * module, y + size - (row + 1) * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def dark_runs(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    """(row, first column, length) of every run of dark modules."""
    for number, row in enumerate(rows):
        column = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                yield number, column, length
            column += length


class QrCode(Flowable):
    """A code that flows with the text, at the left of its line."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.text, self.width, self.height = text, size, size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        draw_qr(self.canv, 0, 0, self.width, self.text)
