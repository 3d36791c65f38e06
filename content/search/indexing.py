"""The index side shared by both databases: objects show their texts already cut into tokens."""

import copy
from typing import Any

from modelsearch.index import BaseField, RelatedFields

from content.search import tokens


class TokenisedObject:
    """An object as the index sees it: the same search fields, every text among their values cut by `tokens.index_text`."""

    def __init__(self, thing: Any) -> None:
        self._thing = thing
        self.pk = thing.pk

    def get_search_fields(self) -> list[BaseField]:
        return [_tokenising(field, self._thing) for field in self._thing.get_search_fields()]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._thing, name)


class TokenisedIndex:
    """Mixed into the stock index of a database."""

    def add_items(self, model: Any, things: list[Any]) -> Any:
        return super().add_items(model, [TokenisedObject(thing) for thing in things])  # type: ignore[misc]


def _tokenising(field: BaseField, thing: Any | None = None) -> BaseField:
    """A copy of the field whose value is cut; below a relation the object comes with the call, at the top it is `thing`."""
    cut = copy.copy(field)
    if isinstance(field, RelatedFields):
        cut.fields = [_tokenising(inner) for inner in field.fields]
        if thing is not None:
            cut.get_value = lambda _proxy: field.get_value(thing)
    else:
        cut.get_value = lambda asked: _cut(field.get_value(asked if thing is None else thing))
    return cut


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return tokens.index_text(value)
    if isinstance(value, (list, tuple)):
        return [_cut(item) for item in value]
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    return value
