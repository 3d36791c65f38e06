"""The index side shared by both databases: objects show their texts already cut into tokens, published pages what kind they are."""

import copy
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from modelsearch.index import BaseField, RelatedFields, SearchField

from content.search import tokens


class TokenisedObject:
    """An object as the index sees it: the same search fields, every text among their values cut by `tokens.index_text`.

    A published object has one field more, `whole`: its title again, so that one column holds all a question can ask for, and
    the mark of its model. Whoever asks for a mark gets published objects of that model, and an index can leap to them.
    """

    def __init__(self, thing: Any) -> None:
        self._thing = thing
        self.pk = thing.pk
        self._fields = [_tokenising(field, thing) for field in thing.get_search_fields()]
        if getattr(thing, "live", False):
            whole = SearchField("whole")
            whole.get_value = lambda _proxy: f"{tokens.index_text(getattr(thing, 'title', ''))} {mark_of(type(thing))}"
            self._fields.append(whole)

    def get_search_fields(self) -> list[BaseField]:
        return self._fields

    def __getattr__(self, name: str) -> Any:
        return getattr(self._thing, name)


class TokenisedIndex:
    """Mixed into the stock index of a database."""

    def add_items(self, model: Any, things: list[Any]) -> Any:
        return super().add_items(model, [TokenisedObject(thing) for thing in things])  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: stock reads the length of every title in the index for every page saved, and writes each entry twice.

        What it would write makes short titles weigh more. Public results are placed by `content.search.placing`; staff's
        lists, by relevance, do without.
        """


def mark_of(model: type[Model]) -> str:
    """The word by which an index entry says its model; nobody types it, and who does finds public pages only."""
    return f"kind{model._meta.model_name}"


def _tokenising(field: BaseField, thing: Any | None = None) -> BaseField:
    """A copy of the field whose value is cut, once; below a relation the object comes with the call, at the top it is `thing`."""
    cut = copy.copy(field)
    if isinstance(field, RelatedFields):
        cut.fields = [_tokenising(inner) for inner in field.fields]
        if thing is not None:
            cut.get_value = lambda _proxy: field.get_value(thing)
    elif thing is None:
        cut.get_value = lambda asked: _cut(field.get_value(asked))
    else:
        cut.get_value = _once(lambda: _cut(field.get_value(thing)))
    return cut


def _once(read: Callable[[], Any]) -> Callable[[Any], Any]:
    """`read()` at the first call: the stock index reads each field for each of its columns."""
    found: list[Any] = []

    def value(_proxy: Any) -> Any:
        if not found:
            found.append(read())
        return found[0]

    return value


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return tokens.index_text(value)
    if isinstance(value, (list, tuple)):
        return [_cut(item) for item in value]
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    return value
