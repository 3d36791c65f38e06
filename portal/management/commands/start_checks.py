"""`manage.py start_checks`: everything that forbids a start, in plain words. Exit code 1 when there is something."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal import checks


class Command(BaseCommand):
    help = "Say what forbids a start (settings, key file, web roots, database)."
    requires_system_checks: list[str] = []  # this command says the same in plain words

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*checks.refusals(), *checks.database_refusals()]
        for message in [*found, *checks.shouts()]:
            self.stderr.write(f"[{message.id}] {message.msg}" + (f" ({message.hint})" if message.hint else ""))
        if found:
            raise CommandError(_("The portal does not start: %(count)s refusals, see above.") % {"count": len(found)})
        self.stdout.write(_("Nothing forbids a start."))
