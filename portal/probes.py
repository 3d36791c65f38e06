"""What a running portal needs, question by question; asked by /readyz, the admin banner and the ticker's alarm."""

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import checks
from portal.calendar import now, today
from portal.calendar.queries import confirmation_alert
from portal.ledger.models import LedgerCheck, LedgerEntry
from portal.ledger.verifying import anchor_fault, anchored
from portal.outbox.models import Heartbeat, OutboxRow, State

SILENT_AFTER = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Probe:
    """One question. `ask` returns "" when all is well, else a short code-like note without secrets.

    required: without it the portal is not ready; in_database: not asked while the database is away.
    """

    code: str
    label: Promise
    ask: Callable[[], str]
    required: bool = False
    in_database: bool = False


def database() -> str:
    """Whether the database answers; on SQLite a question that has to open the file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master" if connection.vendor == "sqlite" else "SELECT 1")
        return "" if cursor.fetchone() else "no-answer"


_migrated: set[str] = set()


def migrations() -> str:
    """Whether the tables are those of this release; asked until they are, then remembered for this process."""
    if DEFAULT_DB_ALIAS in _migrated:
        return ""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return f"{waiting}-waiting"
    _migrated.add(DEFAULT_DB_ALIAS)
    return ""


def cache_keeps() -> str:
    """Write a value and read it back."""
    value = uuid.uuid4().hex
    cache.set("readyz", value, 30)
    return "" if cache.get("readyz") else "not-kept"


def vault_writable() -> str:
    """Make, sync and remove a small file in the vault."""
    root = Path(settings.VAULT_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    path = root / f".readyz-{uuid.uuid4().hex}"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, b"ok")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    finally:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    return ""


def heard_of(name: str) -> str:
    """How long a background process has been silent, "" when it was heard of lately."""
    beat: datetime | None = Heartbeat.objects.filter(name=name).values_list("beat_at", flat=True).first()
    if beat is None:
        return "never-seen"
    silent = now() - beat
    return "" if silent <= SILENT_AFTER else f"silent-{int(silent.total_seconds())}s"


def worker() -> str:
    return heard_of("worker")


def ticker() -> str:
    return heard_of("ticker")


def stopped_work() -> str:
    """How many background tasks stopped after five attempts."""
    stopped = OutboxRow.objects.filter(state=State.DEAD).count()
    return f"{stopped}-stopped" if stopped else ""


def disk() -> str:
    """Whether uploads are about to be refused for want of room."""
    usage = shutil.disk_usage(settings.VAULT_ROOT if Path(settings.VAULT_ROOT).exists() else settings.BASE_DIR)
    floor = max(settings.FREE_SPACE_FLOOR["bytes"], settings.FREE_SPACE_FLOOR["fraction"] * usage.total)
    return "" if usage.free > floor else f"{usage.free // settings.MIB}-MB-free"


def calendar_year() -> str:
    """Whether this year's holidays, and from 15 November next year's, were confirmed by two people."""
    alert = confirmation_alert(today())
    return f"unconfirmed-{alert.year}" if alert and alert.level != "watch" else ""


def durable() -> str:
    """PostgreSQL settings under which a power cut loses committed work; on SQLite a start is refused instead."""
    if connection.vendor != "postgresql":
        return ""
    names = ("fsync", "full_page_writes", "synchronous_commit")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'", [list(names)])
        return ",".join(sorted(f"{name}-off" for (name,) in cursor.fetchall()))


def clock() -> str:
    """Whether this machine's clock agrees with the database's and does not run behind the ledger."""
    apart = seconds_from_database()
    if apart > 5:
        return f"{int(apart)}s-from-database"
    last = LedgerEntry.objects.order_by("-id").values_list("at", flat=True).first()
    return "behind-ledger" if last and last > now() + timedelta(seconds=60) else ""


def seconds_from_database() -> float:
    """How far this machine's clock is from a database server's; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return abs((timezone.localtime() - cursor.fetchone()[0]).total_seconds())


def anchors() -> str:
    """How old the last anchor of the ledger is, where there is a way for them to leave by."""
    return anchor_fault() if anchored() else ""


def ledger() -> str:
    """Whether the last verification of the ledger found something."""
    check = LedgerCheck.objects.order_by("pk").last()
    return f"{len(check.problems)}-problems" if check and check.problems else ""


def settings_sound() -> str:
    """Warnings of the start-up checks."""
    return ",".join(str(message.id) for message in checks.shouts())


PROBES = (
    Probe("database", _("database"), database, required=True),
    Probe("migrations", _("tables of this release"), migrations, required=True, in_database=True),
    Probe("cache", _("cache"), cache_keeps, required=True),
    Probe("worker", _("background worker"), worker, required=True, in_database=True),
    Probe("vault", _("file store"), vault_writable, required=True),
    Probe("ticker", _("ticker"), ticker, in_database=True),
    Probe("stopped_work", _("stopped background tasks"), stopped_work, in_database=True),
    Probe("disk", _("disk space"), disk),
    Probe("calendar", _("holiday calendar"), calendar_year, in_database=True),
    Probe("durable", _("database keeps commits"), durable, in_database=True),
    Probe("clock", _("clock"), clock, in_database=True),
    Probe("anchors", _("ledger anchors"), anchors, in_database=True),
    Probe("ledger", _("ledger verification"), ledger, in_database=True),
    Probe("settings", _("settings"), settings_sound),
)
