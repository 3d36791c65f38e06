"""What stands around every page: doors, landmarks, hotline, footer, demo banner."""

import datetime
import re

import pytest
import time_machine
from wagtail.models import Page, Site

from content.identity import SiteFooter, SiteIdentity
from tests.factories.content import add, make_campaign, make_help


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


def html(client, address="/"):
    return client.get(address).content.decode()


def test_doors_lead_to_their_pages(client, site, home):
    guide, contact, _faq = make_help(home)
    SiteIdentity.objects.create(site=site, guide_page_id=guide.pk, contact_page_id=contact.pk)
    page = html(client, "/faq/")
    doors = re.findall(r'class="door" href="([^"]+)".*?<span>(.*?)</span>', page, re.S)
    assert doors == [
        ("/apply/", "我要申请"),
        ("/track/", "进度查询"),
        ("/guide/", "办事指南"),
        ("/contact/", "联系窗口"),
    ]


def test_doors_fall_back_to_usual_addresses(client, home):
    page = html(client, "/search/")
    assert re.findall(r'class="door" href="([^"]+)"', page) == ["/apply/", "/track/", "/guide/", "/contact/"]


def test_door_of_this_page_is_marked(client, site, home):
    make_help(home)
    assert 'href="/guide/" aria-current="page"' in html(client, "/guide/")


@pytest.mark.parametrize("address", ["/", "/search/", "/sitemap/", "/nothing-here/"])
def test_every_page_has_landmarks_and_help(client, home, address):
    page = html(client, address)
    assert page.count("<main") == page.count("<h1") == page.count('<header class="masthead"') == 1
    assert page.count('<footer class="site-foot"') == 1
    assert page.index('class="skip" href="#main"') < page.index('<header class="masthead"')
    assert 'class="hotline" href="tel:12348"' in page
    assert '<html lang="zh-CN"' in page


def test_menu_lists_pages_put_into_it(client, home):
    make_campaign(home)
    Page.objects.filter(slug="campaigns").update(show_in_menus=True, title="普法专题")
    assert '<a class="menu__link" href="/campaigns/">普法专题</a>' in html(client)


def test_footer_shows_all_items(client, site, home):
    guide, _contact, _faq = make_help(home)
    facts = {
        "organiser": "虚构县司法局", "operator": "虚构中心", "address": "虚构路1号", "email": "a@b.example",
        "site_code": "1234567890", "icp_number": "X ICP备1号", "police_number": "X公网安备1号",
        "emblem_url": "https://bszs.conac.cn/x", "error_report_url": "https://zfwzgl.www.gov.cn/x", "ipv6": True,
    }  # fmt: skip
    SiteFooter.objects.create(site=site, privacy_page_id=guide.pk, accessibility_page_id=guide.pk, **facts)
    page = html(client)
    for text in [
        *(value for value in facts.values() if isinstance(value, str)),
        "站点地图",
        "无障碍声明",
        "个人信息处理规则",
    ]:
        assert text in page, text
    assert 'href="https://beian.miit.gov.cn/"' in page
    assert "本网站支持IPv6" in page


def test_ipv6_line_waits_for_the_setting(client, home):
    assert "IPv6" not in html(client)


def test_demo_banner_shows_the_pinned_day(client, home, settings):
    settings.DEMO = True
    settings.CLOCK_START = None
    with time_machine.travel(datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC), tick=False):
        assert "演示数据，纯属虚构。演示时钟：2026年11月22日。" in html(client)


def test_demo_banner_is_absent_outside_a_demo(client, home, settings):
    settings.DEMO = False
    assert "纯属虚构" not in html(client)


def test_grey_mode_is_a_setting(client, site):
    assert 'data-tone="colour"' in html(client)
    SiteIdentity.objects.create(site=site, grey=True)
    assert 'data-tone="grey"' in html(client)


@pytest.mark.parametrize(
    ("moment", "tone"),
    [
        ("2026-12-12T23:59:59+08:00", "colour"),
        ("2026-12-13T00:00:00+08:00", "grey"),
        ("2026-12-14T23:59:59+08:00", "grey"),
        ("2026-12-15T00:00:00+08:00", "colour"),
    ],
)
def test_grey_days_begin_and_end_at_midnight_in_china(client, site, settings, moment, tone):
    settings.CLOCK_START = None
    SiteIdentity.objects.create(site=site, grey_from=datetime.date(2026, 12, 13), grey_to=datetime.date(2026, 12, 14))
    with time_machine.travel(datetime.datetime.fromisoformat(moment), tick=False):
        assert f'data-tone="{tone}"' in html(client)


@pytest.mark.parametrize(("day", "grey"), [(12, False), (13, True), (14, False)])
def test_first_grey_day_alone_is_one_day(settings, day, grey):
    settings.CLOCK_START = None
    identity = SiteIdentity(grey_from=datetime.date(2026, 12, 13))
    with time_machine.travel(datetime.datetime(2026, 12, day, 4, tzinfo=datetime.UTC), tick=False):
        assert identity.is_grey is grey


def test_pages_load_nothing_from_elsewhere(client, home):
    assert re.findall(r'(?:src|<link (?!rel="canonical")[^>]*href)="(?:https?:)?//[^"]*"', html(client)) == []


def test_public_page_touches_no_session(client, home):
    answer = client.get("/")
    assert "session" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_breadcrumb_names_the_pages_above(client, home):
    make_campaign(home, title="虚构专题")
    crumbs = re.search(r'class="breadcrumb__list">(.*?)</ol>', html(client, "/campaigns/talk/"), re.S)[1]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/campaigns/"]


def test_site_map_lists_public_pages_only(client, home):
    make_help(home)
    add(home, type(home), "draft", headline="x", lead="y", live=False, title="草稿页")
    page = html(client, "/sitemap/")
    assert re.findall(r'map__row--1"><a href="(/(?:guide|contact|faq)/)"', page)[-3:] == [
        "/guide/",
        "/contact/",
        "/faq/",
    ]
    assert "草稿页" not in page
