"""The search back end named in the settings: the same bigrams on whichever database the site runs on."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.models import Model

from content.search.tokens import Group

ROOMS = {"sqlite": "content.search.sqlite", "postgresql": "content.search.postgres"}


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - modelsearch looks for this name in the module
    """The back end for the default database; imported late, since either module needs its own database's driver."""
    return import_module(ROOMS[connection.vendor]).BigramBackend(params)


def hits(
    ways: Sequence[Sequence[Group]], kinds: Mapping[str, Sequence[type[Model]]], most: int
) -> list[tuple[str, int]]:
    """(kind, key) of pages that hold all groups of one of the ways, from each kind at most twice `most`; one query.

    `kinds`: name of a kind -> its models. Of each kind come the `most` newest in the index that hold them in their title, and
    the `most` newest that hold them anywhere: a word that stands on every page costs no more than one on a thousand.
    Nearly all are published; whoever shows them asks that of the pages themselves.
    """
    return import_module(ROOMS[connection.vendor]).hits(ways, kinds, most)
