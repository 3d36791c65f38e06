"""Notices every write to a table that public pages read, whoever makes it, and raises the generation once it is committed.

Wagtail moves pages by raw SQL, cascades delete without asking a model, updates skip `save`: only the connection sees all of it.
ADR 0022.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.db.backends.signals import connection_created

from content.caching import generation

SHOWN: set[str] = set()
"""Tables whose rows stand on kept pages."""
_WRITE = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+(?:ONLY\s+)?[\"']?(\w+)",
    re.I,
)
_OTHER = re.compile(r"\s*(?:WITH|TRUNCATE|MERGE|COPY)\b", re.I)
_NAME = re.compile(r"\w+")


def show(*tables: type[models.Model]) -> None:
    """Register tables, and those that join them with others, whose rows stand on kept pages (ADR 0002)."""
    for model in tables:
        SHOWN.add(model._meta.db_table)
        SHOWN.update(link.m2m_db_table() for link in model._meta.local_many_to_many)


def changes_pages(sql: str) -> bool:
    """Whether a statement may change what kept pages show. A false alarm costs a page made anew, a missed one is a fault."""
    if sql.startswith("SELECT"):
        return False
    found = _WRITE.match(sql)
    if found:
        return found[1] in SHOWN
    return bool(_OTHER.match(sql)) and not SHOWN.isdisjoint(_NAME.findall(sql))


class Watch:
    """Stands around every statement of one connection."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.changed = False

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if changes_pages(str(sql)):
            self.changed = True
            if self.connection.in_atomic_block or self.connection.get_autocommit():
                transaction.on_commit(self.tell, using=self.connection.alias, robust=True)
            else:
                self.tell()
        return result

    def tell(self) -> None:
        """Raise the generation, once however many statements a transaction had."""
        if self.changed:
            generation.renew()
            self.changed = False


def begin() -> None:
    """Watch every connection from its first moment on."""
    connection_created.connect(_watch, dispatch_uid="content.caching.watching")


def _watch(connection: Any, **kwargs: Any) -> None:
    """First in line: a caller who leaves `execute_wrapper` takes away the last one."""
    if not any(isinstance(wrapper, Watch) for wrapper in connection.execute_wrappers):
        connection.execute_wrappers.insert(0, Watch(connection))
