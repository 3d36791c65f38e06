"""Accounts: SA keeps them, SE gives roles, AU looks on, nobody does it to himself."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from portal.ledger.models import LedgerEntry
from tests.factories.people import PASSWORD, UserFactory, staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
DECISIONS = ("roles", "password", "switch", "phone")


@pytest.fixture
def someone():
    return UserFactory(roles=["U1"])


def sign_in(client, role):
    user = staff(role)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("role", "open_to"),
    [("SA", {"password", "switch", "phone"}), ("SE", {"roles"}), ("AU", set()), ("C2", set()), ("U1", set())],
)
def test_each_decision_is_open_to_its_role_alone(client, someone, role, open_to):
    sign_in(client, role)
    answered = {d for d in DECISIONS if client.get(f"/admin/people/{someone.pk}/{d}/").status_code == 200}
    assert answered == open_to


@pytest.mark.parametrize(("role", "decision"), [("SE", "roles"), ("SA", "password"), ("SA", "switch"), ("SA", "phone")])
def test_nobody_decides_about_himself_and_absent_is_the_same(client, role, decision):
    own = sign_in(client, role)
    answers = [client.get(f"/admin/people/{pk}/{decision}/") for pk in (own.pk, 999999)]
    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_roles_are_given_with_reason_and_record(client, someone):
    giver = sign_in(client, "SE")
    page = client.post(
        f"/admin/people/{someone.pk}/roles/", {"roles": ["U2", "W"], "reason": "任职文件3号"}, follow=True
    )
    assert "角色已保存" in page.content.decode()
    entry = LedgerEntry.objects.get(event="people.roles_changed")
    assert (entry.detail, entry.reason) == ({"added": ["U2", "W"], "removed": ["U1"]}, "任职文件3号")
    assert entry.actor_id == str(giver.pk)


def test_roles_offered_fit_the_unit(client, someone):
    sign_in(client, "SE")
    page = client.get(f"/admin/people/{someone.pk}/roles/").content.decode()
    assert "承办单位纾解员（U1）" in page
    assert "县中心研判员" not in page
    client.post(f"/admin/people/{someone.pk}/roles/", {"roles": ["C2"]})
    assert LedgerEntry.objects.filter(event="people.roles_changed").count() == 0


def test_administrators_are_kept_apart_in_words(client, someone):
    sign_in(client, "SE")
    page = client.post(f"/admin/people/{someone.pk}/roles/", {"roles": ["SA", "AU"], "reason": "x"})
    assert "三员分立" in page.content.decode()


def test_new_password_is_shown_once_and_works(client, someone):
    sign_in(client, "SA")
    page = client.post(f"/admin/people/{someone.pk}/password/")
    password = page.context["password"]
    assert page.status_code == 200
    assert authenticate(RequestFactory().post("/"), username=someone.username, password=PASSWORD) is None
    assert authenticate(RequestFactory().post("/"), username=someone.username, password=password) == someone
    assert password not in client.get(f"/admin/people/{someone.pk}/password/").content.decode()
    assert not LedgerEntry.objects.filter(detail__icontains=password).exists()


def test_switching_off_ends_the_session_at_once(client, someone):
    sign_in(client, "SA")
    other = client.__class__()
    other.force_login(someone)
    assert other.get("/admin/").status_code == 200
    client.post(f"/admin/people/{someone.pk}/switch/", {"reason": "调离"})
    assert other.get("/admin/").status_code == 302


def test_switching_needs_a_reason(client, someone):
    sign_in(client, "SA")
    client.post(f"/admin/people/{someone.pk}/switch/", {"reason": ""})
    someone.refresh_from_db()
    assert someone.is_active


def shown(client, address) -> str:
    """What the page remembers of the account as it stood when it was opened."""
    return client.get(address).context["form"]["seen"].value()


def test_second_of_two_who_switch_off_does_not_switch_on_again(client, someone):
    sign_in(client, "SA")
    address = f"/admin/people/{someone.pk}/switch/"
    seen = shown(client, address)
    client.post(address, {"reason": "调离", "seen": seen})
    late = client.post(address, {"reason": "第二人写好的理由", "seen": seen})
    someone.refresh_from_db()
    assert (late.status_code, someone.is_active) == (409, False)
    assert "其他人已先行办理" in late.text and "第二人写好的理由" in late.text
    client.post(address, {"reason": "返岗", "seen": shown(client, address)})
    someone.refresh_from_db()
    assert someone.is_active


def test_roles_given_meanwhile_are_not_overwritten(client, someone):
    sign_in(client, "SE")
    address = f"/admin/people/{someone.pk}/roles/"
    seen = shown(client, address)
    client.post(address, {"roles": ["U2"], "reason": "任职文件3号", "seen": seen})
    late = client.post(address, {"roles": ["W"], "reason": "第二人写好的理由", "seen": seen})
    assert late.status_code == 409
    assert "第二人写好的理由" in late.text and "窗口" in late.text, "roles are told by their names"
    assert LedgerEntry.objects.filter(event="people.roles_changed").count() == 1


def test_move_to_another_unit_signs_out_and_takes_unfit_roles(client, someone):
    sign_in(client, "SA")
    other = client.__class__()
    other.force_login(someone)
    court = UnitFactory(kind="court", accepts_cases=False)
    seen = client.get(f"/admin/people/edit/{someone.pk}/").context["view"].seen
    data = {
        "username": someone.username,
        "name": someone.name,
        "unit": court.pk,
        "phone": "",
        "email": "",
        "seen": seen,
    }
    client.post(f"/admin/people/edit/{someone.pk}/", data)
    assert other.get("/admin/").status_code == 302
    someone.__dict__.pop("role_codes", None)
    assert someone.role_codes == frozenset()


def test_new_account_has_no_password_and_no_role(client):
    sign_in(client, "SA")
    unit = UnitFactory()
    client.post("/admin/people/create/", {"username": "new", "name": "新人", "unit": unit.pk, "phone": "", "email": ""})
    made = type(UserFactory.build()).objects.get(username="new")
    assert (made.has_usable_password(), made.must_change_password, made.role_codes) == (False, True, frozenset())


def test_register_shows_roles_without_asking_per_row(client, django_assert_num_queries):
    sign_in(client, "SE")
    UserFactory(roles=["U1", "U2"])
    page = client.get("/admin/people/").content.decode()
    assert "承办单位纾解员、专班负责人" in page
