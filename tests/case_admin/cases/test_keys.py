"""The workbench by single keys: through a list, to another page, and never while somebody types."""

import pytest
from django.conf import settings as conf
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories.cases import bare_case
from tests.factories.people import staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def signed_in(browser, live_server, user):
    client = Client()
    client.force_login(user)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    cookie = client.cookies[conf.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": conf.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


@pytest.fixture
def center(live_server):
    return staff("C1")


@pytest.fixture
def numbers(center):
    """Machine numbers of three cases, the newest first, as the list shows them."""
    return [bare_case().machine_no for _ in range(3)][::-1]


@pytest.fixture
def desk(browser, live_server, center, numbers):
    page = signed_in(browser, live_server, center)
    page.goto(reverse("cases_modeladmin_index"))
    return page


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_keys_walk_through_the_list_and_stop_at_its_ends(desk, numbers):
    seen = []
    for key in "jjjjkkkk":
        desk.keyboard.press(key)
        seen.append(next(no for no in numbers if no in focused(desk)))
    first, second, third = numbers
    assert seen == [first, second, third, third, second, first, first, first]


def test_key_ticks_the_row_that_has_the_focus(desk):
    boxes = desk.locator(".desk-list tbody input[type=checkbox]")
    desk.keyboard.press("x")
    assert not any(box.is_checked() for box in boxes.all())
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert [box.is_checked() for box in boxes.all()] == [False, True, False]
    desk.keyboard.press("x")
    assert not any(box.is_checked() for box in boxes.all())


def test_two_keys_lead_to_another_page(desk):
    for keys, name in (("gi", "case_inbox"), ("gc", "cases_modeladmin_index"), ("gh", "wagtailadmin_home")):
        for key in keys:
            desk.keyboard.press(key)
        desk.wait_for_url(f"**{reverse(name)}")


def test_letters_typed_into_a_field_stay_letters(desk):
    address = desk.url
    desk.keyboard.press("f")
    desk.keyboard.type("gixj")
    assert desk.evaluate("document.activeElement.value") == "gixj" and desk.url == address
    assert not desk.locator(".desk-list tbody input[type=checkbox]:checked").count()


@pytest.mark.parametrize("chord", ["Control+j", "Alt+j", "Meta+j", "Shift+j"])
def test_combinations_belong_to_the_browser(desk, chord):
    desk.keyboard.press(chord)
    assert desk.evaluate("document.activeElement === document.body")


def test_second_key_too_late_is_a_key_of_its_own(desk):
    address = desk.url
    desk.keyboard.press("g")
    desk.wait_for_timeout(1600)
    desk.keyboard.press("i")
    assert desk.url == address


def test_help_sheet_names_the_keys(desk):
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog")
    sheet.wait_for()
    assert all(words in sheet.inner_text() for words in ("下一行", "上一行", "勾选"))
    desk.keyboard.press("j")
    assert desk.evaluate("document.querySelector('[role=dialog], dialog').contains(document.activeElement)")


def test_page_of_a_case_leads_back_by_a_key(desk, numbers):
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/admin/cases/*/")
    desk.keyboard.press("u")
    desk.wait_for_url(f"**{reverse('cases_modeladmin_index')}**")


def test_person_who_switched_keys_off_has_none(browser, live_server, center, numbers):
    UserProfile.objects.create(user=center, keyboard_shortcuts=False)
    page = signed_in(browser, live_server, center)
    page.goto(reverse("cases_modeladmin_index"))
    for key in "jgi":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith(reverse("cases_modeladmin_index"))
