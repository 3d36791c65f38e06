"""Which dossiers may be nominated (M24, 资格审查): pure."""

from dataclasses import dataclass

REGULAR_ENDS = frozenset({"R01", "R02", "R04"})
ARCHIVED = "S18"


@dataclass(frozen=True)
class Standing:
    """What is known about a dossier. `quality` is its score when frozen, None when it was never checked."""

    status: str
    close_reason: str
    frozen: bool
    quality: int | None
    minor: bool
    continued: bool


def problem(standing: Standing, *, minimum_quality: int) -> str:
    """Code of the first thing that stands against a nomination (see refusals.REASONS), "" when nothing does."""
    if not standing.frozen:
        return "not_frozen"
    if standing.status != ARCHIVED:
        return "not_archived"
    if standing.close_reason not in REGULAR_ENDS:
        return "not_regular"
    if standing.minor:
        return "minor"
    if standing.continued:
        return "continued"
    if (standing.quality or 0) < minimum_quality:
        return "quality"
    return ""
