"""The database's own refusal to rewrite the ledger, for SQLite and PostgreSQL.

A migration calls `install` (and `remove` backwards): migrations.RunPython(install_triggers, remove_triggers) with functions
that pass on the schema editor. Rows cannot be changed or removed, a new row must carry the number after its chain's head,
and a head moves only one step forward. Nobody but the owner of the tables can take the triggers away; in production the
web application's database role is not the owner. Test databases whose tables are emptied between tests call `remove`.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ENTRY, HEAD = "portal_ledgerentry", "portal_ledgerhead"
FIXED = "the ledger is append-only"
_RULES = (  # name, table, event, condition under which it is refused
    ("ledger_entry_update", ENTRY, "UPDATE", ""),
    ("ledger_entry_delete", ENTRY, "DELETE", ""),
    ("ledger_head_delete", HEAD, "DELETE", ""),
    ("ledger_head_update", HEAD, "UPDATE", "NEW.chain <> OLD.chain OR NEW.seq <> OLD.seq + 1"),
    (
        "ledger_entry_insert",
        ENTRY,
        "INSERT",
        f"NEW.seq <> 1 + COALESCE((SELECT seq FROM {HEAD} WHERE chain = NEW.chain), 0)",  # noqa: S608 - constants
    ),
)


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers; safe to repeat. Raises NotImplementedError on a database that is neither of the two."""
    vendor = schema_editor.connection.vendor
    if vendor not in {"sqlite", "postgresql"}:
        raise NotImplementedError(f"no ledger triggers for {vendor}")
    remove(schema_editor)
    for statement in _sqlite() if vendor == "sqlite" else _postgresql():
        schema_editor.execute(statement, params=None)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers if they are there."""
    on_table = schema_editor.connection.vendor == "postgresql"
    names = [(name, table) for name, table, _, _ in _RULES]
    if on_table:
        names += [(f"{table}_truncate", table) for table in (ENTRY, HEAD)]
    for name, table in names:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_table else ""), params=None)


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
        + (f" WHEN {condition}" if condition else "")
        + f" BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
        for name, table, event, condition in _RULES
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{FIXED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    checked = (
        "CREATE OR REPLACE FUNCTION ledger_next() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_RULES[-1][3]} THEN RAISE EXCEPTION '{FIXED}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    statements = [function, checked]
    for name, table, event, condition in _RULES:
        call = "ledger_next" if event == "INSERT" else "ledger_refuse"
        when = f" WHEN ({condition})" if condition and event != "INSERT" else ""
        statements.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION {call}()"
        )
    for table in (ENTRY, HEAD):
        statements.append(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
    return statements
