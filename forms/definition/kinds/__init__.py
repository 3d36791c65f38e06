"""The field kinds: one registry entry each. Importing this package makes all of them known."""

from forms.definition.kinds import choices, consents, dates, files, identity, respondents, rows, texts
from forms.definition.kinds.base import REGISTRY, Around, Kind, StoredItem
from forms.definition.shape import Field

__all__ = [
    "REGISTRY",
    "Around",
    "Kind",
    "StoredItem",
    "choices",
    "consents",
    "dates",
    "files",
    "identity",
    "kind_of",
    "respondents",
    "rows",
    "texts",
]


def kind_of(spec: Field) -> Kind:
    """The kind of a field. Raises KeyError when the code is unknown."""
    return REGISTRY[spec.kind]
