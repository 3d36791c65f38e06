"""The public pages in a real browser: nothing sticks out, nothing is refused by the content policy, the keyboard works."""

import pytest

from content.actions import load_demo_pages
from portal.ledger.actor import SYSTEM
from tests.content.conftest import make_full_text_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ADDRESSES = [
    "/",
    "/campaigns/the-way/",
    "/cases/",
    "/cases/2025-work-injury/",
    "/policies/limits/",
    "/guide/",
    "/contact/",
    "/faq/",
    "/events/constitution-day/",
    "/explained/plan-in-short/",
    "/institution/",
    "/data/",
    "/mailbox/",
    "/letters/write/",
    "/search/?q=xzcf",
]
LOOKS = ["standard.light.normal.normal", "elder.dark.normal.normal", "standard.light.high.large"]
SHIFT = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(shift), 200);
})"""


@pytest.fixture
def county(live_server):
    """The demo county's site under a real server; nothing asks the database from this thread afterwards."""
    make_full_text_table()
    load_demo_pages(by=SYSTEM)
    return live_server.url


def visit(browser, county, look, width):
    context = browser.new_context(viewport={"width": width, "height": 740})
    context.add_cookies([{"name": "look", "value": look, "url": county}])
    return context.new_page()


@pytest.mark.walk
def test_pages_fit_every_screen_and_keep_the_policy(county, browser):
    complaints, wide = [], []
    for look in LOOKS:
        for width in (320, 375, 1280):
            page = visit(browser, county, look, width)
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            for address in ADDRESSES:
                page.goto(county + address)
                if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    wide.append((address, look, width))
            page.context.close()
    assert (complaints, wide) == ([], [])


def test_first_tab_stop_skips_to_the_content(county, browser):
    page = visit(browser, county, LOOKS[0], 1280)
    page.goto(county + "/guide/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_look_is_chosen_without_a_script(county, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 740})
    page = context.new_page()
    page.goto(county + "/faq/")
    page.get_by_role("button", name="长者模式").click()
    assert page.url == county + "/faq/"
    assert page.locator("html").get_attribute("data-mode") == "elder"
    page.get_by_text("行政争议纾解收费吗？").click()
    assert page.get_by_text("不收费。申请、调解").is_visible()


def test_targets_are_big_enough_in_elder_mode(county, browser):
    page = visit(browser, county, LOOKS[1], 375)
    page.goto(county + "/")
    sizes = page.locator(".door, .entry, .look__choice, .hotline, .menu-jump, .window__call").evaluate_all(
        "all => all.filter(one => one.offsetParent || getComputedStyle(one).position === 'fixed')"
        ".map(one => [one.className, Math.round(one.getBoundingClientRect().height)])"
    )
    assert [entry for entry in sizes if entry[1] < 60] == []
    assert len(sizes) > 8


def test_home_does_not_jump_while_loading(county, browser):
    page = visit(browser, county, LOOKS[0], 375)
    page.goto(county + "/")
    assert page.evaluate(SHIFT) == 0
