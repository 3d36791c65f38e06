"""Writes about staff: what is refused, what ends the sessions, what the ledger says."""

import pytest
from django.core.exceptions import ValidationError

from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.people.actions import (
    PeopleRefused,
    change_own_password,
    create_user,
    deactivate_user,
    reactivate_user,
    reset_password,
    save_account,
    set_roles,
)
from portal.people.models import User
from tests.factories.people import PASSWORD, UserFactory, make_groups
from tests.factories.units import CenterFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    user = UserFactory(roles=["U1"])
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    return user


def is_out(client):
    return client.get("/admin/")["Location"].startswith("/admin/login/")


def test_create_user_gives_roles_and_is_on_record():
    make_groups()
    user = create_user(
        username="zhang", name="张样例", unit=UnitFactory(), roles=["U1", "W"], password=PASSWORD, by=SYSTEM
    )
    assert (user.role_codes, user.must_change_password, user.is_superuser) == ({"U1", "W"}, True, False)
    assert user.check_password(PASSWORD)
    assert LedgerEntry.objects.get(event="people.created").detail == {"roles": ["U1", "W"]}


def test_create_user_without_password_cannot_sign_in():
    assert not create_user(username="a", name="甲", by=SYSTEM).has_usable_password()


@pytest.mark.parametrize("username", ["", "a b", "x" * 61])
def test_create_user_refuses_odd_accounts(username):
    with pytest.raises(ValidationError):
        create_user(username=username, name="甲", by=SYSTEM)


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (["SA", "AU"], "三员分立"), (["SE", "U1"], "三员分立"), (["XX"], "没有这个角色：XX"), (["C2"], "县中心负责人"), (["J"], "市挂钩法官"),
    ],
)  # fmt: skip
def test_roles_that_do_not_fit_are_refused_in_words(roles, words):
    user = UserFactory(unit=UnitFactory(name="虚构县城管局"))
    with pytest.raises(PeopleRefused, match=words):
        set_roles(user=user, roles=roles, by=SYSTEM)


def test_nobody_gives_roles_to_himself_or_switches_himself_off():
    user = UserFactory(roles=["SE"])
    for action in (lambda by: set_roles(user=user, roles=["AU"], by=by), lambda by: deactivate_user(user=user, by=by)):
        with pytest.raises(PeopleRefused):
            action(Actor.of(user))


def test_set_roles_ends_the_sessions(signed_in, client):
    set_roles(user=signed_in, roles=["U2"], by=SYSTEM)
    assert signed_in.role_codes == {"U2"}
    assert is_out(client)


def test_deactivation_ends_the_sessions_and_reactivation_does_not_revive_them(signed_in, client):
    deactivate_user(user=signed_in, by=SYSTEM, reason="调离")
    assert is_out(client)
    reactivate_user(user=signed_in, by=SYSTEM, reason="调回")
    assert is_out(client)
    assert LedgerEntry.objects.get(event="people.deactivated").reason == "调离"


def test_sessions_live_on_when_the_transaction_fails(signed_in, client):
    epoch = signed_in.session_epoch
    with pytest.raises(PeopleRefused):
        set_roles(user=signed_in, roles=["C2"], by=SYSTEM)
    assert User.objects.get(pk=signed_in.pk).session_epoch == epoch
    assert client.get("/admin/").status_code == 200


def test_move_to_another_unit_ends_the_sessions_and_takes_unfit_roles(signed_in, client):
    signed_in.unit = UnitFactory(kind="procuratorate", accepts_cases=False)
    save_account(thing=signed_in, changed=("unit",), by=SYSTEM)
    assert is_out(client)
    assert signed_in.role_codes == frozenset()


def test_move_keeps_roles_that_fit(signed_in):
    signed_in.unit = CenterFactory()
    save_account(thing=signed_in, changed=("unit",), by=SYSTEM)
    assert signed_in.role_codes == {"U1"}


def test_new_phone_number_ends_nothing(signed_in, client):
    signed_in.phone = "1"
    save_account(thing=signed_in, changed=("phone",), by=SYSTEM)
    assert client.get("/admin/").status_code == 200


def test_reset_password_makes_a_readable_one_and_ends_the_sessions(signed_in, client):
    password = reset_password(user=signed_in, by=SYSTEM)
    assert [len(part) for part in password.split("-")] == [4, 4, 4, 4]
    assert not set(password) & set("0O1lIi")
    assert signed_in.check_password(password)
    assert signed_in.must_change_password
    assert is_out(client)


def test_own_password_is_checked(signed_in):
    with pytest.raises(ValidationError):
        change_own_password(user=signed_in, password="short", by=SYSTEM)
    change_own_password(user=signed_in, password="Lantern-quiet-8-river", by=SYSTEM)
    assert not signed_in.must_change_password
