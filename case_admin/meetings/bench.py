"""Who sits in a hearing: names as they are typed, one a line, and what must hold among them (M17). Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST_PANEL = 3
_CUT = re.compile(r"[，,、；;（(\s]")
_COMMA = re.compile(r"\s*[，,]\s*")

PROBLEMS: dict[str, Promise] = {
    "few": _("A panel has an odd number of members, 3 at least."),
    "even": _("The number of members of the panel must be odd; add one or take one out."),
    "inside": _("At least one member of the panel comes from outside the unit."),
    "twice": _("One person has one seat: %(names)s stands here twice."),
}


def name_of(line: str) -> str:
    """The person in a line: "王样本，县律师协会" -> "王样本"."""
    return _CUT.split(line.strip(), maxsplit=1)[0]


def shown(line: str) -> str:
    """A line as papers and pages print it: "王样本，县律师协会" -> "王样本（县律师协会）"; others as they were typed."""
    name, *rest = _COMMA.split(line.strip(), maxsplit=1)
    return f"{name}（{rest[0]}）" if rest and rest[0] else name


def shown_all(lines: Iterable[str]) -> str:
    return "、".join(shown(line) for line in lines)


def names_of(lines: Sequence[str]) -> list[str]:
    return [name for line in lines if (name := name_of(line))]


def problems_of(*, chair: str, clerk: str, own: Sequence[str], outside: Sequence[str]) -> list[tuple[str, str]]:
    """(field, sentence) for whatever keeps these people from being a bench; empty when they are one."""
    panel, found = [*names_of(own), *names_of(outside)], []
    if len(panel) < LEAST_PANEL:
        found.append(("outside", str(PROBLEMS["few"])))
    elif len(panel) % 2 == 0:
        found.append(("outside", str(PROBLEMS["even"])))
    if not names_of(outside):
        found.append(("outside", str(PROBLEMS["inside"])))
    seats = [name_of(chair), name_of(clerk), *panel]
    twice = list(dict.fromkeys(name for name in seats if name and seats.count(name) > 1))
    if twice:
        found.append(("chair", str(PROBLEMS["twice"]) % {"names": "、".join(twice)}))
    return found


def guest_line(name: str, house: str) -> str:
    """An invited account as a line of the plan: "何听证，县委政法委"."""
    return f"{name}，{house}" if house else name


def panel_of(people: Mapping[str, Sequence[str]]) -> list[str]:
    """All members of the panel, own ones first."""
    return [*people.get("own", ()), *people.get("outside", ())]
