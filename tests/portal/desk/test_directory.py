"""The directory: maintained by the system administrator and the head of the centre, read by those who work with it."""

import pytest

from portal.ledger.models import LedgerEntry
from portal.people.roles import ALL_ROLES, holders
from portal.units.models import Unit
from tests.factories.people import staff
from tests.factories.units import RoutingRuleFactory, UnitFactory

pytestmark = pytest.mark.django_db
READERS, KEEPERS = holders("units.read"), holders("units.manage")


def new_unit(**changes):
    fields = {
        "name": "虚构县林业局",
        "short_name": "县林业局",
        "code": "lyj",
        "kind": "bureau",
        "number_prefix": "虚林",
    }
    return fields | {"is_active": "on", "is_public": "on", "accepts_cases": "on"} | changes


def test_keepers_are_the_two_of_the_specification():
    assert KEEPERS == ("C2", "SA")


@pytest.mark.parametrize("role", ALL_ROLES)
def test_each_role_finds_what_it_may(client, role):
    client.force_login(staff(role))
    unit = UnitFactory()
    urls = {
        "/admin/units/": READERS,
        f"/admin/units/inspect/{unit.pk}/": READERS,
        f"/admin/units/history/{unit.pk}/": READERS,
        "/admin/units/create/": KEEPERS,
        f"/admin/units/edit/{unit.pk}/": KEEPERS,
        "/admin/units/?export=xlsx": KEEPERS,
        "/admin/routing/": READERS,
    }
    assert {url for url in urls if client.get(url).status_code == 200} == {u for u, who in urls.items() if role in who}


def test_new_unit_is_saved_and_on_record(client):
    client.force_login(staff("SA"))
    page = client.post("/admin/units/create/", new_unit(), follow=True)
    assert page.status_code == 200
    assert Unit.objects.get(code="lyj").accepts_cases
    assert LedgerEntry.objects.filter(event="unit.created").count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "lyj "}, None),
        ({"name": ""}, "error-message"),
        ({"is_active": ""}, "停止运行的单位不能受理争议。"),
        ({"kind": "palace"}, "palace"),
        ({"code": "有空格 的"}, "slug"),
    ],
)
def test_wrong_entries_are_told_in_words_and_keep_what_was_typed(client, changes, sentence):
    client.force_login(staff("SA"))
    page = client.post("/admin/units/create/", new_unit(**changes))
    if sentence is None:
        assert page.status_code == 302
        return
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert 'value="县林业局"' in page.content.decode()
    assert not Unit.objects.filter(short_name="县林业局").exists()


def test_routing_rule_shows_words_for_codes(client):
    client.force_login(staff("C2"))
    rule = RoutingRuleFactory(act_type="PEN")
    page = client.get("/admin/routing/").content.decode()
    assert "行政处罚" in page
    assert rule.unit.name in page
    assert client.get(f"/admin/routing/?unit__id__exact={rule.unit_id}").status_code == 200
    assert client.get("/admin/routing/?unit__staff__password__startswith=a").status_code == 404
