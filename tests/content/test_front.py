"""The public site's first door: kept pages cost nothing, and nothing stale, personal or forged ever comes out of it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_factories import ImageFactory

from content.caching.watching import SHOWN
from content.editing.actions import publish_due
from content.identity import SiteFooter, SiteIdentity
from content.mailbox.models import Letter
from content.models import ColumnPage, EventPage, InterpretationPage, MailboxPage, StatisticsPage
from portal.ledger.actor import SYSTEM
from portal.units.models import Unit
from tests.content.mailbox.letters import public_letter
from tests.factories.content import add, make_article, make_campaign, make_case, make_help, make_home
from tests.factories.units import UnitFactory
from tests.kept import kept_rows

CHINA = ZoneInfo("Asia/Shanghai")
BODY = [("prose", "<p>正文</p>")]
PAGES = (
    "/", "/campaigns/", "/campaigns/talk/", "/cases/", "/cases/case/", "/column/", "/column/article/", "/contact/", "/guide/",
    "/faq/", "/column/event/", "/column/explained/", "/data/", "/mailbox/", "/sitemap/", "/sitemap.xml", "/robots.txt",
    "/feeds/all/rss/", "/feeds/column/atom/", "/cases/?year=2025&act_type=", "/cases/?page=1",
)  # fmt: skip


def make_site():
    home = make_home()
    make_help(home)
    make_campaign(home, body=BODY, cover=ImageFactory(), cover_alt="两个人")
    make_case(home)
    article = make_article(home, document_number="示政〔2026〕1号", body=BODY)
    column = ColumnPage.objects.get()
    hours = {"starts_at": datetime(2026, 11, 26, 9, tzinfo=CHINA), "ends_at": datetime(2026, 11, 26, 11, tzinfo=CHINA)}
    add(column, EventPage, "event", venue="县政务大厅", **hours)
    add(column, InterpretationPage, "explained", policy=article)
    add(home, StatisticsPage, "data")
    add(home, MailboxPage, "mailbox")
    public_letter()
    UnitFactory()
    Page.objects.filter(depth=3).update(show_in_menus=True)


@pytest.fixture(scope="module", autouse=True)
def site(request):
    with kept_rows(request, make_site) as made:
        yield made


@pytest.fixture(autouse=True)
def switched_on(settings, tmp_path, site, db):
    settings.PAGE_CACHE_BYTES = 4 * 1024 * 1024
    settings.VAR_DIR = tmp_path
    Site.clear_site_root_paths_cache()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A change as the whole house makes it: committed when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def cost(client, address="/", **headers):
    """(answer, what it cost): queries, and 1 more for the way through all other middleware; a kept answer costs 0."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=headers)
    return answer, len(asked) + ("X-Request-ID" in answer.headers)


def is_kept(client, address="/", **headers):
    client.get(address, headers=headers)
    return cost(client, address, **headers)[1] == 0


@pytest.mark.parametrize("address", PAGES)
def test_second_visitor_costs_no_query(address):
    client = Client()
    first, _queries = cost(client, address)
    again, queries = cost(client, address)
    assert (first.status_code, queries) == (200, 0)
    assert again.content == first.content
    assert "Set-Cookie" not in again.headers
    assert dict(again.items()) == {name: value for name, value in first.items() if name != "X-Request-ID"}


