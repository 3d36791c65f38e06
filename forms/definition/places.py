"""Provinces, cities and counties of China by name, from the table python-stdnum keeps for identity numbers. Pure.

The table holds codes with the years a name was in force; only present names are offered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stdnum import numdb

from portal.privacy.identity import canonical_text

NAMED = re.compile(r"(?:\[([0-9]*)-([0-9]*)\])?([^\[\],]+)")
NO_PLACES = re.compile(r"市辖区|市|县|县级市|.*直辖.*")  # headings of the table, not places
SUGGESTED = 12


@dataclass(frozen=True)
class Place:
    """A county, city or province: six-digit code, and its whole name (江苏省镇江市丹徒区)."""

    code: str
    name: str
    spellings: frozenset[str]


def find_places(typed: str) -> list[Place]:
    """The places a text may mean, by their own or a longer name; one when it is whole, none when it is unknown."""
    return list(_by_spelling().get(_plain(typed), ())) if typed else []


def suggest_places(typed: str) -> list[str]:
    """Whole names in which the typed text occurs, those that begin with it (or whose own name does) first."""
    part = _plain(typed)
    if len(part) < 2:
        return []
    found = [place for place in _places() if part in place.name]
    found.sort(key=lambda place: not any(spelling.startswith(part) for spelling in place.spellings))
    return [place.name for place in found[:SUGGESTED]]


def _plain(text: str) -> str:
    return "".join(canonical_text(text).split())


@cache
def _by_spelling() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in _places():
        for spelling in place.spellings:
            found[spelling] = (*found.get(spelling, ()), place)
    return found


@cache
def _places() -> tuple[Place, ...]:
    return tuple(place for entry in numdb.get("cn/loc").prefixes for place in _province(entry))


def _province(entry: tuple) -> Iterator[Place]:
    """The province, its cities and counties; a county's city is the four-digit code it shares."""
    _length, code, _high, told, children = entry
    province = _present(told.get("province", ""))
    if not province:
        return
    yield Place(f"{code}0000", province, frozenset({province}))
    names = {child[1]: _present(child[3].get("county", "")) for child in children}
    for number, own in names.items():
        if not own or NO_PLACES.fullmatch(own) or own == province:
            continue
        city = names.get(f"{number[:2]}00", "") if number[2:] != "00" else ""
        city = "" if NO_PLACES.fullmatch(city) or city == province else city
        spellings = {own, f"{city}{own}", f"{province}{own}", f"{province}{city}{own}"}
        yield Place(f"{code}{number}", f"{province}{city}{own}", frozenset(spellings))


def _present(told: str) -> str:
    """The name in force today out of "[1983-2001]郊区,[2002-]丹徒区"; "" for a place that is no more."""
    return next((name for _since, until, name in NAMED.findall(told) if not until), "")
