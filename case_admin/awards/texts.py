"""The texts of form D21: which there are, how long each may be, what is still missing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class TextField:
    """One text of the form; `limit` counts characters without white space."""

    key: str
    label: Promise
    limit: int
    rows: int


FIELDS: tuple[TextField, ...] = (
    TextField("title", _("Title of the case"), 40, 1),
    TextField("background", _("Facts of the case"), 800, 10),
    TextField("process", _("How it was resolved"), 1500, 12),
    TextField("result", _("How it ended"), 800, 8),
    TextField("typicality", _("Why it is typical"), 300, 5),
    TextField("innovation", _("What is new in it"), 300, 5),
    TextField("reusability", _("What others can learn"), 300, 5),
)
KEYS: tuple[str, ...] = tuple(field.key for field in FIELDS)


@dataclass(frozen=True)
class TextProblem:
    """`code` is "empty" or "long"; `count` and `limit` are characters."""

    key: str
    code: str
    count: int
    limit: int


def length(text: str) -> int:
    """Characters that count against a limit."""
    return len("".join(text.split()))


def problems(texts: Mapping[str, str]) -> list[TextProblem]:
    """What keeps the texts from being handed in, in the order of the form."""
    found: list[TextProblem] = []
    for field in FIELDS:
        count = length(texts.get(field.key, ""))
        if count == 0 or count > field.limit:
            found.append(TextProblem(field.key, "long" if count else "empty", count, field.limit))
    return found


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """Exactly the known keys, line ends unified, outer white space gone."""
    return {key: texts.get(key, "").replace("\r\n", "\n").replace("\r", "\n").strip() for key in KEYS}
