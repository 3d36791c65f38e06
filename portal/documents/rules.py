"""Who may read and void issued papers, and who may change the wordings."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.documents.models import IssuedDocument
from portal.people.roles import ROLES

CONFIDENTIAL = frozenset({"D31", "D31-2"})
"""Papers that those who see everything read, and nobody for having the issuer's house in common (domain M06)."""


def _sees(user: Any) -> set[str]:
    """How far the roles that let this person read papers look."""
    return {ROLES[code].sees for code in user.role_codes if "documents.read" in ROLES[code].grants}


def can_view(user: Any, obj: IssuedDocument) -> bool:
    """Those who see every case see every paper; a unit's people see what their unit issued."""
    sees = _sees(user)
    of_unit = "unit" in sees and obj.issuer_id == user.unit_id and obj.code not in CONFIDENTIAL
    return "all" in sees or of_unit


def visible_to(user: Any, qs: QuerySet[IssuedDocument]) -> QuerySet[IssuedDocument]:
    """The queryset twin of can_view."""
    sees = _sees(user)
    if "all" in sees:
        return qs
    if not ("unit" in sees and user.unit_id):
        return qs.none()
    return qs.filter(issuer_id=user.unit_id).exclude(code__in=CONFIDENTIAL)


def can_void(user: Any, obj: IssuedDocument) -> bool:
    """The head of the centre, of papers that person may see; whether it is still valid the workflow asks."""
    return user.has_grant("documents.void") and can_view(user, obj)


def can_preview_template(user: Any) -> bool:
    """Whoever edits wordings may look at the paper they make."""
    return user.has_grant("documents.template.edit")
