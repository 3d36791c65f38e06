"""When a limit calls for a supervision letter, and of which level (M32). Pure."""

from case_admin.cases.models import SupervisionLetter

Level, Ground = SupervisionLetter.Level, SupervisionLetter.Ground

GROUND_OF = {"K04": Ground.ACCEPT, "K05": Ground.REPORT, "K05b": Ground.REPORT, "K06": Ground.RESOLVE}
"""Limits whose running out is the unit's delay."""
NEAR = {"K04": 0, "K05": 0, "K05b": 0, "K06": 2}
"""Working days left at which a limit counts as near; a limit of a few days is near on its last."""
BY_SILENCE = frozenset({"K04"})
"""Limits after which the case moves by itself, with its letter (T09s)."""
YELLOW_DAYS = 3
RANK = {Level.BLUE: 0, Level.YELLOW: 1, Level.RED: 2}
REPLY_DAYS = 3  # working days a unit has to answer


def level_for(code: str, left: int) -> str | None:
    """The level a limit calls for with `left` working days left (negative: late); None for none.

    Blue near the last day, yellow up to three working days late, red after that.
    """
    if code not in GROUND_OF or (left < 0 and code in BY_SILENCE):
        return None
    if left < -YELLOW_DAYS:
        return Level.RED
    if left < 0:
        return Level.YELLOW
    return Level.BLUE if left <= NEAR[code] else None


def outranks(level: str, other: str) -> bool:
    """Is `level` at least as severe as `other`?"""
    return RANK[Level(level)] >= RANK[Level(other)]
