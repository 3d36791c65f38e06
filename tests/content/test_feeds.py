"""Feeds, sitemap.xml and robots.txt."""

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.models import ColumnPage
from tests.factories.content import add, make_article, make_campaign, make_case

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def tree(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return ET.fromstring(answer.content)


def test_column_as_rss(client, home):
    make_article(home, "a", title="公告 & <一>", summary="摘要")
    items = tree(client, "/feeds/column/rss/").findall("./channel/item")
    assert [(item.findtext("title"), item.findtext("link")) for item in items] == [
        ("公告 & <一>", "http://localhost/column/a/")
    ]


def test_column_with_a_chinese_address_opens_and_has_its_feeds(client, home):
    column = add(home, ColumnPage, "集中宣传_2026", title="集中宣传")
    make_article(home, "a")
    page = client.get(column.url).content.decode()
    for feed in ("rss", "atom"):
        address = f"/feeds/{quote('集中宣传_2026')}/{feed}/"
        assert address in page
        tree(client, address)


def test_column_as_atom(client, home):
    make_case(home, "a", title="案例一")
    entries = tree(client, "/feeds/cases/atom/").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["案例一"]


def test_whole_site_holds_pages_not_columns(client, home):
    make_campaign(home, title="专题一")
    make_article(home, title="公告一")
    titles = {item.findtext("title") for item in tree(client, "/feeds/all/rss/").findall("./channel/item")}
    assert titles == {"专题一", "公告一"}


@pytest.mark.parametrize("slug", ["nothing", "home"])
def test_feed_of_no_column_is_not_found(client, home, slug):
    assert client.get(f"/feeds/{slug}/rss/").status_code == 404


def test_hidden_pages_are_in_no_feed_and_no_map(client, home):
    page = make_article(home, "secret", title="内部")
    make_article(home, "draft", title="草稿", live=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for address in ("/feeds/column/rss/", "/feeds/all/atom/", "/sitemap.xml"):
        text = client.get(address).content.decode()
        assert not any(word in text for word in ("内部", "草稿", "/secret/", "/draft/")), address


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "cost"), [("/feeds/column/rss/", 4), ("/feeds/all/atom/", 2), ("/sitemap.xml", 2)])
def test_costs_the_same_queries(client, home, address, cost, rows):
    for number in range(rows):
        make_article(home, f"a{number}")
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    assert len(caught) == cost


def test_map_for_machines_names_every_page(client, home):
    make_article(home, "a")
    found = [entry.findtext(f"{SITEMAP}loc") for entry in tree(client, "/sitemap.xml")]
    assert found == ["http://localhost/", "http://localhost/column/", "http://localhost/column/a/"]


def test_robots_close_what_asks_for_codes(client, home):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /track/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_column_tells_of_its_feed(client, home):
    make_article(home)
    page = client.get("/column/").content.decode()
    assert 'type="application/rss+xml"' in page
    assert 'href="/feeds/column/atom/"' in page
