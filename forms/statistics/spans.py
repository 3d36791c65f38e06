"""How long filling in took, in spans of minutes: enough for a median, too coarse to recognise anybody. Pure."""

from collections.abc import Mapping

MINUTES = (2, 5, 10, 15, 20, 30, 45, 60, 120, 240, 1440)
LONGEST = "more"


def span(minutes: float) -> str:
    """The span of minutes something took: its upper bound, or `LONGEST`."""
    return next((str(bound) for bound in MINUTES if minutes <= bound), LONGEST)


def median_span(sums: Mapping[str, int]) -> str:
    """The span the middle one falls into ("15"), `LONGEST`, or "" when there is none."""
    total, so_far = sum(sums.values()), 0
    for bound in [*(str(minutes) for minutes in MINUTES), LONGEST]:
        so_far += sums.get(bound, 0)
        if total and so_far * 2 >= total:
            return bound
    return ""
