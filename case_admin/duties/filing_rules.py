"""Who may read a law firm's filing: the centre's assessors and head, and the firm itself. Nobody of any organ, ever (M06)."""

from typing import Any

from django.db.models import Q, QuerySet

from case_admin.duties import rules
from case_admin.duties.models import FirmFiling
from portal.units.models import UnitKind

FIRM_KINDS = (UnitKind.LAW_FIRM, UnitKind.LEGAL_SERVICE)


def is_of_a_firm(user: Any) -> bool:
    """An account of a law firm or legal service office, which files for itself alone."""
    return user.unit_id is not None and user.unit.kind in FIRM_KINDS


def can_view(user: Any, filing: FirmFiling) -> bool:
    if user.has_grant("filings.receive"):
        return True
    return user.has_grant("filings.file") and is_of_a_firm(user) and rules.is_own(user, filing.firm_id)


def visible_to(user: Any, qs: QuerySet[FirmFiling]) -> QuerySet[FirmFiling]:
    """Twin of `can_view`."""
    if user.has_grant("filings.receive"):
        return qs
    own = user.has_grant("filings.file") and is_of_a_firm(user)
    return qs.filter(Q(firm_id=user.unit_id)) if own else qs.none()


def can_export(user: Any) -> bool:
    return user.has_grant("filings.receive")


def can_file(user: Any) -> bool:
    """A firm for itself, or the centre's assessor for a firm that filed on paper or by telephone."""
    return user.has_grant("filings.file") and (is_of_a_firm(user) or user.has_grant("filings.receive"))


def can_invite(user: Any, filing: FirmFiling) -> bool:
    return user.has_grant("filings.receive")


def can_withdraw(user: Any, filing: FirmFiling) -> bool:
    """The firm whose mandate has ended, or the centre for it."""
    return can_file(user) and can_view(user, filing)
