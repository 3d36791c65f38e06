"""An editor who never saw code builds 群众意见征集 in a browser, with a branch; a citizen answers; the centre reads it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect, sync_playwright
from wagtail.models import Page

from forms.definition.models import ApplicationFormPage
from forms.surveys.models import SurveyAnswer
from tests.content.conftest import make_full_text_table
from tests.factories.people import PASSWORD, staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOTS = os.environ.get("SHUJIE_SHOTS")
STEPS = "#panel-child-content-steps-section"


@pytest.fixture
def browser(live_server, chromium, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright's loop lives in this thread, and so does the database
    make_full_text_table()
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield lambda width: opened.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="zh-CN"
        ).new_page()
        opened.close()


def look(screen: Screen, name: str) -> None:
    if SHOTS:
        screen.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def sign_in(screen: Screen, user) -> None:
    screen.goto("/admin/login/")
    screen.fill("[name=username]", user.username)
    screen.fill("[name=password]", PASSWORD)
    screen.click("button[type=submit]")


def add_question(screen: Screen, step: int, kind: str) -> None:
    """Press the plus of a step and choose a kind of question."""
    fields = screen.locator(f'[name="steps-{step}-value-fields-count"]').locator("xpath=..")
    fields.locator("button.c-sf-add-button").last.click()
    screen.locator('[role="option"]', has_text=kind).first.click()


def build_form(screen: Screen, parent: Page) -> None:
    screen.goto(f"/admin/pages/add/public_forms/applicationformpage/{parent.pk}/")
    screen.fill("[name=title]", "群众意见征集")
    screen.select_option("[name=purpose]", "opinions")
    steps = screen.locator('[name="steps-count"]').locator("xpath=..")
    steps.locator("button.c-sf-add-button").last.click()
    screen.fill('[name="steps-0-value-title"]', "办事体验")
    add_question(screen, 0, "单选或多选")
    question = "steps-0-value-fields-0-value"
    screen.fill(f'[name="{question}-label"]', "您对这次办事满意吗")
    choices = screen.locator(f'[name="{question}-choices-count"]').locator("xpath=..")
    choices.locator("button.c-sf-add-button").last.click()
    for number, label in enumerate(("满意", "不满意")):
        screen.fill(f'[name="{question}-choices-{number}-value-label"]', label)
    steps.locator("> div button.c-sf-add-button").last.click()
    screen.fill('[name="steps-1-value-title"]', "说说原因")
    add_question(screen, 1, "长文字")
    screen.fill('[name="steps-1-value-fields-0-value-label"]', "哪里让您不满意")
    branch(screen)


def branch(screen: Screen) -> None:
    """Step two only for those who are not content: chosen from lists, nothing is typed, nothing is saved yet."""
    when = screen.locator("#block_group-steps-1-value-when-section")
    when.locator("> .w-panel__header [data-panel-toggle]").click()
    conditions = screen.locator('[name="steps-1-value-when-conditions-count"]').locator("xpath=..")
    conditions.locator("button.c-sf-add-button").last.click()
    chooser = when.locator("select[data-chooser=question]")
    chooser.focus()
    chooser.select_option(label="第 1 步 · 办事体验 · 您对这次办事满意吗")
    when.locator("select[data-chooser=value]").select_option(label="不满意")
    look(screen, "e2e-branch")


def save_and_publish(screen: Screen) -> None:
    screen.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown-button__arrow, footer button[aria-label]").last.click()
    screen.locator('[name="action-publish"]').click()


def test_editor_builds_a_form_with_a_branch_and_takes_answers(browser, site_root, transactional_db):
    editor, centre = staff("ED3"), staff("ED2")
    screen = browser(1280)
    faults: list[str] = []
    screen.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(screen, editor)
    build_form(screen, site_root)
    save_and_publish(screen)
    expect(screen.locator(".messages")).to_contain_text("已发布")
    page = ApplicationFormPage.objects.get(title="群众意见征集")
    assert [step.title for step in page.current_version().definition.steps] == ["办事体验", "说说原因"]

    phone = browser(375)
    for rate, why in (("满意", ""), ("不满意", "排队两小时")):
        phone.goto(f"/apply/{page.slug}/")
        phone.locator("form.flow button[type=submit]").click()
        phone.get_by_label(rate, exact=True).check()
        phone.get_by_role("button", name="继续", exact=True).last.click()
        if why:
            phone.locator("textarea").fill(why)
            phone.get_by_role("button", name="继续", exact=True).last.click()
        expect(phone.locator("h1")).to_have_text("核对您填写的内容")
        phone.locator("form.flow button[type=submit]").last.click()
        expect(phone.locator("h1")).to_have_text("谢谢您，已经收到")
        look(phone, "e2e-thanks")
    assert sorted(len(answer.answers) for answer in SurveyAnswer.objects.all()) == [1, 2]

    reader = browser(1280)
    sign_in(reader, centre)
    reader.goto(f"/admin/forms/{page.pk}/opinions/")
    expect(reader.locator("main")).to_contain_text("排队两小时")
    look(reader, "e2e-opinions")
    assert faults == []