def test_every_table_a_kept_page_reads_raises_the_generation():
    client, read = Client(), set()
    for address in PAGES:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        read |= {name for query in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    assert read - SHOWN - {"django_content_type"} == set()  # the kinds of pages never change while the portal runs


def rename_by_editor():
    page = Page.objects.get(slug="article").specific
    page.title = "新题目"
    page.save_revision().publish()


def take_down_at_its_hour():
    Page.objects.filter(slug="article").update(expire_at=datetime(2026, 1, 1, tzinfo=CHINA))
    assert publish_due(by=SYSTEM) == (0, 1)


CHANGES = {
    "taken down by the minute's job": take_down_at_its_hour,
    "published": rename_by_editor,
    "unpublished": lambda: Page.objects.get(slug="article").specific.unpublish(),
    "moved": lambda: Page.objects.get(slug="case").move(Page.objects.get(slug="column"), "last-child"),
    "deleted": lambda: Page.objects.get(slug="talk").specific.delete(),
    "menu": lambda: Page.objects.filter(slug="cases").update(show_in_menus=False),
    "name of the site": lambda: SiteIdentity(site=Site.objects.get(is_default_site=True), name="新名字").save(),
    "footer": lambda: SiteFooter(site=Site.objects.get(is_default_site=True), address="新地址").save(),
    "unit": lambda: Unit.objects.update(phone="0000-7654321"),
    "letter": lambda: Letter.objects.update(public_answer="新答复"),
    "restriction": lambda: PageViewRestriction.objects.create(
        page=Page.objects.get(slug="cases"), restriction_type="password", password="x"
    ),
    "site": lambda: Site.objects.update(site_name="别的站"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change_shows_at_once_in_every_process(change, committed):
    one, other = Client(), Client()  # each has a store of its own, as two web processes have
    assert is_kept(one) and is_kept(other)
    with committed():
        change()
    assert cost(one)[1] > 0 and cost(other)[1] > 0
    assert is_kept(one) and is_kept(other)


def test_published_title_is_seen_by_the_next_visitor(committed):
    client = Client()
    assert is_kept(client, "/column/article/")
    with committed():
        rename_by_editor()
    assert "<h1" in (html := client.get("/column/article/").content.decode()) and "新题目" in html


def test_restricted_page_is_no_longer_given_out(committed):
    client = Client()
    assert is_kept(client, "/cases/")
    with committed():
        CHANGES["restriction"]()
    assert client.get("/cases/").status_code != 200 or "虚构页面case" not in client.get("/cases/").content.decode()
    assert not is_kept(client, "/cases/")


def test_uncommitted_change_keeps_what_is_kept(django_capture_on_commit_callbacks):
    client = Client()
    assert is_kept(client)
    with django_capture_on_commit_callbacks(execute=False):
        rename_by_editor()
    assert cost(client)[1] == 0


def test_midnight_of_the_county_ends_every_page():
    client = Client()
    with time_machine.travel("2026-11-26T23:59:59+08:00", tick=False) as clock:
        assert is_kept(client)
        clock.move_to(datetime(2026, 11, 27, tzinfo=CHINA))
        assert cost(client)[1] > 0
        assert is_kept(client)


def test_grey_day_begins_at_midnight(committed):
    SiteIdentity(site=Site.objects.get(is_default_site=True), grey_from="2026-12-13").save()
    client = Client()
    with time_machine.travel("2026-12-12T23:59:00+08:00", tick=False) as clock:
        assert is_kept(client)
        assert 'data-tone="colour"' in client.get("/").content.decode()
        clock.move_to(datetime(2026, 12, 13, 0, 0, tzinfo=CHINA))
        assert 'data-tone="grey"' in client.get("/").content.decode()


@pytest.mark.parametrize(("hour", "state"), [(9, "future"), (11, "live")])
def test_event_turns_at_its_own_hour(hour, state):
    client = Client()
    with time_machine.travel(datetime(2026, 11, 26, hour - 1, 59, tzinfo=CHINA), tick=False) as clock:
        assert is_kept(client, "/column/event/")
        clock.move_to(datetime(2026, 11, 26, hour, tzinfo=CHINA))
        assert cost(client, "/column/event/")[1] > 0


def test_page_made_while_something_was_published_is_not_kept(committed, monkeypatch):
    client = Client()
    client.get("/robots.txt")

    def slow(self, request, *args, **kwargs):
        with committed():
            Page.objects.filter(slug="cases").update(show_in_menus=False)
        return plain(self, request, *args, **kwargs)

    plain = ColumnPage.get_context
    monkeypatch.setattr(ColumnPage, "get_context", slow)
    client.get("/column/")
    monkeypatch.setattr(ColumnPage, "get_context", plain)
    assert cost(client, "/column/")[1] > 0


@pytest.mark.parametrize(
    "odd",
    ["/?x=1", "/?page=2", "/cases/?page=99", "/cases/?page=0", "/cases/?year=1999", "/cases/?year=2025&year=2025", "/?next=//evil",
     "/cases/?__proto__=1", "/data/?csv=", "/?" + "x" * 3000, "/?page=" + "1" * 600],
)  # fmt: skip
def test_odd_address_is_answered_and_never_kept(odd):
    client = Client()
    assert not is_kept(client, odd)
    plain = client.get(odd.partition("?")[0]).content.decode()
    assert "evil" not in plain and "x=1" not in plain and "1999" not in plain


def test_what_wechat_hangs_on_is_ignored():
    client = Client()
    assert is_kept(client, "/column/article/")
    shared, queries = cost(client, "/column/article/?from=timeline&isappinstalled=0")
    assert (shared.status_code, queries) == (200, 0)
    assert "timeline" not in Client().get("/column/article/?from=timeline").content.decode()


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("host", "evil.example", 400),
        ("x-forwarded-host", "evil.example", 200),
        ("x-original-url", "/admin/", 200),
        ("x-rewrite-url", "/track/", 200),
        ("x-http-method-override", "POST", 200),
        ("x-forwarded-prefix", "/evil", 200),
        ("accept-language", "en", 200),
        ("if-none-match", '"x", *&^%', 200),
        ("cookie", "look=evil.evil; csrf=evil", 200),
    ],
)
def test_header_of_one_visitor_never_reaches_another(name, value, status):
    client = Client()
    assert client.get("/", headers={name: value}).status_code == status
    answer = client.get("/")
    assert answer.status_code == 200
    assert "evil" not in answer.content.decode() + str(answer.headers)
    assert answer.content == Client().get("/").content


def test_hosts_have_pages_of_their_own():
    client = Client()
    one, other = (client.get("/sitemap.xml", headers={"host": host}) for host in ("localhost", "127.0.0.1"))
    assert is_kept(client, "/sitemap.xml", host="localhost") and is_kept(client, "/sitemap.xml", host="127.0.0.1")
    assert client.get("/sitemap.xml", headers={"host": "localhost"}).content == one.content
    assert other.status_code == 200


def test_looks_have_pages_of_their_own():
    client = Client()
    assert is_kept(client)
    client.cookies["look"] = "elder.dark.high.largest"
    elder, queries = cost(client)
    assert queries > 0 and 'data-mode="elder"' in elder.content.decode()
    assert is_kept(client)
    del client.cookies["look"]
    assert 'data-mode="standard"' in client.get("/").content.decode()


def test_signed_in_editor_sees_every_page_made_anew(django_user_model):
    client = Client()
    assert is_kept(client)
    client.force_login(django_user_model.objects.create(username="editor"))
    answer, queries = cost(client)
    assert queries > 0 and answer["Cache-Control"] == "private, no-cache" and "ETag" not in answer
    assert cost(client)[1] > 0


def test_visitor_with_a_session_is_neither_given_nor_leaves_a_kept_page():
    client, session = Client(), Client().session
    session["room"] = "x"
    session.save()
    client.cookies["session"] = session.session_key
    assert Session.objects.exists()
    assert not is_kept(client)
    del client.cookies["session"]
    assert cost(client)[1] > 0


@pytest.mark.parametrize(
    "address", ["/apply/", "/track/", "/verify/", "/letters/write/", "/letters/track/", "/search/"]
)
def test_citizens_own_places_are_never_kept(address):
    client = Client()
    client.get(address)
    answer = client.get(address)
    assert answer.status_code == 200 and "ETag" not in answer
    assert stored(client) == []
    client.get("/")
    assert [key.path_info for key in stored(client)] == ["/"]


def stored(client):
    """The keys in the store of this client's process."""
    from content.front import PageCache

    layer = client.handler._middleware_chain.__wrapped__
    while not isinstance(layer, PageCache):
        layer = layer.get_response.__wrapped__
    return list(layer.store._pages)


def test_browser_that_has_the_page_is_told_so():
    client = Client()
    first = client.get("/")
    assert first["Cache-Control"] == "private, no-cache"
    again, queries = cost(client, "/", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, queries) == (304, b"", 0)
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "private, no-cache")
    weak, _queries = cost(
        client, "/", **{"if-none-match": f"W/{first['ETag']}"}
    )  # what nginx makes of it when it packs
    assert weak.status_code == 304
    assert cost(client, "/", **{"if-none-match": '"other"'})[0].status_code == 200


