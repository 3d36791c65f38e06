"""The days a question names, with what is left of each: the safe one first. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS = {
    "law_due": _("Statutory limit, 30 calendar days: be sure to apply by this day"),
    "plan_due": _("County plan, 30 working days"),
    "old_due": _("Latest date now"),
    "new_due": _("Latest date after the extension"),
}


@dataclass(frozen=True)
class Day:
    """One day: its name, the date, how many days are left (negative: over), and whether that is little."""

    label: Any
    day: date
    left: int
    first: bool

    @property
    def near(self) -> bool:
        return 0 <= self.left <= 7


def days_shown(facts: Mapping[str, Any], today: date) -> list[Day]:
    """The days among `facts` (ISO texts), in the order of LABELS: the statutory limit stands first."""
    found = [(name, date.fromisoformat(str(facts[name]))) for name in LABELS if facts.get(name)]
    return [Day(LABELS[name], day, (day - today).days, number == 0) for number, (name, day) in enumerate(found)]
