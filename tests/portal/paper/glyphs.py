"""Reads a PDF back: every character with the place it was set in, straight from the content streams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """One character: origin on the page in points from the lower left corner, advance without character spacing."""

    character: str
    x: float
    y: float
    size: float
    width: float
    font: str


def glyphs_of(pdf: bytes) -> list[list[Glyph]]:
    """The glyphs of every page in drawing order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [_page(page) for page in document.pages]


def lines_of(glyphs: list[Glyph], size: float = 16) -> list[list[Glyph]]:
    """Glyphs of one size by baseline, topmost first, each line from left to right."""
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        if abs(glyph.size - size) < 0.01:
            lines.setdefault(round(glyph.y, 2), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.x) for _y, line in sorted(lines.items(), reverse=True)]


def text_of(line: list[Glyph]) -> str:
    return "".join(glyph.character for glyph in line)


def _page(page: pikepdf.Page) -> list[Glyph]:
    fonts = {name: _font(font) for name, font in page.Resources.get("/Font", {}).items()}
    return list(_walk(pikepdf.parse_content_stream(page), fonts))


def _walk(commands, fonts):
    """A small PDF machine: q, Q, cm, Tm, Tf, Tc and Tj are all that is used here."""
    stack, shift, spacing, font, size, at = [], (0.0, 0.0), 0.0, None, 0.0, (0.0, 0.0)
    for operands, operator in commands:
        name = str(operator)
        if name == "q":
            stack.append(shift)
        elif name == "Q":
            shift = stack.pop()
        elif name == "cm":
            a, b, c, d, x, y = map(float, operands)
            assert (a, b, c, d) == (1, 0, 0, 1)
            shift = (shift[0] + x, shift[1] + y)
        elif name == "Tm":
            at = (float(operands[4]), float(operands[5]))
        elif name == "Tc":
            spacing = float(operands[0])
        elif name == "Tf":
            font, size = fonts[str(operands[0])], float(operands[1])
        elif name == "Tj":
            for code in bytes(operands[0]):
                character, width = font[1].get(code, "\ufffd"), font[2][code] * size / 1000
                yield Glyph(character, at[0] + shift[0], at[1] + shift[1], size, width, font[0])
                at = (at[0] + width + spacing, at[1])


def _font(font):
    """(name without the subset's prefix, code -> character, code -> width)"""
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]+)>", cmap.split("endcodespacerange")[1])
    characters = {int(code, 16): bytes.fromhex(point).decode("utf-16-be") for code, point in pairs}
    widths = dict(enumerate(map(float, font.Widths), int(font.FirstChar)))
    return str(font.BaseFont).partition("+")[2], characters, widths
