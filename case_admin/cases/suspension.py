"""Suspension (domain 2.4): its grounds, how long it may last, and what of a limit it leaves out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUNDS: dict[str, str | Promise] = {
    "P1": _("The applicant has died and it is open whether a close relative takes part"),
    "P2": _("The applicant has lost legal capacity and has no representative yet"),
    "P3": _("The organisation has ended and its successor is not known yet"),
    "P4": _("Force majeure or another good reason keeps a side away"),
    "P5": _("The outcome of another case or procedure has to come first"),
    "P6": _("Appraisal, valuation, survey or audit"),
    "P7": _("Service by public notice"),
    "P8": _("An interpretation or answer of the competent organ is awaited"),
    "P9": _("Both sides agree in writing"),
    "P10": _("Another ground the head of the centre approves"),
}
UNBOUNDED = frozenset({"P1", "P2", "P3", "P6"})
"""Grounds that may last as long as they last; looked at again every `REVIEW` days."""
MOST = 90
AGREED_MOST = 30
REVIEW = 30  # calendar days


@dataclass(frozen=True)
class Pause:
    """A suspension: days after `after` up to and including `until` do not count; `until` is None while it lasts."""

    after: date
    until: date | None = None

    def days(self, today: date) -> int:
        """Calendar days it has lasted."""
        return ((self.until or today) - self.after).days


def pauses_from(events: Iterable[tuple[str, str]]) -> tuple[Pause, ...]:
    """Pauses from the (move, ISO day) pairs of T18 and T19 in the order they happened."""
    pauses: list[Pause] = []
    for move, day in events:
        if move == "T18":
            pauses.append(Pause(date.fromisoformat(day)))
        elif pauses and pauses[-1].until is None:
            pauses[-1] = Pause(pauses[-1].after, date.fromisoformat(day))
    return tuple(pauses)


def days_allowed(ground: str, earlier: Sequence[Pause], today: date) -> int | None:
    """Calendar days this suspension may last, 0 or less when nothing is left; None for a ground without an end."""
    if ground in UNBOUNDED:
        return None
    left = MOST - sum(pause.days(today) for pause in earlier)
    return min(left, AGREED_MOST) if ground == "P9" else left


def look_again(day: date, allowed: int | None) -> date:
    """The day by which somebody has to resume the case, or to look whether the ground still holds."""
    return day + timedelta(days=REVIEW if allowed is None else allowed)
