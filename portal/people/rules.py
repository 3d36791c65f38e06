"""Who may see and maintain staff accounts (三员分立: SA keeps accounts, SE gives roles, AU looks on)."""

from typing import Any

from django.db.models import QuerySet


def can_view(user: Any, obj: object) -> bool:
    return user.has_grant("people.read")


def visible_to(user: Any, qs: QuerySet) -> QuerySet:
    return qs if user.has_grant("people.read") else qs.none()


def can_create(user: Any) -> bool:
    return user.has_grant("people.manage")


def can_edit(user: Any, obj: object) -> bool:
    """Name, unit and phone; also switching off, and a new first password."""
    return user.has_grant("people.manage")


def can_switch_off(user: Any, obj: Any) -> bool:
    """Nobody locks himself out."""
    return user.has_grant("people.manage") and obj.pk != user.pk


def can_give_roles(user: Any, obj: Any) -> bool:
    """Nobody gives roles to himself."""
    return user.has_grant("people.roles") and obj.pk != user.pk
