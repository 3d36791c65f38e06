"""Facts into text: what stands where a placeholder stood. Pure.

A fact the wording asks for and nobody gave is never printed as a hole: the paper is refused, unless its placeholder is
one that is filled in by pen (a line is printed) or may be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from portal.calendar.clock import CHINA
from portal.documents import defaults, placeholders

PEN_LINE = "________"
ISO_DATE = re.compile(r"\A\d{4}-\d{2}-\d{2}\Z")
UNKNOWN = placeholders.Placeholder(label="")


class MissingFacts(ValueError):
    """The wording asks for facts that were not given. `names` are the placeholders, `labels` what they are called."""

    def __init__(self, names: Sequence[str], labels: Sequence[str]) -> None:
        self.names, self.labels = tuple(names), tuple(labels)
        super().__init__(_("The paper still needs: %(labels)s.") % {"labels": "、".join(self.labels)})


def date_in_words(day: date) -> str:
    """2026-03-04 -> 2026年3月4日 (Arabic digits, no padding: GB/T 9704 7.3.5.4)."""
    return defaults.patterns()["date"].format(day)


def plain_facts(value: Any) -> Any:
    """Facts as JSON keeps them, in a form that is printed as the originals are."""
    if isinstance(value, datetime):
        return as_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain_facts(entry) for name, entry in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Iterable):
        return [plain_facts(entry) for entry in value]
    return str(value)


def as_text(value: object) -> str:
    """One fact as it is printed: dates in words, moments in local time, lists joined, None as nothing."""
    if isinstance(value, datetime):
        local = value.astimezone(CHINA) if value.tzinfo else value
        return defaults.patterns()["moment"].format(local)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, str):
        day = _day(value) if ISO_DATE.match(value) else None
        return date_in_words(day) if day else value
    if isinstance(value, Sequence):
        return "、".join(as_text(entry) for entry in value)
    return "" if value is None else str(value)


def _day(word: str) -> date | None:
    """The day of 2026-03-04; None when the calendar has no such day: then it is printed as it was typed."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


class Filler:
    """Fills texts from facts and remembers what was missing; ask `require_complete` at the end."""

    def __init__(self, code: str, facts: Mapping[str, object]) -> None:
        self.offered = placeholders.offered_to(code)
        self.facts = facts
        self.missing: list[str] = []

    def text(self, template: str) -> str:
        """The text with every placeholder replaced."""
        return placeholders.NAME.sub(lambda match: self._one(match[1]), template)

    def _one(self, name: str) -> str:
        given = as_text(self.facts.get(name)).strip()
        if given:
            return given
        what = self.offered.get(name, UNKNOWN)
        if what.blank_text:
            return what.blank_text
        if what.when_blank == "refuse":
            self.missing.append(name)
        return PEN_LINE if what.when_blank == "line" else ""

    def shows(self, only_if: str | None) -> bool:
        """Whether a block conditional on this placeholder is printed."""
        if not only_if:
            return True
        name, wanted = placeholders.condition(only_if)
        return bool(self.facts.get(name)) == wanted

    def entries(self, name: str) -> list[object]:
        """The entries of a list placeholder. A list that must not be empty and is counts as missing."""
        given = self.facts.get(name)
        entries = [given] if isinstance(given, str | Mapping) and given else list(given or [])  # type: ignore[call-overload]
        if not entries and self.offered.get(name, UNKNOWN).when_blank == "refuse":
            self.missing.append(name)
        return entries

    def ticked(self, name: str | None) -> frozenset[str]:
        """The values a choice placeholder ticks; none when it is left to the pen."""
        given = self.facts.get(name) if name else None
        if given is None or given == "":
            return frozenset()
        return frozenset([given] if isinstance(given, str) else map(str, given))  # type: ignore[call-overload]

    def require_complete(self) -> None:
        """Raise MissingFacts naming everything that was asked for and not given."""
        names = list(dict.fromkeys(self.missing))
        if names:
            raise MissingFacts(names, [self.offered[name].label if name in self.offered else name for name in names])
