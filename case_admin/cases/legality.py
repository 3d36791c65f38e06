"""The legality sheet of an agreement (D37): twelve points, and clauses that no agreement may hold. Pure."""

import re
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases.wording_zh import FORBIDDEN_CLAUSES

POINTS: dict[str, str | Promise] = {
    "authority": _("The organ has the authority"),
    "discretion": _("Within the bounds of discretion"),
    "funds": _("Source of public money and approval of payment"),
    "third_party": _("Rights of third parties"),
    "fairness": _("Publicity and equal treatment"),
    "assets": _("Valuation of state or collective assets"),
    "tax": _("Taxes and fees"),
    "privacy": _("Personal information"),
    "feasible": _("Can be performed"),
    "breach": _("What happens on breach"),
    "status": _("Disposes of no personal status"),
    "no_waiver": _("No improper waiver of the right to sue"),
}
"""Code -> heading, in the order of the sheet (M14)."""


def missing_points(points: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Codes of points that are not ticked as in order; empty when all twelve are."""
    return tuple(code for code in POINTS if not points.get(code, {}).get("ok"))


def forbidden_clauses(texts: Iterable[str]) -> tuple[str, ...]:
    """Passages that waive the right to sue, to seek review or to petition; an agreement with one is refused (M14)."""
    return tuple(
        found.group(0) for text in texts for pattern in FORBIDDEN_CLAUSES for found in re.finditer(pattern, text)
    )
