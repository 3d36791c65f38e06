"""Signing out is a button: no address, picture or foreign page ends a session."""

import pytest
from django.test import Client

from portal.ledger.models import LedgerEntry
from portal.people.roles import ALL_ROLES
from tests.factories.people import UserFactory, staff

pytestmark = pytest.mark.django_db
OUT = "/admin/logout/"


def is_in(client):
    return client.get("/admin/").status_code == 200


@pytest.mark.parametrize("role", ALL_ROLES)
def test_looking_at_the_page_signs_nobody_out(client, settings, role):
    settings.SECOND_STEP = False
    client.force_login(staff(role))
    page = client.get(OUT)
    assert page.status_code == 200
    assert "确定要退出登录吗？" in page.content.decode()
    assert client.head(OUT).status_code == 200
    assert is_in(client)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_do_nothing(client, method):
    client.force_login(staff("U1"))
    assert getattr(client, method)(OUT).status_code == 405
    assert is_in(client)


def test_button_signs_out_and_is_on_record(client):
    user = staff("U1")
    client.force_login(user)
    key = client.session.session_key
    page = client.post(OUT, follow=True)
    assert page.redirect_chain[-1][0].startswith("/admin/login/")
    assert "您已退出登录。" in page.content.decode()
    assert not is_in(client)
    assert client.session.session_key != key
    assert LedgerEntry.objects.get(event="people.signed_out").actor_id == str(user.pk)


def test_foreign_page_cannot_press_the_button(settings):
    settings.ROOT_URLCONF = "portal.urls"  # the refusal is a page of the public site
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("U1"))
    assert client.post(OUT).status_code == 403
    assert client.post(OUT, HTTP_ORIGIN="https://evil.example", HTTP_REFERER="https://evil.example/").status_code == 403
    assert is_in(client)


def test_button_of_the_page_carries_its_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("U1"))
    token = client.get(OUT).context["csrf_token"]
    assert client.post(OUT, {"csrfmiddlewaretoken": str(token)}).status_code == 302
    assert not is_in(client)


def test_person_without_a_role_or_with_a_first_password_can_leave(client):
    for user in (UserFactory(), staff("U1", must_change_password=True)):
        client.force_login(user)
        assert client.get(OUT).status_code == 200
        assert client.post(OUT)["Location"] == "/admin/login/"


def test_nobody_signed_in_is_led_to_the_door(client):
    for method in ("get", "post"):
        assert getattr(client, method)(OUT)["Location"].startswith("/admin/login/")
