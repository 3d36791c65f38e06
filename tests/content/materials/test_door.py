"""The door behind a printed code: counted with measure, whatever a caller writes into its headers."""

import pytest
from django.core.cache import cache

from content.materials import views
from content.materials.actions import VISITS, mark_material
from content.materials.models import LinkDay, MaterialKind
from portal.ledger.actor import SYSTEM
from tests.factories.content import make_campaign
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def link(home):
    return mark_material(campaign=make_campaign(home), unit=UnitFactory(), kind=MaterialKind.POSTER, by=SYSTEM)


def test_one_network_is_led_on_but_counted_with_measure(client, link):
    answers = {
        client.get(f"/go/{link.code}/", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
        for n in range(VISITS + 5)
    }
    assert answers == {302}
    assert LinkDay.objects.get().times == VISITS
    client.get(f"/go/{link.code}/", REMOTE_ADDR="198.51.100.7")
    assert LinkDay.objects.get().times == VISITS + 1


def test_behind_the_proxy_only_what_it_wrote_counts(client, link, settings):
    settings.TRUSTED_PROXY = True
    for number in range(VISITS + 5):
        client.get(f"/go/{link.code}/", headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"})
    assert LinkDay.objects.get().times == VISITS


def test_codes_are_not_guessed_in_numbers(client, link):
    for number in range(views.UNKNOWN):
        assert client.get(f"/go/wrong{number}/").status_code == 404
    forged = {"X-Forwarded-For": "203.0.113.99"}
    assert client.get("/go/wrong/", headers=forged).status_code == 429
    assert client.get(f"/go/{link.code}/", headers=forged).status_code == 302
