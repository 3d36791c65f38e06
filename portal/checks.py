"""What forbids a start (design decision 14), and what is only shouted about.

`refusals()` looks at settings and files, `database_refusals()` asks the database; both return Django check messages in the
reader's language. In production the first run as system checks of every command, both run in `manage.py start_checks`, which
the container's entry point and `make run` call. Elsewhere only what is wrong everywhere counts: storage that loses data, a
broken key file, private files under a web root.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks as django_checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Site

from portal.ledger import seals
from portal.ledger.verifying import anchored
from portal.vault import keys

LOCAL = {"127.0.0.1", "localhost", "[::1]", "::1", "0.0.0.0", "testserver"}  # noqa: S104 - names, not an address to bind
FAKE_WORDS = ("insecure", "change", "placeholder", "development", "example", "secret", "default", "password")
FAKE_DOMAINS = ("example.com", "example.org", "example.net", ".example", ".invalid", ".test", ".localhost", ".local")
PLACEHOLDER_PROBES = ("content.identity.placeholders_left",)  # dotted names: what a site still has to fill in


def in_production() -> bool:
    return settings.ENV == "production"


@register(Tags.security)
def check_production(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Django's door: every command in production refuses what `refusals` finds."""
    return refusals() if in_production() else []


def sqlite_file() -> Any:
    """The connection when it is to an SQLite file, else None (typed as Any: Django's stubs know no SQLite attributes)."""
    sqlite: Any = connection
    return sqlite if sqlite.vendor == "sqlite" and not sqlite.is_in_memory_db() else None


def refusals() -> list[CheckMessage]:
    """What is wrong with settings and files; an empty list when nothing forbids a start."""
    found: list[CheckMessage | None] = [check_key_file(), check_web_roots(), check_anchor_keys()]
    if in_production():
        found += [check_debug(), check_secret_key(), check_hosts()]
    return [message for message in found if message]


def database_refusals() -> list[CheckMessage]:
    """What is wrong in the database; nothing else is asked of one that does not answer."""
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured):
        return [Error(_("The database does not answer. Check SHUJIE_DATABASE_URL."), id="shujie.E006")]
    found = [check_sqlite_durable(), check_placeholders() if in_production() else None]
    return [message for message in found if message]


def check_debug() -> CheckMessage | None:
    if settings.DEBUG:
        return Error(_("Debugging is on. Set SHUJIE_DEBUG=0."), id="shujie.E001")
    return None


def check_secret_key() -> CheckMessage | None:
    """Refuse the default, words of a placeholder, and keys with too few characters or too few different ones."""
    key = settings.SECRET_KEY
    fake = key == settings.DEFAULT_SECRET_KEY or any(word in key.lower() for word in FAKE_WORDS)
    if fake or len(key) < 50 or len(set(key)) < 10:
        text = _("The secret key is a placeholder or too short. Set SHUJIE_SECRET_KEY to 50 random characters or more.")
        return Error(text, id="shujie.E002")
    return None


def check_hosts() -> CheckMessage | None:
    """Refuse a list that lets any host in, holds a made-up domain, or names nothing but this machine."""
    hosts = [host.strip().lower() for host in settings.ALLOWED_HOSTS]
    fake = [host for host in hosts if host in {"*", ".", ""} or host.endswith(FAKE_DOMAINS)]
    if fake or not set(hosts) - LOCAL:
        return Error(_("The host names are placeholders. Set SHUJIE_HOSTS to the site's own names."), id="shujie.E003")
    return None


def check_key_file() -> CheckMessage | None:
    """Refuse a key file that is missing or wrong; outside production a missing one is made on first use."""
    try:
        keys.ring()
    except (keys.KeyFileError, OSError) as error:
        text = _("The key file is missing or cannot be used: %(path)s") % {"path": settings.KEY_FILE}
        return Error(text, hint=str(error), id="shujie.E004")
    return None


def check_web_roots() -> CheckMessage | None:
    """Refuse private files below a folder that a web server hands out."""
    private = [Path(settings.VAULT_ROOT), Path(settings.KEY_FILE)]
    private += [Path(place) for place in (settings.ANCHOR_KEY_FILE, settings.ANCHOR_DIR) if place]
    if sqlite_file():
        private.append(Path(str(connection.settings_dict["NAME"])))
    public = [Path(root) for root in (settings.STATIC_ROOT, settings.MEDIA_ROOT, *settings.STATICFILES_DIRS) if root]
    exposed = [
        str(path)
        for path in private
        if any(path.resolve().is_relative_to(root.resolve()) or path.resolve() == root.resolve() for root in public)
    ]
    if exposed:
        text = _("Private files lie inside a folder the web server hands out: %(paths)s") % {
            "paths": ", ".join(exposed)
        }
        return Error(text, id="shujie.E005")
    return None


def check_anchor_keys() -> CheckMessage | None:
    """Refuse keys of the ledger's anchors that are named in the settings and cannot be used."""
    try:
        if settings.ANCHOR_KEY_FILE:
            seals.signer(settings.ANCHOR_KEY_FILE)
        if settings.ANCHOR_PUBLIC_KEY_FILE:
            seals.verifier(settings.ANCHOR_PUBLIC_KEY_FILE)
    except seals.AnchorKeyError as error:
        return Error(_("A key file of the ledger's anchors cannot be used."), hint=str(error), id="shujie.E009")
    return None


def check_sqlite_durable() -> CheckMessage | None:
    """Refuse an SQLite connection that could forget a committed transaction in a power cut (read back, not believed)."""
    sqlite = sqlite_file()
    if sqlite is None:
        return None
    with sqlite.cursor() as cursor:
        level = cursor.execute("PRAGMA synchronous").fetchone()[0]
        keeps_keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    if level < 2 or not keeps_keys or sqlite.transaction_mode != "IMMEDIATE":
        text = _("SQLite is not set to keep every commit (synchronous=FULL, foreign keys on, IMMEDIATE transactions).")
        return Error(text, id="shujie.E007")
    return None


def check_placeholders() -> CheckMessage | None:
    """Refuse header and footer facts still to be filled in. Before the first migration there is nothing to look at."""
    if Site._meta.db_table not in connection.introspection.table_names():
        return None
    left: list[str] = []
    for site in Site.objects.all():
        for probe in PLACEHOLDER_PROBES:
            left += [item for item in import_string(probe)(site) if item not in left]
    if left:
        text = _("The site's header and footer still hold placeholders: %(items)s") % {"items": "、".join(left)}
        return Error(text, id="shujie.E008")
    return None


def shouts() -> list[CheckMessage]:
    """What does not forbid a start in production but must be said."""
    if not in_production():
        return []
    found: list[CheckMessage] = []
    if not settings.HTTPS:
        found.append(
            django_checks.Warning(_("The public address is not https. Set SHUJIE_BASE_URL."), id="shujie.W001")
        )
    if settings.CLOCK_START is not None:
        found.append(
            django_checks.Warning(_("The clock is pinned: all dates and time limits are invented."), id="shujie.W002")
        )
    if settings.DEMO or not settings.SECOND_STEP:
        found.append(django_checks.Warning(_("Staff sign in without a second step."), id="shujie.W003"))
    if not anchored() or not settings.ANCHOR_PUBLIC_KEY_FILE:
        text = _(
            "Anchors of the ledger do not leave this machine. Set SHUJIE_ANCHOR_DIR or SHUJIE_ANCHOR_MAIL, and the key."
        )
        found.append(django_checks.Warning(text, id="shujie.W004"))
    return found
