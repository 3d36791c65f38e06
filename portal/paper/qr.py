"""QR codes as vectors, drawn module by module in one path."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel
from reportlab.platypus.flowables import Flowable


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code with medium error correction, row by row."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.make()
    count = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count))


def draw_qr(canvas: Any, x: float, y: float, size: float, text: str) -> None:
    """Draw the code in a square of `size` points whose lower left corner is (x, y); the quiet zone is the paper's."""
    rows = matrix(text)
    module = size / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        column = 0
        while column < len(row):
            run = column
            while run < len(row) and row[run]:
                run += 1
            if run > column:
                path.rect(x + column * module, y + size - (number + 1) * module, (run - column) * module, module)
            column = run + 1
    canvas.drawPath(path, stroke=0, fill=1)


class QrCode(Flowable):
    """A code that flows with the text, at the left of its line."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.text, self.width, self.height = text, size, size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        draw_qr(self.canv, 0, 0, self.width, self.text)
