"""A real full-text index for the tests of the public site: bare tables made from models lack SQLite's virtual one."""

from importlib import import_module

import pytest
from django.db import connection

from tests.factories.content import make_home

FTS = "wagtailsearch_indexentry_fts"


def make_full_text_table() -> None:
    """What Wagtail's own migration does, unless it has been done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [FTS])
        if cursor.fetchone()[0].startswith("CREATE VIRTUAL"):
            return
        cursor.execute(f"DROP TABLE {FTS}")
        customise = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
        for operation in customise.operations[-1].database_operations:
            cursor.execute(operation.sql)


@pytest.fixture
def searchable(db):
    """The database with a working full-text index."""
    if connection.vendor == "sqlite":
        make_full_text_table()


@pytest.fixture
def home(db):
    """The home page, root of the default site."""
    return make_home()
