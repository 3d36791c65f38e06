"""Invented organs."""

import factory

from portal.units.models import RoutingRule, Unit, UnitKind


class UnitFactory(factory.django.DjangoModelFactory):
    """A county bureau that handles disputes."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.Sequence(lambda n: f"虚构县第{n}局")
    short_name = factory.Sequence(lambda n: f"{n}局")
    kind = UnitKind.BUREAU
    number_prefix = factory.Sequence(lambda n: f"虚{n}")
    phone = "000-0000000"
    accepts_cases = True


class CenterFactory(UnitFactory):
    """The county centre; there is one."""

    class Meta:
        django_get_or_create = ("code",)

    code = "center"
    name = "虚构县行政争议纾解中心"
    short_name = "县中心"
    number_prefix = "虚"
    kind = UnitKind.CENTER


class RoutingRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoutingRule

    act_type = "PEN"
    unit = factory.SubFactory(UnitFactory)
