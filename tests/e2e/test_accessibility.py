"""Every page people meet, judged by axe-core and measured: three looks, a phone and a desk, one server, one browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e import chapters
from tests.e2e.looking import LOOKS, WIDTHS, lost_text, small_targets, small_text, violations
from tests.e2e.people import Staff
from tests.e2e.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.walk]
PUBLIC = (
    "/", "/apply/", "/apply/shujie/", "/apply/resume/", "/track/", "/track/ended/", "/verify/", "/verify/AAAA-BBBB-CCCC/",
    "/search/?q=纾解", "/search/?q=zzzz", "/sitemap/", "/nothing-here/", "/guide/", "/contact/", "/campaigns/",
    "/campaigns/talk-first/", "/cases/", "/cases/2025-food-label/", "/policies/county-plan/", "/notices/", "/faq/", "/privacy/",
    "/events/", "/events/constitution-day/", "/events/september-open-day/", "/explained/plan-in-short/", "/institution/", "/data/",
    "/mailbox/", "/letters/write/", "/letters/track/", "/search/?q=xzcf", "/search/?q=邻居借钱不还",
)  # fmt: skip
STEPS = ("kind", "who", "act", "deadline", "claims", "facts", "evidence", "delivery", "service")
STAFF = {
    "c1": ("/admin/", "/admin/cases/inbox/", "/admin/cases/", "/admin/cases/2/", "/admin/notices/"),
    "u1": ("/admin/", "/admin/cases/3/", "/admin/cases/3/accept/", "/admin/awards/rounds/1/"),
    "c2": ("/admin/", "/admin/awards/rounds/1/", "/admin/cases/1/"),
    "e1": ("/admin/", "/admin/judging/"),
    "ed2": (
        "/admin/",
        "/admin/website/",
        "/admin/website/schedule/",
        "/admin/website/freshness/",
        "/admin/website/links/",
        "/admin/website/log/",
        "/admin/website/searched/",
        "/admin/letters/",
    ),
}


@pytest.fixture(scope="module")
def site(open_site):
    with open_site("looks") as made:
        yield made


@pytest.fixture
def page(site, browser):
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def wear(page: Page, look: str) -> None:
    page.context.add_cookies([{"name": "look", "value": look, "domain": "127.0.0.1", "path": "/"}])


def faults(page: Page, look: str) -> list[str]:
    """What is wrong with the page as it stands, on a phone and at a desk."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 812})
        found = violations(page) + lost_text(page)
        found += [f"small target {target}" for target in small_targets(page, 60 if look == "elder" else 44)]
        if look == "elder":
            found += [f"small text {text}" for text in small_text(page, 18)]
        wrong += [f"{page.url} {look} {width}: {fault}" for fault in found]
    return wrong


def faults_in_every_look(page: Page) -> list[str]:
    """The same for each look; the page must come back unharmed by a reload."""
    wrong = []
    for look, cookie in LOOKS.items():
        wear(page, cookie)
        page.wait_for_load_state()
        page.reload()
        wrong += faults(page, look)
    return wrong


def test_public_pages_are_accessible(page):
    wrong = []
    for look, cookie in LOOKS.items():
        wear(page, cookie)
        for address in PUBLIC:
            page.goto(address)
            wrong += faults(page, look)
    assert wrong == []


def test_the_citizens_way_is_accessible(site, browser):
    story = Story(browser, site)
    one, wrong = story.citizen(), []
    one.go("/apply/shujie/")
    one.page.locator("main form[method=post] button[type=submit]").first.click()
    wrong += faults_in_every_look(one.page)
    for _page in ("notice", "fit", "kind"):
        one.press("继续")
    one.sees("请检查以下内容")
    wrong += faults(one.page, "contrast")
    one.press("上一步")
    chapters.fills_in(one)
    steps = one.page.url.rsplit("/", 2)[0]
    for _page in ("evidence", "assist", "delivery"):
        one.press("继续")
    for step in STEPS:
        one.page.goto(f"{steps}/{step}/")
        wrong += faults_in_every_look(one.page)
    one.tick("consent_rules", "consent_sensitive", "consent_share")
    one.press("继续")
    wrong += faults_in_every_look(one.page)
    one.press("确认提交")
    wrong += faults_in_every_look(one.page)
    chapters.notes_the_code(story, one)
    one.tick("kept")
    one.press("都保存好了，继续")
    wrong += faults_in_every_look(one.page)
    chapters.sees_progress(story, "已提交")
    wrong += faults_in_every_look(one.page)
    chapters.opens_documents(story)
    wrong += faults_in_every_look(one.page)
    assert wrong == []


@pytest.mark.parametrize("username", STAFF)
def test_staff_pages_are_accessible(site, browser, username):
    person = Staff(browser, site, username, None)
    wrong = []
    for address in STAFF[username]:
        person.page.goto(address)
        wrong += [f"{address}: {fault}" for fault in violations(person.page) + lost_text(person.page)]
    person.page.context.close()
    assert wrong == []


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_text_grows_to_30_pixels_and_200_percent_without_loss(page, mode):
    wear(page, f"{mode}.light.normal.normal")
    page.goto("/guide/")
    while page.get_by_role("button", name="字大一点").is_enabled():
        page.get_by_role("button", name="字大一点").click()
    wrong = []
    for address in ("/", "/guide/", "/apply/shujie/", "/track/", "/cases/", "/contact/"):
        page.goto(address)
        assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 30
        for width in (*WIDTHS, 640):  # 640: a desk of 1280 at 200 per cent
            page.set_viewport_size({"width": width, "height": 812})
            wrong += [f"{address} {width}: {fault}" for fault in lost_text(page)]
    assert wrong == []


def test_elder_mode_keeps_the_number_in_sight_and_reads_aloud_only_with_a_voice(page):
    page.set_viewport_size({"width": 375, "height": 812})
    wear(page, LOOKS["elder"])
    page.goto("/guide/")
    page.mouse.wheel(0, 3000)
    assert page.locator(".hotline strong").inner_text() == "12348"
    assert page.locator(".hotline").evaluate("e => Math.round(e.getBoundingClientRect().bottom)") == 812
    assert page.get_by_role("button", name="读给我听").count() == 0


VOICE = """
const said = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "zh-CN"}], cancel: () => said.push("cancel"),
  speak: speech => { said.push(speech.text); window.next = () => speech.onend(); },
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
window.said = said;
"""  # the browser of the tests has no voice of its own


def test_reading_aloud_goes_sentence_by_sentence_and_stops(page):
    page.add_init_script(VOICE)
    wear(page, LOOKS["elder"])
    page.goto("/faq/")
    page.get_by_role("button", name="读给我听").click()
    page.evaluate("next()")
    assert page.evaluate("said[0]") == "常见问题"
    marked = "[...CSS.highlights.get('reading')].map(range => range.toString()).join('').trim()"
    assert page.evaluate(marked) == page.evaluate("said[1]")
    page.get_by_role("button", name="停止朗读").click()
    assert page.evaluate("said[said.length - 1]") == "cancel"
    assert page.evaluate("CSS.highlights.has('reading')") is False
    page.evaluate("next()")
    assert page.evaluate("said.length") == 3


def test_going_back_to_an_answered_form_shows_it_again(site, browser):
    one = Story(browser, site).citizen()
    one.go("/apply/shujie/")
    one.page.locator("main form[method=post] button[type=submit]").first.click()
    for _page in ("notice", "fit", "kind"):
        one.press("继续")
    one.sees("请检查以下内容")
    one.go("/track/")
    one.page.go_back()
    one.sees("请检查以下内容", "谁来申请")
