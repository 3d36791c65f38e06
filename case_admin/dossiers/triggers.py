"""The database's own refusal to change a frozen volume, for SQLite and PostgreSQL.

A migration calls `install` (and `remove` backwards) with its schema editor. A frozen dossier row is neither updated nor
deleted, and no line of its catalogue is added, changed or removed, whoever asks.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VOLUME, ITEM = "case_admin_dossier", "case_admin_dossieritem"
FIXED = "the volume is frozen"
_FROZEN_PARENT = f"(SELECT status FROM {VOLUME} WHERE id = {{row}}.dossier_id) = 'frozen'"  # noqa: S608 - constants
_RULES = (  # name, table, event, condition under which it is refused
    ("dossier_frozen_update", VOLUME, "UPDATE", "OLD.status = 'frozen'"),
    ("dossier_frozen_delete", VOLUME, "DELETE", "OLD.status = 'frozen'"),
    ("dossieritem_frozen_insert", ITEM, "INSERT", _FROZEN_PARENT.format(row="NEW")),
    ("dossieritem_frozen_update", ITEM, "UPDATE", _FROZEN_PARENT.format(row="OLD")),
    ("dossieritem_frozen_delete", ITEM, "DELETE", _FROZEN_PARENT.format(row="OLD")),
)


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers; safe to repeat. Raises NotImplementedError on a database that is neither of the two."""
    vendor = schema_editor.connection.vendor
    if vendor not in {"sqlite", "postgresql"}:
        raise NotImplementedError(f"no triggers for frozen volumes on {vendor}")
    remove(schema_editor)
    for rule in _RULES:
        for statement in _sqlite(*rule) if vendor == "sqlite" else _postgresql(*rule):
            schema_editor.execute(statement, params=None)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers if they are there."""
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, table, _event, _condition in _RULES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on_table else ""), params=None)


def _sqlite(name: str, table: str, event: str, condition: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
    ]


def _postgresql(name: str, table: str, event: str, condition: str) -> list[str]:
    """PostgreSQL allows no subquery in WHEN, so the question is asked inside the function."""
    passing = "OLD" if event == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{FIXED}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {passing}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
