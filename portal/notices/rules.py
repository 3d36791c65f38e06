"""Who reads the delivery log: whoever looks after background work. One's own notices are one's own."""

from typing import Any

from django.db.models import QuerySet


def can_view(user: Any, obj: object) -> bool:
    return user.has_grant("outbox.manage")


def visible_to(user: Any, qs: QuerySet) -> QuerySet:
    return qs if user.has_grant("outbox.manage") else qs.none()
