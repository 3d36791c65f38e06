"""The four materials as sheets: pure layout, from facts to artwork. Raises DoesNotFit and MissingGlyph."""

from django.utils.translation import gettext as _

from content.materials.facts import BLUE, DEEP, GOLD, INK, PALE, QUIET, RED, WHITE, Facts, promises
from content.materials.figures import (
    limits_across,
    limits_down,
    steps_across,
    steps_down,
    warning_band,
    where_below,
    where_to_go,
)
from portal.paper.artwork import Fit, Sheet, set_text
from portal.paper.artwork import Line as ArtLine
from portal.paper.style import Style, mm
from portal.paper.text import ASCENT, measure

POSTERS = {"a3": (297 * mm, 420 * mm), "a2": (420 * mm, 594 * mm)}
SCREEN = (960.0, 540.0)
FLAP, LEAF, LEAFLET_HEIGHT, MARGIN = 97 * mm, 100 * mm, 210 * mm, 9 * mm
SCALE = 10
BANNER_HEIGHT = 0.7
"""Metres, the usual width of banner cloth."""
SHORTEST, LONGEST = 2, 50
"""Metres. A PDF page is at most 5.08 m long, so at 1:10 a banner ends at 50 m."""
METRE = 1000 * mm / SCALE
LEAST_LETTER = 0.15 * METRE
"""Letters of a banner stand at least 15 cm high; smaller ones nobody reads across a street."""


def poster(facts: Facts, size: str) -> list[Sheet]:
    """A3 or A2; everything is measured in hundredths of the width, so both look alike."""
    width, height = POSTERS[size]
    u = width / 100
    sheet = Sheet(width, height)
    sheet.box(0, height - 54 * u, width, 54 * u, BLUE)
    sheet.box(0, height - 55 * u, width, u, RED)
    set_text(
        sheet,
        facts.site,
        (8 * u, height - 13 * u, 84 * u, 6 * u),
        Fit(3.4 * u, 1.5 * u, colour=WHITE, lines=1),
        middle=True,
    )
    set_text(
        sheet,
        facts.phrases,
        (8 * u, height - 41 * u, 84 * u, 28 * u),
        Fit(13 * u, 2.6 * u, face="song-bold", colour=WHITE, leading=1.25),
        middle=True,
    )
    set_text(
        sheet, facts.under, (8 * u, height - 51 * u, 84 * u, 9 * u), Fit(3.6 * u, 1.5 * u, colour=GOLD), middle=True
    )
    steps_across(sheet, (8 * u, height - 85 * u, 84 * u, 26 * u), 2.7 * u)
    limits_across(sheet, (8 * u, height - 104 * u, 84 * u, 16 * u), 2.1 * u)
    warning_band(sheet, (8 * u, height - 113 * u, 84 * u, 6.5 * u), 2.3 * u)
    where_to_go(sheet, (8 * u, 4 * u, 84 * u, height - 120 * u), facts, 2.4 * u)
    return [sheet]


def screen(facts: Facts) -> list[Sheet]:
    """Sixteen to nine."""
    width, height = SCREEN
    sheet = Sheet(width, height)
    sheet.box(0, height - 200, width, 200, BLUE)
    sheet.box(0, height - 204, width, 4, RED)
    set_text(sheet, facts.site, (40, height - 46, 880, 30), Fit(20, 9, colour=WHITE, lines=1), middle=True)
    set_text(
        sheet,
        facts.slogan,
        (40, height - 150, 880, 100),
        Fit(76, 17, face="song-bold", colour=WHITE, leading=1.2),
        middle=True,
    )
    set_text(
        sheet, facts.under, (40, height - 192, 880, 36), Fit(22, 11, colour=GOLD, lines=2, leading=1.25), middle=True
    )
    steps_across(sheet, (40, 196, 880, 128), 16)
    warning_band(sheet, (40, 152, 880, 34), 17)
    limits_across(sheet, (40, 20, 430, 122), 15)
    where_to_go(sheet, (500, 14, 420, 128), facts, 16)
    return [sheet]


def leaflet(facts: Facts) -> list[Sheet]:
    """Two sides of A4 across, six panels, folded inwards: the flap is 3 mm narrower. To be turned on the short edge."""
    outside, inside = (Sheet(FLAP + 2 * LEAF, LEAFLET_HEIGHT) for _side in range(2))
    _flap(outside, 0)
    _heading(outside, FLAP, LEAF, _("Where to go"))
    where_below(outside, (FLAP + MARGIN, MARGIN, LEAF - 2 * MARGIN, LEAFLET_HEIGHT - 36 * mm), facts, 15)
    _cover(outside, FLAP + LEAF, facts)
    _heading(inside, 0, LEAF, _("Three steps"))
    steps_down(inside, (MARGIN, MARGIN, LEAF - 2 * MARGIN, LEAFLET_HEIGHT - 38 * mm), 16)
    _heading(inside, LEAF, LEAF, _("Four limits"))
    limits_down(inside, (LEAF + MARGIN, 46 * mm, LEAF - 2 * MARGIN, LEAFLET_HEIGHT - 75 * mm), 14)
    warning_band(inside, (LEAF + MARGIN, MARGIN, LEAF - 2 * MARGIN, 30 * mm), 14)
    _how_to_ask(inside, 2 * LEAF)
    for sheet, folds in ((outside, (FLAP, FLAP + LEAF)), (inside, (LEAF, 2 * LEAF))):
        for fold in folds:
            sheet.box(fold - 0.15, 0, 0.3, 3 * mm, QUIET)
            sheet.box(fold - 0.15, LEAFLET_HEIGHT - 3 * mm, 0.3, 3 * mm, QUIET)
    return [outside, inside]


