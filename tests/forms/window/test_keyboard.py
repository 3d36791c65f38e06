"""A clerk with a keyboard and nothing else: sign in, write down, read out, hand in, print, scan back; and the lock."""

import pytest
from playwright.sync_api import TimeoutError as TooLate

from tests.factories.documents import ship_templates
from tests.factories.forms import ID_NUMBER, NAME, PHONE, default_page
from tests.factories.people import PASSWORD, staff
from tests.factories.vault import pdf_bytes
from tests.factories.window import window_unit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_STOPS = 90
QUIET = 12_000  # ms: longer than a page waits between two saves by itself


@pytest.fixture
def counter(live_server):
    """A town's window under a real server; nothing asks the database from this thread afterwards."""
    default_page()
    ship_templates()
    staff("W", unit=window_unit(), username="clerk")
    return live_server.url


@pytest.fixture
def keys(counter, browser):
    context = browser.new_context(base_url=counter, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    return Keys(context.new_page())


def is_paper(asked):
    return "/record/" in asked.url or "/papers/" in asked.url


class Keys:
    """One page, reached by keys alone."""

    def __init__(self, page):
        self.page = page
        self.press = page.keyboard.press
        self.complaints = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def sign_in(self):
        self.page.goto("/admin/login/?next=/admin/window/")
        self.to("username")
        self.page.keyboard.type("clerk")
        self.to("password")
        self.page.keyboard.type(PASSWORD)
        self.turn("Enter")

    def focused(self):
        return self.page.evaluate(
            "() => [document.activeElement.name || '', document.activeElement.value || '', document.activeElement.id]"
        )

    def to(self, name, value=None):
        """Tab until the input of this name (and value) has the focus."""
        for _stop in range(MOST_STOPS):
            found = self.focused()
            if found[0] == name and value in (None, found[1]):
                return
            self.press("Tab")
        raise AssertionError(f"{name} cannot be reached; the focus ended at {self.focused()}")

    def type(self, **texts):
        for name, text in texts.items():
            self.to(name.replace("__", "-"))
            self.page.keyboard.type(text)

    def tick(self, *names):
        for name in names:
            self.to(name)
            self.press("Space")

    def turn(self, key):
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def faults(self):
        """What the page complains of."""
        return self.page.locator("[data-error-summary]").all_inner_texts()

    def opens(self, key):
        """The address of the tab a key opens; the tab is closed again, so that it cannot take the focus later."""
        context = self.page.context
        with context.expect_page() as tab, context.expect_event("request", is_paper) as asked:
            self.press(key)
        tab.value.close()
        self.page.bring_to_front()
        return asked.value.url

    def chooses(self, name, file):
        """A file in the input of this name. While a closed tab gives the focus back, the browser lets a press go by."""
        for _press in range(5):
            self.to(name)
            try:
                with self.page.expect_file_chooser(timeout=8_000) as chooser:
                    self.press("Enter")
            except TooLate:
                continue
            chooser.value.set_files(file)
            return
        raise AssertionError(f"no key opens the chooser of {name}")


def fill_in(keys):
    keys.press("Alt+3")
    keys.tick("applicant_kind")
    keys.type(applicant_name=NAME, applicant_id=ID_NUMBER, applicant_phone=PHONE)
    keys.type(applicant_address_region="XX省XX市XX县", applicant_address_detail="示例镇样板街2号")
    keys.tick("together", "has_agent")
    keys.press("Alt+7")
    keys.to("respondent")
    keys.press("ArrowDown")
    keys.type(respondent_text="虚构县市场监督管理局")
    keys.to("act_type")
    keys.press("ArrowDown")
    keys.type(act_title="行政处罚告知书", act_date_year="2026", act_date_month="2", act_date_day="25")
    keys.type(known_date_year="2026", known_date_month="2", known_date_day="25")
    keys.tick("rights_told")
    keys.to("claims-0-type")
    keys.press("ArrowDown")
    keys.type(claims__0__text="依法不予罚款", facts="标签字号小了一点，当天就改了。")
    keys.tick("consent_rules", "consent_sensitive", "consent_share")
    keys.type(pickup_word="青山")


def test_clerk_by_keyboard_alone(keys):
    keys.sign_in()
    keys.turn("Alt+n")
    keys.turn("Alt+s")
    fill_in(keys)
    keys.turn("Control+Enter")
    assert keys.page.url.endswith("/check/"), keys.faults()
    assert "/record/" in keys.opens("Alt+p")
    keys.tick("w_read")
    keys.turn("Control+Enter")
    assert keys.page.url.endswith("/receipt/")
    assert keys.page.locator(".panel__big").count() == 2
    assert keys.opens("Alt+p").endswith("/papers/receipt-code/")
    keys.chooses("w_scan", {"name": "原件.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()})
    keys.to("press", "scan")
    keys.turn("Enter")
    assert keys.page.locator("#scan .file__name").inner_text().startswith("原件.pdf")
    assert keys.complaints == []


def test_enter_leads_to_the_next_field_and_submits_nothing(keys):
    keys.sign_in()
    keys.turn("Alt+n")
    keys.turn("Alt+s")
    keys.type(applicant_name=NAME)
    keys.press("Enter")
    assert keys.focused()[0] == "applicant_id_type"
    assert keys.page.locator("[data-error-summary]").count() == 0


def test_idle_screen_is_emptied_and_the_words_come_back_after_unlocking(keys, settings):
    settings.WINDOW_IDLE_SECONDS = 8
    keys.sign_in()
    keys.turn("Alt+n")
    keys.turn("Alt+s")
    keys.type(applicant_name=NAME)
    keys.page.wait_for_url("**/admin/window/lock/**")
    assert NAME not in keys.page.content()
    settings.WINDOW_IDLE_SECONDS = 900
    keys.to("w_password")
    keys.page.keyboard.type(PASSWORD)
    keys.turn("Enter")
    assert keys.page.locator("[name=applicant_name]").input_value() == NAME
    assert keys.complaints == []


def test_locked_screen_is_silent_and_going_back_shows_nothing(keys, settings):
    """No save by itself, no request at all after the lock; and the way back through the browser is shut as well."""
    settings.WINDOW_IDLE_SECONDS = 8
    keys.sign_in()
    keys.turn("Alt+n")
    keys.turn("Alt+s")
    keys.type(applicant_name=NAME)
    keys.page.wait_for_url("**/admin/window/lock/**")
    keys.page.wait_for_load_state("load")
    asked = []
    keys.page.on("request", lambda request: asked.append(request.url))
    keys.page.wait_for_timeout(QUIET)
    assert [address for address in asked if "/static/" not in address] == []
    keys.page.go_back()
    keys.page.wait_for_load_state("load")
    assert "/admin/window/lock/" in keys.page.url
    assert NAME not in keys.page.content()


def test_counter_locked_in_another_tab_is_emptied_by_its_next_save(keys):
    keys.sign_in()
    keys.turn("Alt+n")
    keys.turn("Alt+s")
    other = keys.page.context.new_page()
    other.goto("/admin/window/lock/")
    keys.page.bring_to_front()
    keys.type(applicant_name=NAME)
    keys.page.wait_for_url("**/admin/window/lock/**")
    assert NAME not in keys.page.content()
    assert keys.complaints == []
