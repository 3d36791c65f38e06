"""Nothing is kept unless its view says so and everything in the address was used."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from content.caching.keeping import ends, for_one_alone, is_marked, keep, kept, may_be_kept, took


def asked(address="/"):
    return RequestFactory().get(address)


def with_cookie():
    answer = HttpResponse()
    answer.set_cookie("a", "b")
    return answer


def test_nothing_is_kept_by_default():
    assert not may_be_kept(asked(), HttpResponse())


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (HttpResponse(), True),
        (HttpResponse(status=404), False),
        (HttpResponse(status=302), False),
        (StreamingHttpResponse([b"x"]), False),
        (with_cookie(), False),
        (HttpResponse(headers={"Cache-Control": "private, no-store"}), False),
        (HttpResponse(headers={"Content-Security-Policy": "script-src 'nonce-abc'"}), False),
    ],
)
def test_kept_answers(answer, expected):
    request = asked()
    assert may_be_kept(request, keep(request, answer)) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", True),
        ("/?page=2", True),
        ("/?page=02", False),
        ("/?page=2&page=2", False),
        ("/?page=2&x=1", False),
        ("/?page=2&year=", True),
        ("/?%00=1", False),
    ],
)
def test_every_argument_has_to_be_taken(address, expected):
    request = asked(address)
    took(request, "page", "2")
    took(request, "year", "")
    assert may_be_kept(request, keep(request, HttpResponse())) is expected


def test_answer_for_one_alone_is_not_kept():
    request = asked()
    for_one_alone(request)
    assert not may_be_kept(request, keep(request, HttpResponse()))


def test_token_of_a_form_is_not_kept():
    request = asked()
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    assert not may_be_kept(request, keep(request, HttpResponse()))


def test_preview_is_not_kept():
    request = asked()
    request.is_preview = True
    assert not is_marked(keep(request, HttpResponse()))


def test_decorated_view_is_kept():
    answer = kept(lambda request: HttpResponse())(asked())
    assert (is_marked(answer), ends(answer)) == (True, None)
