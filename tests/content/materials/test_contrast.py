"""Every line of every material can be read: 4.5 to one against what lies under it, 3 to one in large type."""

import pytest

from portal.paper.artwork import Box, Line, Sheet
from tests.content.materials.facts import facts
from tests.content.materials.test_sheets import LAID
from tests.content.test_css import contrast

LARGE = 18
"""Points from which type counts as large (WCAG 2.1, 1.4.3)."""


def ground(sheet: Sheet, line: Line) -> str:
    """The colour of the last box laid before the line under its beginning; white paper under none."""
    under = "#ffffff"
    for mark in sheet.marks[: sheet.marks.index(line)]:
        if (
            isinstance(mark, Box)
            and mark.x <= line.x <= mark.x + mark.width
            and mark.y <= line.baseline <= mark.y + mark.height
        ):
            under = mark.colour
    return under


@pytest.mark.parametrize("name", LAID)
def test_every_line_can_be_read(name):
    weak = [
        (line.text, line.colour, ground(sheet, line))
        for sheet in LAID[name](facts())
        for line in sheet.marks
        if isinstance(line, Line) and contrast(line.colour, ground(sheet, line)) < (3 if line.size >= LARGE else 4.5)
    ]
    assert weak == []
