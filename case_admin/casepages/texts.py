"""The texts of a case told on the website: which there are, how long, what is missing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class TextField:
    """`limit` in characters, as the page has room for."""

    key: str
    label: Promise
    limit: int
    rows: int
    needed: bool = True


FIELDS: tuple[TextField, ...] = (
    TextField("title", _("Title of the case"), 40, 1),
    TextField("background", _("Facts of the case"), 1200, 9),
    TextField("process", _("How it was resolved"), 1500, 9),
    TextField("result", _("How it ended"), 800, 6),
    TextField("reusability", _("What others can learn"), 300, 4, needed=False),
)
KEYS: tuple[str, ...] = tuple(field.key for field in FIELDS)


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """Exactly the known keys, line ends unified, outer white space gone."""
    return {key: texts.get(key, "").replace("\r\n", "\n").replace("\r", "\n").strip() for key in KEYS}


def problems(texts: Mapping[str, str]) -> list[str]:
    """Keys of the texts that are missing or too long."""
    return [
        field.key
        for field in FIELDS
        if (field.needed and not texts.get(field.key, "").strip()) or len(texts.get(field.key, "")) > field.limit
    ]
