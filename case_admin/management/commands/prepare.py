"""`manage.py prepare [--demo]`: bring the tables and everything that ships with the portal up to date; safe to repeat."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from case_admin.demo.load import load_demo
from case_admin.demo.people import sign_ins
from case_admin.shipped import load_shipped
from portal.ledger.seals import make_pair
from portal.vault.keys import create_key_file

OWN_APPS = ("portal", "content", "public_forms", "case_admin")


class Command(BaseCommand):
    help = "Migrates and loads what ships with the portal; with --demo also the demo county."
    requires_system_checks = [
        Tags.security
    ]  # the settings; models and addresses are the tests' matter and a second of time

    def add_arguments(self, parser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo county and print its sign-ins")

    def handle(self, *, demo: bool, **options) -> None:
        if settings.ENV != "production" and not settings.KEY_FILE.exists():
            create_key_file(settings.KEY_FILE)
        if settings.ENV != "production":
            self.ready_anchors()
        if self.behind():
            self.stdout.write("bringing the tables up to date ...")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        load_shipped()
        if demo:
            load_demo(say=self.stdout.write)
            self.stdout.write(sign_ins(settings.BASE_URL))

    def ready_anchors(self) -> None:
        """Folder and key of the ledger's anchors, where the settings name them; in production both are made by hand."""
        if settings.ANCHOR_DIR:
            Path(settings.ANCHOR_DIR).mkdir(parents=True, exist_ok=True)
        if settings.ANCHOR_KEY_FILE and not Path(settings.ANCHOR_KEY_FILE).exists():
            make_pair(Path(settings.ANCHOR_KEY_FILE))

    def behind(self) -> bool:
        """Whether a migration waits. Raises CommandError where the tables were made by another version of the portal."""
        executor = MigrationExecutor(connection)
        loader = executor.loader
        if strange := steps_of_another_version(set(loader.applied_migrations), set(loader.disk_migrations)):
            raise CommandError(
                _(
                    "These data were made by another version of the portal (%(steps)s). Install that version; "
                    "a demo county is built anew by `make demo-reset`."
                )
                % {"steps": ", ".join(strange[:3])}
            )
        return bool(executor.migration_plan(loader.graph.leaf_nodes()))


def steps_of_another_version(applied: set[tuple[str, str]], known: set[tuple[str, str]]) -> list[str]:
    """The portal's own migrations these tables went through and this version does not have, as "app.name"."""
    return sorted(f"{app}.{name}" for app, name in applied - known if app in OWN_APPS)
