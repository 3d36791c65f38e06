"""Invented members of staff."""

import factory
from django.contrib.auth.models import Group

from portal.ledger.actor import SYSTEM
from portal.people.models import User
from portal.people.roles import ROLES
from portal.people.syncing import sync_roles
from portal.units.models import UnitKind
from tests.factories.units import CenterFactory, UnitFactory

PASSWORD = "Lantern-quiet-7-river"


class UserFactory(factory.django.DjangoModelFactory):
    """A member of staff without a role: UserFactory(roles=["U1"], unit=unit)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"staff{n}")
    name = factory.Sequence(lambda n: f"虚构人{n:04d}")
    unit = factory.SubFactory(UnitFactory)
    email = factory.Sequence(lambda n: f"staff{n}@example.invalid")

    @classmethod
    def _create(cls, model_class, *args, roles=(), password=PASSWORD, **kwargs):
        user = model_class(*args, **kwargs)
        user.set_password(password)
        user.save()
        if roles:
            make_groups()
            user.groups.set(Group.objects.filter(name__in=roles))
        return user


def make_groups() -> None:
    """The groups of the roles table, once per test database state."""
    if Group.objects.filter(name__in=ROLES).count() != len(ROLES):
        sync_roles(by=SYSTEM)


def staff(*roles: str, **kwargs) -> User:
    """A person with these roles in a unit where the first of them exists."""
    if "unit" not in kwargs:
        kinds = ROLES[roles[0]].unit_kinds
        if kinds == frozenset({UnitKind.CENTER}):
            kwargs["unit"] = CenterFactory()
        else:
            kind = UnitKind.BUREAU if UnitKind.BUREAU in kinds else next(k for k in UnitKind if k in kinds)
            kwargs["unit"] = CenterFactory() if kind == UnitKind.CENTER else UnitFactory(kind=kind, accepts_cases=False)
    return UserFactory(roles=roles, **kwargs)
