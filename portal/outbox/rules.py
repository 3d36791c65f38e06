"""Who looks after background work: whoever holds the grant (the system administrator)."""

from typing import Any

from django.db.models import QuerySet


def can_view(user: Any, obj: object) -> bool:
    return user.has_grant("outbox.manage")


def visible_to(user: Any, qs: QuerySet) -> QuerySet:
    return qs if user.has_grant("outbox.manage") else qs.none()


def can_decide(user: Any, obj: object) -> bool:
    """Try again or give up."""
    return user.has_grant("outbox.manage")
