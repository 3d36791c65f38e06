"""`manage.py make_anchor_key PATH`: the pair of keys the ledger's anchors are signed and verified with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger.seals import make_pair


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # run on the signer, which has none of the portal's other keys
    help = "Writes a private key (0600) for the signer and PATH.pub for everybody who verifies; overwrites neither."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        try:
            beside = make_pair(path)
        except OSError as error:
            text = _("%(path)s cannot be written: %(why)s. Existing keys are never overwritten.")
            raise CommandError(text % {"path": error.filename or path, "why": error.strerror}) from error
        self.stdout.write(_("Private key: %(path)s. It stays on the signer and goes nowhere else.") % {"path": path})
        self.stdout.write(_("Public key: %(path)s. Copy it to the portal and to whoever verifies.") % {"path": beside})
