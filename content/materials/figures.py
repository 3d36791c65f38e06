"""Pieces that several materials share: the steps, the limits, the block that says where to go."""

from content.materials.facts import BLUE, DEEP, INK, PALE, QUIET, RED, WHITE, Facts, limits, scan, steps, warning
from portal.paper.artwork import Fit, Sheet, set_text

Place = tuple[float, float, float, float]


def steps_across(sheet: Sheet, place: Place, size: float) -> None:
    """The three steps side by side."""
    left, bottom, width, height = place
    gap = width * 0.03
    each = (width - 2 * gap) / 3
    for number, (heading, text) in enumerate(steps()):
        _step(sheet, (left + number * (each + gap), bottom, each, height), number + 1, heading, text, size)


def steps_down(sheet: Sheet, place: Place, size: float) -> None:
    """The three steps below each other."""
    left, bottom, width, height = place
    gap = height * 0.04
    each = (height - 2 * gap) / 3
    for number, (heading, text) in enumerate(steps()):
        _step(sheet, (left, bottom + (2 - number) * (each + gap), width, each), number + 1, heading, text, size)


def _step(sheet: Sheet, place: Place, number: int, heading: str, text: str, size: float) -> None:
    left, bottom, width, height = place
    pad = size * 0.7
    sheet.box(left, bottom, width, height, PALE)
    sheet.box(left, bottom + height - size * 0.25, width, size * 0.25, BLUE)
    head = size * 2.4
    top = bottom + height - pad - head
    mark = (left + pad, top + head / 2 - size * 0.85, size * 1.7, size * 1.7)
    sheet.box(*mark, BLUE)
    set_text(sheet, str(number), mark, Fit(size * 1.2, 4, colour=WHITE, centred=True, lines=1), middle=True)
    beside = pad + size * 2.3
    set_text(
        sheet,
        heading,
        (left + beside, top, width - beside - pad, head),
        Fit(size * 1.35, size * 0.6, colour=DEEP, lines=1),
        middle=True,
    )
    inner = (left + pad, bottom + pad / 2, width - 2 * pad, top - bottom - pad / 2)
    set_text(sheet, text, inner, Fit(size, size * 0.5, face="song", colour=INK, leading=1.45))


def limits_across(sheet: Sheet, place: Place, size: float) -> None:
    """3 · 7 · 30 · 30 side by side."""
    left, bottom, width, height = place
    each = width / 4
    for number, (days, text) in enumerate(limits()):
        x = left + number * each
        if number:
            sheet.box(x - size * 0.03, bottom + height * 0.12, size * 0.06, height * 0.76, BLUE)
        set_text(
            sheet,
            days,
            (x, bottom + height * 0.46, each, height * 0.54),
            Fit(size * 3, size, colour=RED, centred=True, lines=1, leading=1.1),
            middle=True,
        )
        set_text(
            sheet,
            text,
            (x + size * 0.5, bottom, each - size, height * 0.46),
            Fit(size, size * 0.5, colour=INK, centred=True),
        )


def limits_down(sheet: Sheet, place: Place, size: float) -> None:
    left, bottom, width, height = place
    each = height / 4
    for number, (days, text) in enumerate(limits()):
        y = bottom + (3 - number) * each
        if number:
            sheet.box(left, y + each, width, 0.6, BLUE)
        set_text(
            sheet,
            days,
            (left, y, width * 0.3, each),
            Fit(size * 2.6, size, colour=RED, centred=True, lines=1),
            middle=True,
        )
        set_text(
            sheet, text, (left + width * 0.34, y, width * 0.66, each), Fit(size, size * 0.5, colour=INK), middle=True
        )


def where_to_go(sheet: Sheet, place: Place, facts: Facts, size: float, colour: str = INK) -> None:
    """The unit's lines at the left, the code with its hint at the right, in a band of `place`."""
    left, bottom, width, height = place
    hint = size * 1.5
    code = min(height - hint, width * 0.4)
    x = left + width - code
    sheet.code(x, bottom + height - code, code, facts.address)
    set_text(
        sheet,
        scan(),
        (x - size, bottom + height - code - hint, code + 2 * size, hint),
        Fit(size * 0.8, 3, colour=colour, centred=True, lines=1),
        middle=True,
    )
    where = (left, bottom, width - code - size * 2, height)
    set_text(sheet, "\n".join(facts.where()), where, Fit(size, size * 0.35, colour=colour, leading=1.55), middle=True)


def where_below(sheet: Sheet, place: Place, facts: Facts, size: float) -> None:
    """The code above, the unit's lines below it."""
    left, bottom, width, height = place
    code = min(width * 0.6, height * 0.5)
    sheet.code(left + (width - code) / 2, bottom + height - code, code, facts.address)
    y = bottom + height - code - size * 1.8
    set_text(
        sheet,
        scan(),
        (left, y, width, size * 1.8),
        Fit(size * 0.9, 4, colour=QUIET, centred=True, lines=1),
        middle=True,
    )
    set_text(
        sheet,
        "\n".join(facts.where()),
        (left, bottom, width, y - bottom - size),
        Fit(size, size * 0.45, colour=INK, leading=1.55),
    )


def warning_band(sheet: Sheet, place: Place, size: float, ground: str = RED) -> None:
    """Review and suit do not wait: on every material, as large as the steps."""
    left, bottom, width, height = place
    sheet.box(*place, ground)
    inner = (left + size, bottom, width - 2 * size, height)
    set_text(sheet, warning(), inner, Fit(size, size * 0.5, colour=WHITE, centred=True), middle=True)
