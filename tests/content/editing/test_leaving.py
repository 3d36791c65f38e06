"""A page behind a door cannot be taken away; of any other it is said who links to it."""

import pytest
from wagtail.models import Page, Site

from content.editing.actions import check_links
from content.editing.models import DeadLink
from content.models import SiteIdentity
from portal.ledger.actor import SYSTEM
from tests.factories.content import make_article, make_campaign, make_help
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    client.force_login(staff("ED3"), backend="portal.people.backend.RolesBackend")
    return client


@pytest.fixture
def contact(home):
    _guide, contact, _faq = make_help(home)
    SiteIdentity.objects.create(site=Site.objects.get(is_default_site=True), contact_page=contact)
    return contact


@pytest.mark.parametrize(
    ("deed", "above"), [("unpublish", False), ("delete", False), ("unpublish", True)], ids=["off", "gone", "page above"]
)
def test_page_behind_a_door_stays(publisher, contact, deed, above):
    page = contact.get_parent() if above else contact
    answer = publisher.post(f"/admin/pages/{page.pk}/{deed}/", follow=True)
    assert "是每个页面上的固定入口（联系窗口页），不能下线或删除。" in answer.content.decode()
    assert Page.objects.get(pk=contact.pk).live


def test_who_links_to_a_page_is_said_before_it_leaves(publisher, home):
    news = make_article(home, "news")
    make_campaign(home, title="先来谈一谈", body=[("prose", f'<p><a linktype="page" id="{news.pk}">看</a></p>')])
    for deed in ("unpublish", "delete"):
        page = publisher.get(f"/admin/pages/{news.pk}/{deed}/").content.decode()
        assert "这些页面链接到本页，本页下线或删除后会打不开：先来谈一谈" in page
        assert "/usage/" not in page
    publisher.post(f"/admin/pages/{news.pk}/unpublish/")
    assert not Page.objects.get(pk=news.pk).live


def test_door_without_a_published_page_is_a_dead_link_of_the_home_page(publisher, home, contact):
    contact.unpublish()
    assert check_links(by=SYSTEM) == 1
    assert (DeadLink.objects.get().page_id, DeadLink.objects.get().page_number) == (home.pk, contact.pk)
    shown = publisher.get("/admin/website/links/").content.decode()
    assert contact.title in shown
    assert f"#{contact.pk}" not in shown
