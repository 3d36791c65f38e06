"""`manage.py verify_ledger`: walk both hash chains and hold them against the anchors. Exit code 1 when something is wrong."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger.actor import SYSTEM
from portal.ledger.anchoring import keep_check
from portal.ledger.verifying import Report, verify_against_anchors
from portal.ledger.wording import sentence


class Command(BaseCommand):
    help = "Walk the ledger's hash chains and compare them with the anchors; name the first bad entry."
    requires_system_checks: list[
        str
    ] = []  # also run by an inspector who has the database, the anchors and no other key

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--recent", action="store_true", help="only from the last verified anchor on")
        parser.add_argument("--keep", action="store_true", help="store the outcome for the register and the banner")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--anchors", type=Path, metavar="FILE", help="an anchor file other than the installation's")
        where.add_argument(
            "--printed", type=Path, metavar="FILE", help="a text with anchors in it: letters kept by somebody"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        elsewhere = options["anchors"] or options["printed"]
        if elsewhere and not elsewhere.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": elsewhere})
        report = verify_against_anchors(recent=options["recent"], elsewhere=elsewhere, printed=bool(options["printed"]))
        self.tell(report, time.monotonic() - started, as_json=options["json"])
        if options["keep"]:
            keep_check(report=report, by=SYSTEM)
        if report.problems:
            raise CommandError(_("The ledger does not verify."), returncode=1)

    def tell(self, report: Report, seconds: float, *, as_json: bool) -> None:
        if as_json:
            answer = {
                "rows": report.rows, "anchors": report.anchors, "whole": report.whole, "seconds": round(seconds, 3),
                "problems": [problem.as_dict() for problem in report.problems],
                "remarks": [remark.as_dict() for remark in report.remarks],
            }  # fmt: skip
            self.stdout.write(json.dumps(answer))
            return
        for problem in report.problems:
            self.stderr.write(sentence(problem))
        for remark in report.remarks:
            self.stdout.write(sentence(remark))
        self.stdout.write(_("%(rows)s entries walked in %(seconds).1f s") % {"rows": report.rows, "seconds": seconds})
        if report.last:
            values = {"count": report.anchors, "no": report.last.no, "time": report.last.utc.isoformat()}
            self.stdout.write(_("%(count)s anchors compared, the last is no. %(no)s of %(time)s") % values)
        else:
            self.stdout.write(_("There is no anchor to compare with."))
