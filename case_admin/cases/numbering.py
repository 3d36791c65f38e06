"""The machine numbers of cases, XZ-2026-000012: how they are written, and which ones somebody may mean. Pure."""

import re

WORD = "XZ"
FIRST, LAST = f"{WORD}-0000-000000", f"{WORD}-9999-999999"
BEGINNING = re.compile(rf"{WORD}(-([0-9]{{0,4}}|[0-9]{{4}}-[0-9]{{0,6}}))?")
SEARCH_YEARS = 5
"""A bare serial number is looked for in this many years, the present one among them."""


def machine_no(year: int, serial: int) -> str:
    return f"{WORD}-{year}-{serial:06d}"


def numbers_from(typed: str) -> tuple[str, str] | None:
    """First and last number that begins as typed; None when none does. Between them an index finds the way in any collation."""
    if not BEGINNING.fullmatch(typed):
        return None
    rest = len(typed)
    return typed + FIRST[rest:], typed + LAST[rest:]


def numbers_with(typed: str, year: int) -> list[str]:
    """The numbers of the last years with the serial typed; none when it is no serial."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 6):
        return []
    return [machine_no(past, int(typed)) for past in range(year - SEARCH_YEARS + 1, year + 1)]
