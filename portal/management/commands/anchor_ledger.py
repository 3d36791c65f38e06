"""`manage.py anchor_ledger`: sign the ledger's heads if an anchor is due. For a host that has the key and reads the database.

Run it every minute there (cron, a timer). Exit code 1 when the ledger contradicts what was signed before.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.ledger.anchoring import Contradicted, NoSuchRestore, sign_break, sign_heads
from portal.ledger.seals import AnchorKeyError
from portal.ledger.wording import sentence


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # run on the signer, which has none of the portal's other keys
    help = "Sign the heads of the ledger's chains and append the anchor to SHUJIE_ANCHOR_DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--now", action="store_true", help="whether one is due or not")
        what.add_argument(
            "--after-restore", type=int, metavar="NUMBER",
            help="accept a restore from backup: the number of the entry that `record_restore` wrote",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["after_restore"]
        try:
            anchor = sign_heads(force=options["now"]) if number is None else sign_break(event_seq=number)
        except Contradicted as contradicted:
            for problem in contradicted.problems:
                self.stderr.write(sentence(problem))
            text = _(
                "The ledger is not what was signed before: nothing was signed. After a restore see record_restore."
            )
            raise CommandError(text, returncode=1) from contradicted
        except NoSuchRestore as absent:
            text = _("Entry %(number)s does not tell of a restore that the anchors contradict.") % {"number": number}
            raise CommandError(text) from absent
        except AnchorKeyError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            text = _("The anchor folder cannot be used: %(path)s: %(why)s")
            raise CommandError(text % {"path": error.filename, "why": error.strerror}) from error
        self.stdout.write(anchor.line if anchor else _("No anchor is due yet."))
