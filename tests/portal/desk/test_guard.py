"""The wall: default-deny for everybody who is signed in, the sign-in page for everybody who is not."""

import pytest
from django.urls import resolve

from portal.desk import routes
from portal.desk.guard import RouteGuard
from portal.people.roles import ALL_ROLES, EDITORS
from tests.factories.people import UserFactory, staff

pytestmark = pytest.mark.django_db

WAGTAILS_OWN = [
    "/admin/users/", "/admin/groups/", "/admin/sites/", "/admin/locales/", "/admin/collections/", "/admin/workflows/list/",
    "/admin/reports/site-history/", "/admin/reports/locked/", "/admin/failwhale/", "/admin/test404/", "/admin/redirects/",
    "/admin/password_reset/", "/admin/dismissibles/", "/admin/bulk/portal/user/delete/", "/admin/snippets/",
]  # fmt: skip


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/units/", "/admin/nosuch/", "/admin/users/", "/admin/units/inspect/1/"]
)
def test_anonymous_is_led_to_the_sign_in_page(client, url):
    answer = client.get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={url}")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_anonymous_is_led_there_whatever_the_method(client, method):
    assert getattr(client, method)("/admin/units/create/").status_code == 302


@pytest.mark.parametrize("url", WAGTAILS_OWN)
@pytest.mark.parametrize("role", ["SA", "ED3", "C2"])
def test_wagtails_other_pages_are_closed(client, role, url):
    client.force_login(staff(role))
    assert client.get(url).status_code == 404


def test_superuser_gets_no_more_than_the_roles(client):
    client.force_login(UserFactory(is_superuser=True, roles=["SA"]))
    assert client.get("/admin/units/").status_code == 200
    for url in [*WAGTAILS_OWN, "/admin/pages/", "/admin/images/", "/admin/ledger/"]:
        assert client.get(url).status_code == 404, url


@pytest.mark.parametrize("role", ALL_ROLES)
def test_everybody_has_a_home_and_a_password(client, role):
    client.force_login(staff(role))
    for url in ("/admin/", "/admin/password/", "/admin/account/"):
        assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("role", ALL_ROLES)
def test_page_editing_is_for_the_website_roles(client, role):
    client.force_login(staff(role))
    expected = 200 if role in EDITORS else 404
    for url in ("/admin/pages/", "/admin/images/", "/admin/documents/"):
        answer = client.get(url, follow=expected == 200)
        assert answer.status_code == expected, url


def test_somebody_without_a_role_cannot_come_in(client):
    client.force_login(UserFactory())
    assert client.get("/admin/units/").status_code == 404
    page = client.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == "/admin/login/"


def test_closed_and_missing_addresses_answer_alike(client):
    client.force_login(staff("U1"))
    closed, missing = client.get("/admin/users/"), client.get("/admin/there-is-no-such-place/")
    assert (closed.status_code, closed.content) == (missing.status_code, missing.content)


def test_allow_refuses_unknown_roles():
    with pytest.raises(ValueError, match="unknown roles"):
        routes.allow("somewhere", ["C9"])


def test_the_longest_key_decides():
    images = resolve("/admin/images/")
    assert routes.roles_for(images) == frozenset(EDITORS)
    assert routes.roles_for(resolve("/admin/images/usage/1/")) == frozenset()


def test_paths_outside_admin_are_not_the_guards_business():
    assert routes.may_open_path(UserFactory(), "/")
    assert not routes.may_open_path(UserFactory(), "/admin/units/")


def test_guard_lets_the_public_site_through(rf):
    request = rf.get("/documents/1/x.pdf")
    request.user, request.resolver_match = staff("U1"), resolve("/documents/1/x.pdf")
    assert RouteGuard(lambda r: r).process_view(request, None, (), {}) is None
