"""The field kinds: one registry entry each. Importing this package makes all of them known."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.conditions import is_answered
from forms.definition.kinds import (
    addresses,
    choices,
    consents,
    dates,
    evidence,
    files,
    guidance,
    identity,
    persons,
    respondents,
    rows,
    texts,
)
from forms.definition.kinds.base import REGISTRY, Around, Kind, StoredItem
from forms.definition.shape import Field

__all__ = [
    "REGISTRY",
    "Around",
    "Kind",
    "StoredItem",
    "addresses",
    "all_keys",
    "belongs",
    "choices",
    "consents",
    "dates",
    "evidence",
    "files",
    "guidance",
    "identity",
    "is_unanswered",
    "kind_of",
    "persons",
    "respondents",
    "rows",
    "shown_lines",
    "texts",
    "why_key",
]


def kind_of(spec: Field) -> Kind:
    """The kind of a field. Raises KeyError when the code is unknown."""
    return REGISTRY[spec.kind]


def why_key(spec: Field) -> str:
    """Input and answer that say why a soft question was left out."""
    return f"{spec.key}_why"


def all_keys(spec: Field) -> tuple[str, ...]:
    """Every key under which the field stores an answer."""
    return (*kind_of(spec).keys(spec), *((why_key(spec),) if spec.soft else ()))


def belongs(spec: Field, name: str) -> bool:
    """Whether the page's input of this name is one of the field's."""
    return name == spec.key or kind_of(spec).is_input(spec, name) or (spec.soft and name == why_key(spec))


def is_unanswered(spec: Field, answers: Mapping[str, Any]) -> bool:
    """Whether nothing at all was answered."""
    return not any(is_answered(answers.get(key)) for key in kind_of(spec).keys(spec))


def shown_lines(spec: Field, answers: Mapping[str, Any], *, masked: bool = False) -> list[str]:
    """The answer in plain words; for a soft question left out the reason that was given."""
    kind = kind_of(spec)
    lines = kind.masked_lines(spec, answers) if masked else kind.lines(spec, answers)
    why = answers.get(why_key(spec)) if spec.soft and not lines else ""
    return [_("Left out, because: %(why)s") % {"why": why}] if why else lines
