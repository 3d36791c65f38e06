"""Who may see and maintain the directory."""

from typing import Any

from django.db.models import QuerySet


def can_view(user: Any, obj: object) -> bool:
    """The staff directory is no secret among those who work with cases or accounts."""
    return user.has_grant("units.read")


def visible_to(user: Any, qs: QuerySet) -> QuerySet:
    return qs if user.has_grant("units.read") else qs.none()


def can_create(user: Any) -> bool:
    return user.has_grant("units.manage")


def can_edit(user: Any, obj: object) -> bool:
    return user.has_grant("units.manage")


def can_export(user: Any) -> bool:
    return user.has_grant("units.manage")
