"""Who may be given a kept page, and what two requests must have in common for it."""

import pytest
from django.test import RequestFactory

from content.caching.asking import is_anybody, key_of


def asked(address="/", method="GET", cookies=None, **headers):
    request = RequestFactory().generic(method, address, headers={"host": "localhost"} | headers)
    request.COOKIES.update(cookies or {})
    return request


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (asked(), True),
        (asked(method="HEAD"), True),
        (asked(method="POST"), False),
        (asked(cookies={"look": "elder", "csrf": "x"}), True),
        (asked(cookies={"session": "x"}), False),
        (asked(cookies={"messages": "x"}), False),
        (asked(authorization="Basic eA=="), False),
        *[(asked(path), False) for path in ("/admin/", "/apply/", "/apply/form/", "/track/", "/verify/x/", "/letters/write/")],
        *[(asked(path), False) for path in ("/search/?q=x", "/look/", "/go/abc/", "/guide/check/", "/documents/1/a.pdf")],
        (asked("/guide/"), True),
    ],
)  # fmt: skip
def test_anybody(request_, expected):
    assert is_anybody(request_) is expected


@pytest.mark.parametrize(
    "other",
    [
        asked("/other/"),
        asked("/?page=2"),
        asked("/?x=1"),
        asked(host="127.0.0.1"),
        asked(cookies={"look": "elder"}),
        asked(cookies={"look": "standard.auto.high.normal"}),
    ],
)
def test_key_differs(other):
    assert key_of(asked()) != key_of(other)


@pytest.mark.parametrize(
    "same",
    [
        asked(cookies={"look": "nonsense"}),
        asked(cookies={"look": "standard.auto"}),
        asked(cookies={"other": "x"}),
        asked("/?from=timeline&isappinstalled=0"),
        asked("/?utm_source=x"),
        asked(**{"x-forwarded-host": "evil.example", "x-original-url": "/admin/", "x-forwarded-proto": "https"}),
        asked(**{"user-agent": "MicroMessenger"}),
        asked(method="HEAD"),
    ],
)
def test_key_is_the_same(same):
    assert key_of(asked()) == key_of(same)


def test_scheme_is_part_of_the_key():
    secure = RequestFactory().get("/", headers={"host": "localhost"}, secure=True)
    assert key_of(secure) != key_of(asked())


@pytest.mark.parametrize(
    "odd", [asked(host="evil.example"), asked(host="a b"), asked(f"/?page={'1' * 600}"), asked(f"/{'a' * 600}/")]
)
def test_no_key(odd):
    assert key_of(odd) is None


def test_what_others_hung_on_is_taken_away():
    request = asked("/cases/?year=2025&from=timeline")
    assert key_of(request) == key_of(asked("/cases/?year=2025"))
    assert (request.GET.dict(), request.META["QUERY_STRING"]) == ({"year": "2025"}, "year=2025")
