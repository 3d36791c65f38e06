"""Reading notices, and finding whom to tell."""

from collections.abc import Collection

from django.db import models

from portal.notices.models import Notice, NoticeWish
from portal.notices.wishing import Wish
from portal.people.models import User
from portal.units.models import Unit


def unread_for(user: User) -> models.QuerySet[Notice]:
    """One person's notices not yet read, newest first."""
    return Notice.objects.filter(user=user, read_at=None)


def notices_for(user: User) -> models.QuerySet[Notice]:
    """One person's notices, newest first."""
    return Notice.objects.filter(user=user)


def unread_count(user: User) -> int:
    """How many notices wait for a person; the number in the admin menu."""
    return unread_for(user).count()


def staff_with(*roles: str, unit: Unit | None = None) -> models.QuerySet[User]:
    """Active staff holding at least one of the roles, of one unit when it is given; each person once."""
    people = User.objects.filter(is_active=True, groups__name__in=roles)
    if unit is not None:
        people = people.filter(unit=unit)
    return people.distinct().order_by("pk")


def wishes_of(people: Collection[int]) -> dict[int, Wish]:
    """What those of `people` (keys) who said so wish, by key; one query."""
    rows = NoticeWish.objects.filter(user_id__in=people)
    return {row.user_id: Wish(row.email, row.sms, tuple(row.quiet)) for row in rows}
