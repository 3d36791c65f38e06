"""The counter's screen turned to an old person: large text, large targets, one column; nothing typed is lost by turning it."""

import os
from pathlib import Path

import pytest
from django.conf import settings as conf
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.looking import LOOKS, lost_text, small_targets, small_text, violations
from tests.factories.documents import ship_templates
from tests.factories.forms import default_page
from tests.factories.window import Clerk

SHOTS = os.environ.get("SHUJIE_SHOTS")
LEAST_TEXT, LEAST_TARGET = 18, 60  # px, domain 6.5


def test_counter_takes_the_look_that_was_chosen(clerk):
    assert 'data-mode="standard"' in clerk.get("window_home").content.decode()
    clerk.client.cookies["look"] = LOOKS["elder"]
    page = clerk.get("window_home").content.decode()
    assert 'data-mode="elder"' in page and 'name="mode" value="standard"' in page


def test_look_is_changed_without_a_script_and_leads_back(clerk):
    place = reverse("window_home")
    answer = clerk.client.get(reverse("look"), {"mode": "elder", "next": place})
    assert answer["Location"] == place
    assert 'data-mode="elder"' in clerk.get("window_home").content.decode()


def test_page_with_words_not_yet_saved_offers_no_change_that_leaves_it(clerk):
    assert "data-look" not in clerk.get("window_entry", clerk.begin().pk).content.decode()


@pytest.fixture
def places(live_server):
    """(cookie of a signed-in clerk, addresses of an entry's pages) under a real server, everything written beforehand."""
    default_page()
    ship_templates()
    clerk = Clerk(name="温示例")
    entry, done = clerk.begin(), clerk.handed_in()
    clerk.fill(entry)
    paths = {name: reverse(f"window_{name}", args=[entry.pk]) for name in ("entry", "check")}
    paths |= {"receipt": reverse("window_receipt", args=[done.pk]), "home": reverse("window_home")}
    return clerk.client.cookies[conf.SESSION_COOKIE_NAME].value, paths


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [375, 1280])
def test_elder_counter_has_large_text_and_targets_in_one_column(places, live_server, browser, width):
    session, paths = places
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 900})
    for name, value in ((conf.SESSION_COOKIE_NAME, session), ("look", LOOKS["elder"])):
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page, found = context.new_page(), {}
    for name, path in paths.items():
        page.goto(path)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"counter-elder-{name}-{width}.png", full_page=True)
        faults = (
            small_text(page, LEAST_TEXT), small_targets(page, LEAST_TARGET), lost_text(page), violations(page),
        )  # fmt: skip
        found |= {name: faults} if any(faults) else {}
    assert found == {}


@pytest.mark.browser
@pytest.mark.slow
def test_turning_the_screen_keeps_what_was_typed(places, live_server, browser):
    session, paths = places
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": conf.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(paths["check"])
    page.fill("[name=w_witness]", "见证样例")
    with page.expect_response("**/look/**"):
        page.keyboard.press("Alt+e")
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")
    assert page.input_value("[name=w_witness]") == "见证样例"
    page.goto(paths["receipt"])
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")
