"""Who may not judge what: pure. The judge is never told which ground, nor which unit."""

from collections.abc import Iterable
from dataclasses import dataclass

OWN_UNIT, TOOK_PART, DECLARED = "own_unit", "took_part", "declared"


@dataclass(frozen=True)
class Ties:
    """What ties an entry to people: the units on it and the accounts that acted in its case or nominated it."""

    units: frozenset[int]
    people: frozenset[int]


def ground(*, user_id: int, unit_id: int | None, ties: Ties, declared: bool = False) -> str:
    """The ground that keeps a person from judging an entry, "" when there is none."""
    if unit_id is not None and unit_id in ties.units:
        return OWN_UNIT
    if user_id in ties.people:
        return TOOK_PART
    return DECLARED if declared else ""


def shortage(available: Iterable[tuple[str, int]], minimum: int) -> tuple[str, int] | None:
    """The first entry with fewer judges than needed, as (code, judges), or None."""
    return next(((code, judges) for code, judges in available if judges < minimum), None)
