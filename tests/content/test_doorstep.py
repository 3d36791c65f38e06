"""Before Django: only a request that says word for word what was said before is answered, and only while the page holds."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from wagtail.models import Page, Site

from content import front
from content.caching import generation
from tests.factories.content import make_article, make_home
from tests.kept import kept_rows

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module", autouse=True)
def site(request):
    with kept_rows(request, lambda: make_article(make_home())) as made:
        yield made


class Step:
    """A doorstep that writes down who was let in."""

    def __init__(self):
        self.handler, self.let_in = WSGIHandler(), 0
        self.door = front.Doorstep(self.inside)

    def inside(self, environ, start_response):
        self.let_in += 1
        return self.handler(environ, start_response)

    def ask(self, address="/", method="GET", **said):
        """(status line, headers, body, whether Django was asked)."""
        before, told = self.let_in, []
        environ = RequestFactory().generic(method, address).environ | said
        body = b"".join(self.door(environ, lambda status, headers: told.extend((status, dict(headers)))))
        return *told, body, self.let_in > before


@pytest.fixture
def step(settings, tmp_path, site, db):
    settings.PAGE_CACHE_BYTES = 4 * 1024 * 1024
    settings.VAR_DIR = tmp_path
    Site.clear_site_root_paths_cache()
    return Step()


def learnt(step, address="/"):
    """The third visitor with the same words is answered at the door; what the second got."""
    step.ask(address)
    second = step.ask(address)
    third = step.ask(address)
    assert second[3] and not third[3]
    assert third[:3] == second[:3]
    return second


def test_same_words_are_answered_at_the_door_with_every_header(step):
    status, headers, body, _inside = learnt(step)
    assert status == "200 OK" and b"</html>" in body
    assert headers["Content-Security-Policy"].count("'none'") == 2
    assert headers["X-Frame-Options"] == "DENY" and headers["Cache-Control"] == "private, no-cache"
    assert headers["Content-Length"] == str(len(body)) and "X-Request-ID" not in headers and "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "other",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"address": "/?x=1"},
        {"address": "/column/article/"},
        {"HTTP_HOST": "127.0.0.1"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {"SCRIPT_NAME": "/evil"},
        {"HTTP_COOKIE": "session=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"HTTP_COOKIE": "look=elder.dark.high.largest"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
    ],
)
def test_any_other_words_go_inside(step, other):
    learnt(step)
    assert step.ask(**other)[3]
    assert not step.ask()[3]


def test_signed_in_visitor_is_never_answered_at_the_door(step):
    learnt(step)
    assert [step.ask(HTTP_COOKIE="session=x")[3] for _time in range(3)] == [True] * 3


def test_look_is_learnt_for_itself(step):
    plain = learnt(step)[2]
    asked = [step.ask(HTTP_COOKIE="look=elder.auto.normal.normal") for _time in range(3)]
    assert [inside for *_answer, inside in asked] == [True, True, False]
    assert asked[2][2] == asked[0][2] != plain


def test_what_wechat_hangs_on_is_learnt_as_it_was_said(step):
    learnt(step, "/column/article/")
    assert [step.ask("/column/article/?from=timeline")[3] for _time in range(2)] == [True, False]


def test_change_is_seen_at_the_door(step, django_capture_on_commit_callbacks):
    learnt(step, "/column/article/")
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.filter(slug="article").update(title="新题目")
    _status, _headers, body, inside = step.ask("/column/article/")
    assert inside and "新题目".encode() in body


def test_midnight_is_kept_at_the_door(step):
    with time_machine.travel("2026-11-26T23:59:59+08:00", tick=False) as clock:
        learnt(step)
        clock.move_to(datetime(2026, 11, 27, tzinfo=CHINA))
        assert step.ask()[3]


def test_page_that_was_dropped_or_cannot_be_vouched_for_is_asked_inside(step, monkeypatch):
    learnt(step)
    monkeypatch.setattr(generation, "current", lambda: "")
    assert step.ask()[3]


def test_door_learns_only_so_many_words(step, monkeypatch):
    monkeypatch.setattr(front, "MOST_SAID", 2)
    for number in range(5):
        learnt(step, f"/?from={number}") if not number else step.ask(f"/?from={number}")
        assert len(step.door.learnt) <= 2


def test_web_server_finds_the_doorstep():
    from portal.wsgi import application

    assert isinstance(application, front.Doorstep)
