"""Citizens in front of the form in a real browser: on a phone, without JavaScript, in elder mode. One server for all."""

import os
import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.content.conftest import make_full_text_table
from tests.e2e.people import photograph
from tests.factories.forms import PAGES, default_page
from tests.factories.vault import pdf_bytes

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOTS = os.environ.get("SHUJIE_SHOTS")  # a folder: the screens around submitting are kept there, to be looked at
PHONE = {"width": 375, "height": 740}
WAIT = 60_000
PDF = {"name": "告知书.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}
SMALL_TARGETS = """all => all.filter(one => one.offsetParent && !one.closest('.unseen') && one.type !== 'hidden')
  .map(one => { const box = (one.closest('label.choice') || one).getBoundingClientRect();
                return [one.name || one.textContent.trim().slice(0, 20), Math.round(box.height)] })"""


@pytest.fixture
def site(live_server):
    """The county's form under a real server; nothing asks the database from this thread afterwards."""
    make_full_text_table()
    default_page()
    return live_server.url


class Visitor:
    """One browser of one person; every answer of 500 and every script error is kept."""

    def __init__(self, chrome, site, **context):
        self.site, self.faults = site, []
        self.context = chrome.new_context(base_url=site, viewport=PHONE, locale="zh-CN", **context)
        self.context.set_default_timeout(WAIT)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", lambda got: self.faults.append(got.url) if got.status >= 500 else None)

    @property
    def step(self):
        return self.page.url.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]

    def look(self, name):
        if SHOTS:
            mode = self.page.locator("html").get_attribute("data-mode") or "standard"
            self.page.screenshot(path=Path(SHOTS) / f"citizen-{mode}-{name}.png", full_page=True)

    def begin(self):
        self.page.goto(reverse("apply_start", args=["shujie"]))
        self.press("开始填写")

    def press(self, label):
        self.page.get_by_role("button", name=label, exact=True).locator("visible=true").first.click()
        self.page.wait_for_load_state()

    def type_in(self, values):
        for name, value in values.items():
            inputs = self.page.locator(f'[name="{name}"]:not([type=hidden])')
            if not inputs.count():
                continue  # a row count travels hidden
            kind = inputs.first.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
            if kind == "select":
                inputs.select_option(value)
            elif kind == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check(force=True)
            elif kind == "checkbox":
                inputs.first.check(force=True)
            else:
                inputs.first.fill(value)

    def go_until(self, step, look=None):
        """Fill in page after page until this one is open; `look()` before each is left."""
        for _page in range(len(PAGES) + 1):
            if self.step == step:
                return
            here = self.step
            self.type_in(PAGES.get(here, {}))  # what was uploaded describes itself
            if look:
                look()
            self.press("继续")
            assert self.step != here, self.page.locator("main").inner_text()
        raise AssertionError(f"{step} was never reached")

    def hands_in(self):
        """Confirm, be kept on the page with the code until the box is ticked; (number, code)."""
        self.press("确认提交")
        self.look("code")
        shown = self.page.locator("main").inner_text()
        number = re.search(r"MD-2026-[0-9A-Z]{9}", shown).group()
        code = re.search(r"\b[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}\b", shown).group()
        self.press("都保存好了，继续")
        expect(self.page.locator("#id_kept_error, .error-summary").first).to_contain_text("请先把编号和查询码保存好")
        self.look("not-kept")
        assert code in self.page.locator("main").inner_text()
        self.page.locator("#id_kept").check(force=True)
        self.press("都保存好了，继续")
        expect(self.page.locator("main")).to_contain_text("接下来会怎样")
        self.look("kept")
        assert code not in self.page.locator("main").inner_text()
        return number, code

    def sees_status(self, number, code):
        self.page.goto("/track/")
        self.type_in({"receipt": number.lower(), "code": code.lower()})
        self.page.locator("main form[method=post] button[type=submit]").first.click()
        expect(self.page.locator("main")).to_contain_text(number)


def test_citizen_on_a_phone(site, chrome):
    first = Visitor(chrome, site, has_touch=True, is_mobile=True)
    first.begin()
    first.go_until("facts")
    first.page.locator("#id_facts").fill("写了很久的一段经过")
    expect(first.page.locator("[data-saved-at]")).to_contain_text("已自动保存", timeout=WAIT)
    first.page.goto(first.page.url.rsplit("/", 2)[0] + "/saved/")
    resume = first.page.locator(".panel__big").inner_text()

    second = Visitor(chrome, site, has_touch=True, is_mobile=True)
    second.page.goto("/apply/resume/")
    second.type_in({"resume_code": resume.lower()})
    second.press("接着填写")
    assert second.step == "facts"
    expect(second.page.locator("#id_facts")).to_have_value("写了很久的一段经过")
    second.press("继续")
    slow = second.context.new_cdp_session(second.page)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 20_000},
    )
    photo = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    second.page.locator("input[type=file]").set_input_files([PDF, photo])
    expect(second.page.locator("progress")).to_have_count(1)
    expect(second.page.locator("[data-files] li")).to_have_count(2, timeout=WAIT)
    second.page.locator("[data-files] li", has_text="现场.jpg").get_by_role("button").click()
    expect(second.page.locator("[data-files] li")).to_have_count(1)
    second.press("上一步")
    expect(second.page.locator("#id_facts")).to_have_value("写了很久的一段经过")
    second.press("继续")
    expect(second.page.locator("[data-files] li")).to_have_count(1)
    second.go_until("check")
    expect(second.page.locator("main")).to_contain_text("告知书.pdf")
    second.sees_status(*second.hands_in())
    assert (first.faults, second.faults) == ([], [])


def test_citizen_without_javascript(site, chrome):
    one = Visitor(chrome, site, java_script_enabled=False, accept_downloads=True)
    one.begin()
    one.go_until("evidence")
    for name in ("一.pdf", "二.pdf"):
        one.page.locator("input[type=file]").set_input_files(
            [{**PDF, "name": name, "buffer": PDF["buffer"] + name.encode()}]
        )
        one.press("上传选好的文件")
    expect(one.page.locator("[data-files] li")).to_have_count(2)
    one.page.locator("[data-files] li", has_text="一.pdf").get_by_role("button").click()
    expect(one.page.locator("[data-files] li")).to_have_count(1)
    one.go_until("check")
    one.page.locator(".summary__row", has_text="二.pdf").get_by_role("link").click()
    one.press("保存，回到核对")
    one.press("确认提交")
    with one.page.expect_download() as waiting:
        one.page.locator("a[href$='/card/']").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    one.page.locator("#id_email").fill("someone@example.com")
    one.page.locator("#id_kept").check(force=True)
    one.press("都保存好了，继续")
    expect(one.page.locator("main")).to_contain_text("接下来会怎样")
    assert one.faults == []


def test_citizen_in_elder_mode(site, chrome):
    one = Visitor(chrome, site)
    one.context.add_cookies([{"name": "look", "value": "elder.light.normal.normal", "url": site}])
    small, wide = [], []

    def look():
        targets = one.page.locator("main button, main input, main select, main .button").evaluate_all(SMALL_TARGETS)
        small.extend((one.step, *target) for target in targets if target[1] < 60)
        if one.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(one.step)

    one.begin()
    assert one.page.locator("html").get_attribute("data-mode") == "elder"
    one.go_until("check", look)
    look()
    number, code = one.hands_in()
    look()
    assert (small, wide, one.faults) == ([], [], [])
    one.sees_status(number, code)