def _heading(sheet: Sheet, left: float, width: float, text: str) -> None:
    place = (left + MARGIN, LEAFLET_HEIGHT - 24 * mm, width - 2 * MARGIN, 12 * mm)
    set_text(sheet, text, place, Fit(22, 12, colour=DEEP, lines=1), middle=True)
    sheet.box(left + MARGIN, LEAFLET_HEIGHT - 25.5 * mm, 14 * mm, 0.9 * mm, RED)


def _cover(sheet: Sheet, left: float, facts: Facts) -> None:
    inner, wide = left + MARGIN, LEAF - 2 * MARGIN
    sheet.box(left, 0, LEAF, LEAFLET_HEIGHT, BLUE)
    sheet.box(left, 62 * mm, LEAF, 1.2 * mm, RED)
    set_text(
        sheet,
        facts.site,
        (inner, LEAFLET_HEIGHT - 34 * mm, wide, 20 * mm),
        Fit(16, 9, colour=WHITE, lines=2),
        middle=True,
    )
    set_text(
        sheet, facts.phrases, (inner, 84 * mm, wide, 86 * mm), Fit(38, 13, face="song-bold", colour=WHITE), middle=True
    )
    set_text(sheet, facts.under, (inner, 65 * mm, wide, 18 * mm), Fit(15, 8, colour=GOLD, lines=4), middle=True)
    set_text(sheet, facts.unit, (inner, 14 * mm, wide, 40 * mm), Fit(17, 9, colour=WHITE), middle=True)


def _flap(sheet: Sheet, left: float) -> None:
    _heading(sheet, left, FLAP, _("Four promises"))
    _pairs(sheet, (left + MARGIN, MARGIN, FLAP - 2 * MARGIN, LEAFLET_HEIGHT - 38 * mm), promises())


def _how_to_ask(sheet: Sheet, left: float) -> None:
    _heading(sheet, left, FLAP, _("How to ask for it"))
    ways = [
        (
            _("At a window"),
            _("Bring your identity card and the decision you do not agree with; a clerk writes it down for you."),
        ),
        (_("By telephone"), _("Call the number on the back; we tell you whether this is the right place.")),
        (_("Online"), _("Scan the code on the back and fill in the form; you get a number to follow it.")),
        (_("With somebody you trust"), _("A lawyer or a relative may come with you or act for you.")),
    ]
    _pairs(sheet, (left + MARGIN, MARGIN, FLAP - 2 * MARGIN, LEAFLET_HEIGHT - 38 * mm), ways)


def _pairs(sheet: Sheet, place: tuple[float, float, float, float], pairs: list[tuple[str, str]]) -> None:
    left, bottom, width, height = place
    each = height / len(pairs)
    for number, (heading, text) in enumerate(pairs):
        y = bottom + height - (number + 1) * each
        sheet.box(left, y + 6, width, each - 12, PALE)
        set_text(
            sheet, heading, (left + 10, y + each - 42, width - 20, 26), Fit(16, 9, colour=BLUE, lines=1), middle=True
        )
        set_text(
            sheet, text, (left + 10, y + 12, width - 20, each - 58), Fit(15, 7, face="song", colour=INK, leading=1.5)
        )


def banner(facts: Facts, metres: float) -> list[Sheet]:
    """One line as large as the cloth allows, at 1:10; a long banner says it again every few metres."""
    height = BANNER_HEIGHT * METRE
    sheet = Sheet(metres * METRE, height)
    sheet.box(0, 0, sheet.width, height, RED)
    pad, code = height * 0.12, height * 0.76
    tallest = height * 0.6
    natural = measure(facts.slogan, Style(face="hei", size=tallest, spacing=0))
    again = max(1, int(sheet.width // (natural * 2 + code + 3 * pad)))
    each = sheet.width / again
    for number in range(again):
        left = number * each
        room = each - code - 3 * pad
        _banner_line(sheet, facts.slogan, (left + pad, height * 0.26, room, height * 0.7), tallest)
        sender = (left + pad, height * 0.05, room, height * 0.18)
        set_text(
            sheet,
            f"{facts.unit}　{facts.phone}".strip(),
            sender,
            Fit(height * 0.13, height * 0.03, colour=GOLD, centred=True, lines=1),
            middle=True,
        )
        sheet.code(left + each - code - pad, pad, code, facts.address)
    return [sheet]


def _banner_line(sheet: Sheet, text: str, place: tuple[float, float, float, float], tallest: float) -> None:
    """One line, its signs spread over the room by at most an em."""
    left, bottom, width, height = place
    trial = Sheet(width, height)
    set_text(
        trial, text, (0, 0, width, height), Fit(tallest, LEAST_LETTER, colour=WHITE, lines=1, leading=1.1), middle=True
    )
    line = next(mark for mark in trial.marks if isinstance(mark, ArtLine))
    widths = [measure(sign, line.style) for sign in line.text]
    gap = min((width - sum(widths)) / max(len(widths) - 1, 1), line.size) if len(widths) > 1 else 0.0
    at = left + (width - sum(widths) - gap * (len(widths) - 1)) / 2
    baseline = bottom + (height + line.size) / 2 - ASCENT * line.size
    for sign, wide in zip(line.text, widths, strict=True):
        sheet.marks.append(ArtLine(at, baseline, sign, line.face, line.size, WHITE))
        at += wide + gap
