"""How far the ledger can be relied on just now, as the audit administrator sees it above the list."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.ledger.anchors import Anchor, Unreadable, parse
from portal.ledger.links import Problem
from portal.ledger.models import Chain, LedgerCheck
from portal.ledger.shelf import copies
from portal.ledger.verifying import anchor_fault, anchored
from portal.ledger.wording import shown

MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """One line: what it is about, how it stands, whether that is well, and details."""

    label: str
    text: str
    well: bool
    details: list[str] = field(default_factory=list)


def ledger_standing() -> list[Standing]:
    """The last anchor and the last verifications; three queries, whatever the ledger holds."""
    return [_anchor(), *_checks()]


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")


def _anchor() -> Standing:
    label = _("Last anchor")
    if not anchored():
        return Standing(label, _("None: nothing is set for anchors to leave by. Ask the system administrator."), False)
    try:
        line = copies().values_list("line", flat=True).last()
        anchor = parse(line) if line else None
    except Unreadable:
        return Standing(label, _("The stored copy of the anchor was altered."), False)
    if anchor is None:
        return Standing(label, _("There is no anchor yet. The first one is due within a minute of the start."), False)
    fault = anchor_fault()
    details = [_("No anchor has come for too long. Ask the system administrator.")] if fault else []
    return Standing(label, _anchor_text(anchor), not fault, details)


def _anchor_text(anchor: Anchor) -> str:
    counts = "，".join(f"{label} {anchor.head(str(value)).seq}" for value, label in Chain.choices)
    return _("No. %(no)s, %(time)s (entries: %(counts)s)") % {
        "no": anchor.no, "time": _moment(anchor.utc), "counts": counts,
    }  # fmt: skip


def _checks() -> list[Standing]:
    last = LedgerCheck.objects.order_by("pk").last()
    if last is None:
        return [Standing(_("Last verification"), _("There was none yet. It runs every night by itself."), False)]
    lines = [_check(_("Last verification"), last)]
    if last.problems or not last.whole:
        clean = LedgerCheck.objects.filter(problems=[], whole=True).order_by("pk").last()
        lines += [_check(_("Last clean verification of the whole ledger"), clean)] if clean else []
    return lines


def _check(label: str, check: LedgerCheck) -> Standing:
    scope = _("the whole ledger") if check.whole else _("what is new since the last verified anchor")
    values = {"time": _moment(check.at), "scope": scope, "rows": check.rows}
    if not check.problems:
        return Standing(label, _("%(time)s, %(scope)s, %(rows)s entries: no problem") % values, True)
    text = _("%(time)s, %(scope)s: %(count)s problems. Keep the database and the anchors as they are.")
    details = [shown(Problem(**problem)) for problem in check.problems[:MOST_PROBLEMS]]
    return Standing(label, text % (values | {"count": len(check.problems)}), False, details)