def test_tag_changes_with_the_page(committed):
    client = Client()
    tag = client.get("/column/article/")["ETag"]
    with committed():
        rename_by_editor()
    answer, _queries = cost(client, "/column/article/", **{"if-none-match": tag})
    assert answer.status_code == 200 and answer["ETag"] != tag


def test_pages_have_a_tag_when_nothing_is_kept(settings):
    settings.PAGE_CACHE_BYTES = 0
    client = Client()
    tag = client.get("/")["ETag"]
    answer, queries = cost(client, "/", **{"if-none-match": tag})
    assert answer.status_code == 304 and queries > 0


def test_head_has_the_headers_of_get_and_no_body():
    client = Client()
    alone = client.head("/")
    assert alone.content == b""
    page = client.get("/")
    head = client.head("/")
    assert (head.content, head["ETag"], head["Content-Length"]) == (b"", page["ETag"], page["Content-Length"])
    assert alone["ETag"] == page["ETag"]


def test_preview_of_a_draft_is_neither_given_nor_left_behind():
    client = Client()
    client.get("/column/article/")
    page = Page.objects.get(slug="article").specific
    page.title = "草稿题目"
    shown = page.make_preview_request().content.decode()
    assert "草稿题目" in shown
    assert "草稿题目" not in client.get("/column/article/").content.decode()


def test_unknown_generation_means_every_page_anew(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "file"
    settings.VAR_DIR.write_text("in the way")
    assert not is_kept(Client())


def test_page_that_looks_at_the_browser_is_not_kept(monkeypatch):
    def peeks(self, request, *args, **kwargs):
        from content.look import Frame

        return plain(self, request, *args, **kwargs) | {"peeked": Frame(request).in_wechat}

    plain = ColumnPage.get_context
    monkeypatch.setattr(ColumnPage, "get_context", peeks)
    assert not is_kept(Client(), "/column/")
