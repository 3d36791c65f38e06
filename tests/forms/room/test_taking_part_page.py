"""A co-applicant on a phone without a script: invited by a message, asks for a code, says yes; the pages in every look."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from forms.applications.actions.taking_part import code_of
from tests.e2e.looking import lost_text, small_targets, violations
from tests.factories.forms import submitted

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOTS = os.environ.get("SHUJIE_SHOTS")
MOBILE = "13900001234"
LOOKS = {
    "phone": (375, "standard.light.normal.normal", 44),
    "desk": (1280, "standard.light.normal.normal", 44),
    "elder": (375, "elder.light.normal.normal", 60),
    "dark": (1280, "standard.dark.normal.normal", 44),
    "contrast": (375, "standard.light.high.normal", 44),
}


class Gateway:
    """Takes every message and sends none."""

    def send(self, number, text):
        pass


@pytest.fixture
def person(live_server, settings):
    """The co-applicant named, and the number of the application; the code is known before the browser starts."""
    settings.SMS_GATEWAY = f"{__name__}.Gateway"
    application = submitted(co_applicants=[{"name": "范例乙", "phone": MOBILE}]).application
    named = application.participations.get()
    named.code_count = 1
    return application.receipt_no, code_of(named)


@pytest.mark.parametrize("look", LOOKS)
def test_co_applicant_confirms_without_a_script(person, live_server, browser, look):
    receipt, code = person
    width, cookie, least = LOOKS[look]
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "look", "value": cookie, "url": live_server.url}])
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    found = []

    def seen(page, name):
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"taking-part-{name}-{look}.png", full_page=True)
        found.extend([*violations(page), *lost_text(page), *small_targets(page, 24), *in_the_form(page, least)])

    page = context.new_page()
    page.goto(reverse("track_taking_part"))
    seen(page, "asks")
    page.fill("#id_receipt", receipt)
    page.fill("#id_mobile", MOBILE)
    page.click("button[value=send]")
    seen(page, "code")
    page.fill("#id_code", "000000" if code != "000000" else "000001")
    page.click("button[value=yes]")
    seen(page, "wrong")
    silent = plain.new_page()
    silent.goto(reverse("track_taking_part"))
    silent.fill("#id_receipt", receipt)
    silent.fill("#id_mobile", MOBILE)
    silent.click("button[value=send]")
    silent.locator("#id_code").wait_for()
    page.fill("#id_code", "12 34")
    page.click("button[value=no]")
    assert page.input_value("#id_code") == "12 34"
    assert found == []


def in_the_form(page, least):
    """Buttons and inputs of the page's own form that are lower than a finger."""
    script = "(all, least) => all.map(one => one.getBoundingClientRect().height).filter(height => height < least - .5)"
    return page.locator("main form button, main form input:not([type=hidden])").evaluate_all(script, least)


def test_code_of_the_message_confirms_in_the_browser(person, live_server, browser):
    receipt, code = person
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 375, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(reverse("track_taking_part"))
    page.fill("#id_receipt", receipt)
    page.fill("#id_mobile", MOBILE)
    page.click("button[value=send]")
    page.fill("#id_code", code)
    page.click("button[value=yes]")
    assert "谢谢您，已确认" in page.inner_text("main")
