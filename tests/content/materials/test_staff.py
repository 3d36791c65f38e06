"""From a campaign page to a file, and what goes wrong on the way."""

import datetime
from urllib.parse import unquote

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from content.materials import rules
from content.materials.actions import count_visit, mark_material
from content.materials.models import LinkDay, MaterialKind, MaterialLink
from content.pages.campaign import CampaignPage
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.units.models import UnitKind
from tests.factories.content import make_campaign
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(kind=UnitKind.TOWN, name="虚构县城关镇人民政府", address="虚构路12号")


@pytest.fixture
def campaign(home):
    return make_campaign(home, title="有行政争议，先来谈一谈")


@pytest.fixture
def editor(client):
    user = staff("ED1")
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def make_at(client, campaign, chosen, **typed):
    known = {"unit": chosen.pk, "slogan": "先来谈一谈", "metres": "10", "make": "leaflet"}
    return client.post(f"/admin/materials/{campaign.pk}/", known | typed)


@pytest.mark.parametrize(
    ("what", "start"),
    [
        ("leaflet", b"%PDF"), ("poster_a3", b"%PDF"), ("poster_a2", b"%PDF"), ("banner", b"%PDF"),
        ("screen_pdf", b"%PDF"), ("screen_png", b"\x89PNG"),
    ],
)  # fmt: skip
def test_one_press_makes_the_file(client, editor, campaign, unit, what, start):
    answer = make_at(client, campaign, unit, make=what)
    assert answer.content[:4] == start
    named = unquote(answer["Content-Disposition"])
    assert named.startswith("attachment") and campaign.title in named and unit.short_name in named
    assert MaterialLink.objects.get().kind == what.partition("_")[0]


def test_second_press_keeps_the_printed_code(client, editor, campaign, unit):
    make_at(client, campaign, unit, make="poster_a3")
    code = MaterialLink.objects.get().code
    make_at(client, campaign, unit, make="poster_a2")
    assert MaterialLink.objects.get().code == code
    assert LedgerEntry.objects.filter(event="material.marked").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"metres": "1", "make": "banner"}, "2至50米"),
        ({"metres": "200", "make": "banner"}, "2至50米"),
        ({"metres": "nan", "make": "banner"}, "请用数字写长度"),
        ({"metres": "", "make": "banner"}, "请写明横幅长多少米"),
        ({"metres": "很长", "make": "banner"}, "请用数字写长度"),
        ({"metres": "2", "make": "banner", "slogan": "把矛盾化解在基层、把争议解决在萌芽"}, "放不下"),
        ({"slogan": "长" * 300}, "缩短到60个字"),
        ({"slogan": ""}, "请写宣传语"),
        ({"slogan": "来谈😀"}, "字库印不出"),
        ({"slogan": "来\x00谈"}, "看不见的字符"),
        ({"unit": "999999"}, "请另选"),
        ({"unit": ""}, "请选择印哪个单位"),
        ({"make": "statue"}, "请点击所需物料的按钮"),
        ({"make": ""}, "请点击所需物料的按钮"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_no_mark(client, editor, campaign, unit, typed, sentence):
    answer = make_at(client, campaign, unit, **typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not MaterialLink.objects.exists()


def test_page_keeps_what_was_typed(client, editor, campaign, unit):
    assert "坐下来好好谈" in make_at(client, campaign, unit, slogan="坐下来好好谈", make="").content.decode()


def test_campaign_nobody_can_visit_has_no_materials(client, editor, campaign):
    CampaignPage.objects.update(live=False)
    assert client.get(f"/admin/materials/{campaign.pk}/").status_code == 404


def test_rule_and_its_twin_agree(campaign, home):
    hidden = make_campaign(home, "hidden", live=False)
    for user in (staff("ED1"), staff("U1")):
        seen = set(rules.visible_to(user, CampaignPage.objects.all()))
        assert seen == {page for page in (campaign, hidden) if rules.can_view(user, page)}


def test_followed_code_is_counted_and_leads_to_the_campaign(client, campaign, unit):
    link = mark_material(campaign=campaign, unit=unit, kind=MaterialKind.POSTER, by=SYSTEM)
    for _visit in range(2):
        answer = client.get(f"/go/{link.code}/")
        assert (answer.status_code, answer.url) == (302, campaign.get_url())
    client.head(f"/go/{link.code}/")
    assert list(LinkDay.objects.values_list("link", "times")) == [(link.pk, 2)]
    assert {field.name for field in LinkDay._meta.get_fields()} == {"id", "link", "day", "times"}


def test_code_of_a_campaign_off_the_site_leads_home(client, campaign, unit):
    link = mark_material(campaign=campaign, unit=unit, kind=MaterialKind.POSTER, by=SYSTEM)
    CampaignPage.objects.update(live=False)
    assert client.get(f"/go/{link.code}/").url == "/"


@pytest.mark.parametrize("code", ["nothing2", "a" * 300])
def test_unknown_code_is_not_found(client, home, code):
    assert client.get(f"/go/{code}/").status_code == 404


@pytest.mark.parametrize("links", [1, 3])
def test_page_asks_the_same_whatever_it_lists(client, editor, campaign, links):
    for _link in range(links):
        made = mark_material(campaign=campaign, unit=UnitFactory(), kind=MaterialKind.POSTER, by=SYSTEM)
        count_visit(link=made, ip="192.0.2.7")
    client.get(f"/admin/materials/{campaign.pk}/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(f"/admin/materials/{campaign.pk}/").content.decode()
    assert page.count('<td data-label="累计">1</td>') == links
    assert len(asked) == QUERIES


QUERIES = 12


def test_one_mark_a_unit_and_kind(campaign, unit):
    mark_material(campaign=campaign, unit=unit, kind=MaterialKind.POSTER, by=Actor(kind="system"))
    when = datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialLink.objects.create(code="x", campaign=campaign, unit=unit, kind="poster", made_at=when)


def test_campaign_editor_offers_the_materials(client, editor, campaign):
    assert f"/admin/materials/{campaign.pk}/" in client.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
