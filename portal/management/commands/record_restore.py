"""`manage.py record_restore --by USERNAME --reason TEXT`: write to the ledger that the database came from a backup."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger.actor import Actor
from portal.ledger.anchoring import record_restore
from portal.people.models import User


class Command(BaseCommand):
    help = "Record a restore from backup: who did it and why; the signer then accepts it by the number printed here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the member of staff who restored")
        parser.add_argument("--reason", required=True, help="why, and from which backup")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["by"], is_active=True).first()
        if user is None:
            raise CommandError(_("There is no active account %(name)s.") % {"name": options["by"]})
        if not options["reason"].strip():
            raise CommandError(_("Say why the database was restored, and from which backup."))
        entry = record_restore(reason=options["reason"].strip(), by=Actor.of(user))
        self.stdout.write(_("Recorded as entry no. %(number)s of the ledger.") % {"number": entry.seq})
        self.stdout.write(
            _("On the signer: manage.py anchor_ledger --after-restore %(number)s") % {"number": entry.seq}
        )
