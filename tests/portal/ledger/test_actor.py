import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.origin import clean_address, client_ip
from portal.people.models import User


def test_actor_of_staff_carries_id_unit_and_roles():
    user = User(pk=5, username="u", name="样本", unit_id=2)
    user.__dict__["role_codes"] = frozenset({"U2", "U1"})
    assert Actor.of(user, ip="10.0.0.1") == Actor("staff", "5", "样本", 2, "10.0.0.1", "U1,U2")


def test_actor_of_nobody_is_a_nameless_citizen():
    assert Actor.of(AnonymousUser(), ip="10.0.0.1") == Actor("citizen", ip="10.0.0.1")


def test_actor_of_a_party_is_known_by_the_receipt():
    assert Actor.citizen("MD-2026-AAAAAAAAB").label == "MD-2026-AAAAAAAAB"
    assert SYSTEM.kind == "system"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("10.0.0.1", "10.0.0.1"),
        (" 10.0.0.1 ", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", ""),
        ("unknown", ""),
        ("10.0.0.1, 10.0.0.2", ""),
        ("10.0.0.1:443", ""),
        ("<script>", ""),
    ],
)
def test_address_is_canonical_or_empty(raw, clean):
    assert clean_address(raw) == clean


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        (False, "1.2.3.4", "10.0.0.9"),
        (True, "1.2.3.4", "1.2.3.4"),
        (True, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (True, "6.6.6.6,forged", "10.0.0.9"),
        (True, "", "10.0.0.9"),
        (True, None, "10.0.0.9"),
    ],
)
def test_client_ip_believes_only_the_trusted_proxy_own_entry(settings, trusted, forwarded, expected):
    settings.TRUSTED_PROXY = trusted
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert client_ip(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **extra)) == expected
