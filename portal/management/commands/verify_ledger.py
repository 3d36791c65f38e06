"""`manage.py verify_ledger [--json]`: walk both hash chains and name the first bad entry. Exit code 1 when there is one."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger.links import Problem
from portal.ledger.queries import verify_all


def sentence(problem: Problem) -> str:
    """One problem in words."""
    texts = {
        "missing": _("the entry is missing"),
        "order": _("the number stands twice"),
        "broken": _("the entry does not follow the one before it"),
        "altered": _("the content was changed after it was written"),
        "head": _("the last entry is not the one the chain's head names"),
        "beyond": _("there are entries beyond the chain's head"),
        "foreign": _("the entry belongs to no chain"),
    }
    return f"{problem.chain} #{problem.seq}: {texts[problem.code]}"


class Command(BaseCommand):
    help = "Walk the ledger's hash chains; name the first bad entry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        rows, problems = verify_all()
        seconds = time.monotonic() - started
        if options["json"]:
            found = [{"chain": p.chain, "seq": p.seq, "code": p.code} for p in problems]
            self.stdout.write(json.dumps({"rows": rows, "seconds": round(seconds, 3), "problems": found}))
        else:
            for problem in problems:
                self.stderr.write(sentence(problem))
            self.stdout.write(_("%(rows)s entries walked in %(seconds).1f s") % {"rows": rows, "seconds": seconds})
        if problems:
            raise CommandError(_("The ledger does not verify."), returncode=1)
