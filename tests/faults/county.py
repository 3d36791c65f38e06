"""A county in a folder and a database of its own, with the form and drafts that are ready to be handed in.

`settle(var, database)` must come before anything of Django's is imported. Tables are made from the models (as the suite
does), the ledger's triggers are real.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, nullcontext
from pathlib import Path
from uuid import uuid4

import django

POSTGRES = os.environ.get("SHUJIE_TEST_PG", "postgres://root@127.0.0.1:5432/postgres")


class _NoMigrations:
    def __contains__(self, _app: str) -> bool:
        return True

    def __getitem__(self, _app: str) -> None:
        return None


def settle(var: Path, database: str = "") -> None:
    """Set Django up on this folder and database, and fill the database."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "SHUJIE_VAR_DIR": str(var)}
    if database:
        os.environ["SHUJIE_DATABASE_URL"] = database
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from portal.ledger import triggers
    from tests.ground import make_ground

    settings.MIGRATION_MODULES = _NoMigrations()
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", run_syncdb=True, verbosity=0)
    make_ground()  # before the triggers: it leaves the ledger empty
    with connection.schema_editor() as editor:
        triggers.install(editor)
    _fill()


def _fill() -> None:
    from django.conf import settings

    from portal.documents.actions import load_default_templates
    from portal.ledger.actor import SYSTEM
    from tests.factories.forms import default_page

    for number in range(256):  # so that every upload passes the same points
        (Path(settings.VAULT_ROOT) / f"{number:02x}").mkdir(parents=True, exist_ok=True)
    load_default_templates(by=SYSTEM)
    default_page()


def filled_in():
    """A citizen whose draft is filled in up to the check page; the pattern for `another`."""
    from tests.factories.forms import Citizen

    someone = Citizen()
    someone.start()
    return someone.fill_until("check")


def another(pattern, files: int = 2, size: int = 20_000):
    """One more citizen with the same answers and `files` files of `size` bytes, made without the long way round."""
    from django.utils import timezone

    from forms.wizard.models import DraftFile
    from portal.ledger.actor import SYSTEM
    from portal.vault.actions import store_bytes
    from tests.factories.forms import Citizen

    someone = Citizen()
    someone.start()
    draft = someone.draft
    draft.data = pattern.draft.data
    draft.save(update_fields=["data"])
    for number in range(files):
        data = b"%PDF-1.4 " + uuid4().bytes + os.urandom(size)
        stored = store_bytes(data=data, name=f"{number}.pdf", mime="application/pdf", purpose="application", by=SYSTEM)
        DraftFile.objects.create(draft=draft, field_key="evidence", file=stored, added_at=timezone.now())
    if files:
        someone.fill("evidence")
        someone.fill("evidence_list", **{"evidence_list-rows": "1", "evidence_list-0-name": ""})
    return someone


@contextmanager
def fresh_postgres(name: str):
    """URL of an empty database, dropped afterwards."""
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + "/" + name
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def databases(wanted: str, name: str):
    """(kind, context manager that gives its URL) of the databases asked for: sqlite, postgresql, or all there are."""
    from tests.conftest import _listens

    if wanted in ("sqlite", "all"):
        yield "sqlite", fresh("sqlite", name)
    if wanted == "postgresql" or (wanted == "all" and _listens("127.0.0.1", 5432)):
        yield "postgresql", fresh("postgresql", name)


def fresh(kind: str, name: str):
    """Context manager with the URL of an empty database of this kind ("" for SQLite: a file in the county's folder)."""
    return nullcontext("") if kind == "sqlite" else fresh_postgres(name)
