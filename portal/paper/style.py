"""Sizes and places of official papers (GB/T 9704-2012 as laid down in domain.md 4.1). Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4
AREA_WIDTH, AREA_HEIGHT = 156 * mm, 225 * mm
TOP, BINDING, OUTER, BOTTOM = 37 * mm, 28 * mm, 26 * mm, 35 * mm
LINES, CELLS = 22, 28
PITCH = AREA_HEIGHT / LINES
CELL = AREA_WIDTH / CELLS
SIZE = 16.0
NARROWER = CELL / SIZE - 1
"""Spacing after each character, in ems: a 16 pt character stands in a cell of 15.79 pt."""

Align = Literal["justify", "left", "centre", "right"]


@dataclass(frozen=True)
class Style:
    """How a stretch of text is set.

    `indent`, `left` and `right` are in cells of the style's own size; `spacing` is added after each character, in ems.
    """

    face: str = "fang"
    size: float = SIZE
    leading: float = PITCH
    align: Align = "justify"
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    spacing: float = NARROWER
    before: float = 0.0
    after: float = 0.0
    balanced: bool = False
    keep_with_next: bool = False

    @property
    def cell(self) -> float:
        """One character with its spacing."""
        return self.size * (1 + self.spacing)


STYLES: dict[str, Style] = {
    "body": Style(indent=2),
    "flush": Style(),
    "addressee": Style(align="left"),
    "level1": Style(face="hei", indent=2, keep_with_next=True),
    "level2": Style(face="kai", indent=2, keep_with_next=True),
    "level3": Style(indent=2, keep_with_next=True),
    "title": Style(face="song-bold", size=22, align="centre", spacing=0, balanced=True, keep_with_next=True),
    "number": Style(align="right"),
    "centre": Style(align="centre"),
    "right": Style(align="right"),
    "small": Style(size=12, leading=20, indent=2, spacing=0, before=4),
    "half-title": Style(face="song-bold", size=18, leading=26, align="centre", spacing=0, balanced=True),
    "half-body": Style(size=12, leading=17, indent=2, spacing=0, before=3),
    "slip": Style(size=18, align="centre", face="song-bold", spacing=0),
    "table": Style(size=12, leading=19, spacing=0, align="left"),
    "table-label": Style(size=12, leading=19, spacing=0, align="centre"),
    "table-head": Style(face="hei", size=12, leading=19, spacing=0, align="centre"),
    "page-number": Style(face="song", size=14, leading=14, spacing=0),
    "mark": Style(face="song", size=8, leading=11, spacing=0, align="left"),
}


def style(name: str, **changes: object) -> Style:
    """A named style, with changes."""
    return replace(STYLES[name], **changes) if changes else STYLES[name]  # type: ignore[arg-type]  # fields by name
