"""The house's own objects for the crawl: units, accounts, ledger entries."""

from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.people.roles import holders
from tests.crawl_objects import Subject, World, subjects
from tests.factories.people import UserFactory
from tests.factories.units import RoutingRuleFactory, UnitFactory

DECISIONS = ("people_roles", "people_password", "people_switch", "people_phone")


def register_routes(name: str, pk: int) -> dict[str, dict]:
    return {f"{name}_modeladmin_{page}": {"instance_pk": str(pk)} for page in ("inspect", "edit", "history")}


@subjects
def directory(world: World):
    unit = UnitFactory(name=world.canary("unit"), is_public=False, accepts_cases=False)
    yield Subject(unit.name, seen_by=holders("units.read"), routes=register_routes("units", unit.pk))


@subjects
def routing(world: World):
    rule = RoutingRuleFactory(unit=UnitFactory(name=world.canary("routed"), is_public=False))
    routes = {f"routing_modeladmin_{page}": {"instance_pk": str(rule.pk)} for page in ("inspect", "edit")}
    yield Subject(rule.unit.name, seen_by=holders("units.read"))
    yield Subject(world.canary("rule"), seen_by=holders("units.read"), routes=routes)


@subjects
def accounts(world: World):
    account = UserFactory(name=world.canary("account"), unit=world.other_unit, roles=["U1"])
    decisions = {name: {"pk": account.pk} for name in DECISIONS}
    routes = register_routes("people", account.pk) | decisions
    yield Subject(account.name, seen_by=holders("people.read"), routes=routes)


@subjects
def ledger(world: World):
    entry = record(event="people.signed_in", by=SYSTEM, about_label=world.canary("ledger"))
    routes = {"ledger_modeladmin_inspect": {"instance_pk": str(entry.pk)}}
    yield Subject(entry.about_label, seen_by=holders("ledger.read"), routes=routes)
