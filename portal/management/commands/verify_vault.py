"""`manage.py verify_vault`: hash every stored file again; exit code 1 when one is missing, altered or a stranger."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portal.vault.queries import VaultReport, examine


class Command(BaseCommand):
    help = "Compare every row of the vault with its file, byte by byte, and every file with the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = examine()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False))
        else:
            self.tell(report)
        if not report.sound:
            raise SystemExit(1)

    def tell(self, report: VaultReport) -> None:
        self.stdout.write(
            _("%(files)s files, %(bytes)s bytes looked at") % {"files": report.files, "bytes": report.bytes}
        )
        for places, word in (
            (report.missing, _("missing")),
            (report.altered, _("altered")),
            (report.stray, _("without a row")),
            (report.recent, _("without a row, not a day old yet")),
        ):
            for place in places:
                self.stdout.write(f"{word}  {place}")
        self.stdout.write(_("The vault is sound.") if report.sound else _("The vault is NOT sound."))
