"""The people of the story at their screens: a citizen on a phone, staff at a desk."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from case_admin.demo.county import PASSWORD
from tests.e2e.site import Site

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}


class Person:
    """One browser with one screen. `shots` (a folder) keeps a picture of every stop, for people to look at."""

    def __init__(self, browser: Browser, site: Site, screen: dict[str, int], shots: Path | None, name: str) -> None:
        self.site, self.shots, self.name, self.count = site, shots, name, 0
        context = browser.new_context(
            base_url=site.url, viewport=screen, locale="zh-CN", accept_downloads=True, has_touch=screen is PHONE
        )
        context.set_default_timeout(20_000)
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._watch)

    def _watch(self, response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")
        if not response.url.startswith((self.site.url, "data:", "blob:")):
            self.faults.append(f"left the site: {response.url}")

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def look(self, what: str = "") -> None:
        if self.shots:
            self.count += 1
            label = what or re.sub(r"[^a-z0-9]+", "-", self.page.url.removeprefix(self.site.url).lower())[:50]
            self.page.screenshot(path=self.shots / f"{self.name}-{self.count:02d}{label}.png", full_page=True)

    def fill(self, **values: str) -> None:
        """Fill inputs by name; `a__b` stands for `a-b`."""
        for name, value in values.items():
            self.page.locator(f'[name="{name.replace("__", "-")}"]:not([type=hidden])').first.fill(value)

    def choose(self, **values: str) -> None:
        """Choose in a select, or tick the radio button of that value, by name."""
        for name, value in values.items():
            field = self.page.locator(f'select[name="{name.replace("__", "-")}"]')
            if field.count():
                field.select_option(value)
            else:
                self.page.locator(f'input[name="{name.replace("__", "-")}"][value="{value}"]').check(force=True)

    def tick(self, *names: str) -> None:
        for name in names:
            self.page.locator(f'input[name="{name}"]').first.check(force=True)

    def press(self, label: str) -> None:
        """Press the visible button or link with this text and wait for the page behind it."""
        button = self.page.get_by_role("button", name=label, exact=True)
        link = self.page.get_by_role("link", name=label, exact=True)
        target = button.or_(link).locator("visible=true").first
        target.click()
        self.page.wait_for_load_state()
        self.look()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def download(self, label: str) -> bytes:
        """The file behind a link or button whose words (unseen ones too) hold `label`."""
        with self.page.expect_download() as waiting:
            self.page.locator("main").locator("a, button").filter(has_text=label).first.click()
        return Path(waiting.value.path()).read_bytes()


class Staff(Person):
    """Somebody who signed in with the demo's password."""

    def __init__(self, browser: Browser, site: Site, username: str, shots: Path | None, screen=None) -> None:
        super().__init__(browser, site, screen or DESK, shots, username)
        self.page.goto("/admin/login/")
        self.fill(username=username, password=PASSWORD)
        self.page.locator("button[type=submit]").first.click()
        self.page.wait_for_url("**/admin/")
        self.look("home")


def photograph() -> bytes:
    """A JPEG as a phone would take it."""
    image = Image.new("RGB", (1200, 900), "#efe9da")
    ImageDraw.Draw(image).rectangle((200, 150, 1000, 750), outline="#8a5a00", width=8)
    held = BytesIO()
    image.save(held, "JPEG", quality=88)
    return held.getvalue()
