"""The search back end named in the settings: the same bigrams on whichever database the site runs on."""

from importlib import import_module
from typing import Any

from django.db import connection

ROOMS = {"sqlite": "content.search.sqlite", "postgresql": "content.search.postgres"}


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - modelsearch looks for this name in the module
    """The back end for the default database; imported late, since either module needs its own database's driver."""
    return import_module(ROOMS[connection.vendor]).BigramBackend(params)
