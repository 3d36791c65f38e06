"""Editors can open what they are meant to edit, and only that."""

import pytest
from wagtail.models import Site

from tests.factories.content import make_article, make_campaign, make_case, make_help
from tests.factories.people import staff


def enter(client, role):
    client.force_login(staff(role), backend="portal.people.backend.RolesBackend")


def test_every_page_type_opens_for_an_editor(client, home):
    pages = [home, make_campaign(home), make_article(home), make_case(home), *make_help(home)]
    pages += [page.get_parent() for page in pages[1:4]]
    enter(client, "ED1")
    opened = {page.specific_class.__name__: client.get(f"/admin/pages/{page.pk}/edit/").status_code for page in pages}
    assert opened == dict.fromkeys(opened, 200)
    assert len(opened) == 10


def test_new_page_opens_below_its_parent(client, home):
    case = make_case(home)
    enter(client, "ED1")
    assert client.get(f"/admin/pages/add/content/casestudypage/{case.get_parent().pk}/").status_code == 200
    assert client.get(f"/admin/pages/add/content/casestudypage/{home.pk}/").status_code in {302, 403, 404}


@pytest.mark.parametrize(("role", "status"), [("ED3", 200), ("ED1", 404), ("U1", 404)])
@pytest.mark.parametrize("setting", ["content/siteidentity", "content/sitefooter", "public_forms/doordirectory"])
def test_site_settings_open_for_the_publisher_alone(client, home, role, status, setting):
    enter(client, role)
    site = Site.objects.get(is_default_site=True)
    assert client.get(f"/admin/settings/{setting}/{site.pk}/").status_code == status
