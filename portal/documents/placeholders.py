"""What templates may ask for: names with labels, offered by this room's own papers and by the rooms above.

A namespace that is a paper's code ("D02") offers its placeholders to that paper alone; any other namespace ("case")
offers them to every paper. The values come with `actions.issue(facts=…)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

NAME = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
COMMON = "common"
WhenBlank = Literal["refuse", "line", "nothing"]


@dataclass(frozen=True)
class Placeholder:
    """One name a template may use.

    kind: text | date | list (of texts) | rows (of mappings) | choice | flag.
    when_blank: refuse to issue, print a line for the pen, or print nothing; `blank_text`, when given, is printed instead.
    sample: what the preview shows.
    """

    label: str
    kind: str = "text"
    when_blank: WhenBlank = "refuse"
    blank_text: str = ""
    sample: object = None


_offered: dict[str, dict[str, Placeholder]] = {}


def register(namespace: str, offered: Mapping[str, str | Placeholder]) -> None:
    """Offer placeholders; a later registration of the same name in the same namespace replaces the earlier one."""
    place = _offered.setdefault(namespace, {})
    for name, what in offered.items():
        place[name] = what if isinstance(what, Placeholder) else Placeholder(label=str(what))


def known_codes() -> frozenset[str]:
    """Namespaces that are papers' codes: a capital letter and digits, or `receipt`."""
    return frozenset(name for name in _offered if re.fullmatch(r"[A-Z]\d+[A-Za-z0-9-]*|receipt", name))


def offered_to(code: str) -> dict[str, Placeholder]:
    """Every placeholder the paper with this code may use. Its own win over the common ones, those over other rooms'."""
    special = known_codes() | {COMMON}
    others = {name: what for space, names in _offered.items() if space not in special for name, what in names.items()}
    return others | _offered.get(COMMON, {}) | _offered.get(code, {})


def condition(only_if: str) -> tuple[str, bool]:
    """ "name" -> (name, True): print when it has a value; "!name" -> (name, False): print when it has none."""
    return only_if.removeprefix("!"), not only_if.startswith("!")


def names_in(text: str) -> list[str]:
    """The names between double braces, in order, as written (possibly wrong)."""
    return NAME.findall(text)
