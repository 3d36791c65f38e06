"""Rows that all tests of one file start from: made once for the file, taken back when the file is done.

Each test still runs in a transaction of its own, inside the file's. A file whose tests empty the tables cannot have this.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest
import time_machine
from django.db import transaction

from tests.conftest import empties_the_tables

MADE_ON = "2025-01-06T09:00:00+08:00"


@contextmanager
def kept_rows(request: pytest.FixtureRequest, make: Callable[[], object], on: str | None = MADE_ON) -> Iterator[bool]:
    """Whether `make` was called for this file; its rows stay until the block ends. Wants a fixture of scope `module`.

    `on`: the moment at which they are made; None is now.
    """
    items = [item for item in request.session.items if item.path == request.path]
    if any(empties_the_tables(item) for item in items) or not any(uses_tables(item) for item in items):
        yield False
        return
    request.getfixturevalue("django_db_setup")
    block = transaction.atomic()
    block._from_testcase = (
        True  # like the transaction of a test: what the portal writes after its own must not wait for this
    )
    with request.getfixturevalue("django_db_blocker").unblock(), block:
        with time_machine.travel(on, tick=False) if on else nullcontext():
            make()
        yield True
        transaction.set_rollback(True)


def uses_tables(item: pytest.Item) -> bool:
    return "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db") is not None
