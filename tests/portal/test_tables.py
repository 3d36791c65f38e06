"""Tables of an app made in one step are the tables the single operations would have made."""

from collections.abc import Sequence

import pytest
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from portal.tables import CreateTables

STEPS = [
    migrations.CreateModel("Reader", [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9))]),
    migrations.CreateModel("Book", [("id", models.BigAutoField(primary_key=True)), ("title", models.TextField())]),
    migrations.AddField("book", "owner", models.ForeignKey("portal.reader", models.CASCADE, null=True)),
    migrations.AddField("book", "read_by", models.ManyToManyField("portal.reader", related_name="+")),
    migrations.AddConstraint("book", models.UniqueConstraint(fields=("title",), name="one_title")),
    migrations.AddIndex("reader", models.Index(fields=("name",), name="reader_by_name")),
]  # fmt: skip


@pytest.fixture
def connection(django_db_blocker):
    """A database of its own, in memory, with nothing in it."""
    handler = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
    with django_db_blocker.unblock():
        yield handler["default"]
        handler["default"].close()


def apply(operations: Sequence[Operation], connection) -> tuple[ProjectState, ProjectState]:
    """(state before, state after)."""
    before = ProjectState()
    state = before.clone()
    with connection.schema_editor() as editor:
        for operation in operations:
            old = state.clone()
            operation.state_forwards("portal", state)
            operation.database_forwards("portal", editor, old, state)
    return before, state


def tables(connection) -> dict[str, tuple]:
    """Table -> its columns, and what else was made for it."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            columns = sorted(column.name for column in connection.introspection.get_table_description(cursor, table))
            rules = connection.introspection.get_constraints(cursor, table).values()
            found[table] = (
                columns,
                sorted(str((r["columns"], r["unique"], r["foreign_key"], r["index"])) for r in rules),
            )
        return found


def test_the_tables_are_those_of_the_single_steps(connection, django_db_blocker):
    single = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    _, in_steps = apply(STEPS, single)
    _, at_once = apply([CreateTables(STEPS)], connection)
    assert tables(connection) == tables(single) != {}
    assert at_once.models.keys() == in_steps.models.keys()
    single.close()


def test_models_made_before_are_seen_with_the_new_ones(connection):
    _, state = apply([*STEPS[:1], CreateTables(STEPS[1:])], connection)
    book = state.apps.get_model("portal", "book")
    assert book._meta.get_field("owner").remote_field.model is state.apps.get_model("portal", "reader")


def test_it_can_be_taken_back(connection):
    step = CreateTables(STEPS)
    before, after = apply([step], connection)
    with connection.schema_editor() as editor:
        step.database_backwards("portal", editor, after, before)
    assert tables(connection) == {}
    assert step.describe() == "Create 2 tables"
