"""What is done for the ledger by itself: anchors every minute they are due, a walk each night, people told of what is amiss."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext

from portal.calendar import now, today
from portal.ledger.actor import SYSTEM
from portal.ledger.anchoring import WALKED, Contradicted, copy_anchors, keep_check, sign_heads
from portal.ledger.links import Problem
from portal.ledger.models import LedgerCheck
from portal.ledger.verifying import Report, anchored, contradicts_last_anchor, verify_against_anchors
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.outbox.registry import periodic

WHOLE_AFTER = timedelta(days=7)


@periodic("portal.ledger_anchors", every="minute", atomic=False)
def tend_anchors() -> list[Problem]:
    """Sign the heads when an anchor is due and the key is here; copy what the signer put into the folder.

    A ledger that contradicts its last anchor is told within the minute, but not every minute anew.
    """
    if not anchored():
        return []
    problems: list[Problem] = []
    if settings.ANCHOR_KEY_FILE:
        try:
            sign_heads()
        except Contradicted as contradicted:
            problems = contradicted.problems
    problems = problems or copy_anchors() or contradicts_last_anchor()
    if problems and not known(problems):
        settle(Report(whole=False, problems=problems))
    return problems


@periodic("portal.ledger_walk", every="day", atomic=False)
def walk_ledger() -> list[Problem]:
    """Each night: verify the ledger from the last verified anchor on, and as a whole once a week or without anchors."""
    report = verify_against_anchors(recent=not whole_due())
    settle(report)
    return report.problems


def whole_due() -> bool:
    """Whether the last clean walk of the whole ledger lies a week back."""
    last = LedgerCheck.objects.filter(whole=True, problems=[]).order_by("pk").last()
    return last is None or now() - last.at >= WHOLE_AFTER


def known(problems: list[Problem]) -> bool:
    """Whether the last stored check says just this."""
    check = LedgerCheck.objects.order_by("pk").last()
    return check is not None and check.problems == [problem.as_dict() for problem in problems]


def settle(report: Report) -> None:
    """Store the outcome; tell system and audit administrators of problems, once a day."""
    keep_check(report=report, by=SYSTEM)
    if report.problems:
        people, place = staff_with("SA", "AU"), gettext("ledger")
        notify(
            to=people, kind="system.warning", about=None, context={"place": place}, by=SYSTEM, key=f"{WALKED}:{today()}"
        )
