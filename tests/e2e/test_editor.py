"""An editor who never saw code builds 群众意见征集 in a browser, with a branch; a citizen answers; the centre reads it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Screen
from playwright.sync_api import TimeoutError as TooLate

from case_admin.demo.county import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOTS = os.environ.get("SHUJIE_SHOTS")


@pytest.fixture(scope="module", autouse=True)
def patience():
    """As long as the pages' own: a busy machine answers a publication in more than five seconds."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def site(open_site):
    with open_site("editor") as running:
        yield running


def look(screen: Screen, name: str) -> None:
    if SHOTS:
        screen.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def sign_in(screen: Screen, name: str) -> None:
    screen.goto("/admin/login/")
    screen.fill("[name=username]", name)
    screen.fill("[name=password]", PASSWORD)
    screen.click("button[type=submit]")


def add_question(screen: Screen, step: int, kind: str) -> None:
    """Press the plus of a step and choose a kind of question."""
    fields = screen.locator(f'[name="steps-{step}-value-fields-count"]').locator("xpath=..")
    option = screen.locator('[role="option"]', has_text=kind).first
    for _press in range(6):  # the list closes when Wagtail saves by itself at that moment; a person presses again
        fields.locator("button.c-sf-add-button").last.click()
        try:
            option.click(timeout=5_000)
            return
        except TooLate:
            continue
    raise AssertionError(f"the list of questions never offered {kind}")


def build_form(screen: Screen, parent: int) -> None:
    screen.goto(f"/admin/pages/add/public_forms/applicationformpage/{parent}/")
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


def publish(screen: Screen) -> None:
    """When the editor has saved by itself what was typed last; a press meanwhile is the next test's matter."""
    screen.wait_for_timeout(2_000)
    screen.wait_for_load_state("networkidle")
    screen.locator("footer [data-w-dropdown-target=toggle]").last.click()
    screen.locator('[name="action-publish"]').click()
    expect(screen.locator(".messages li").first).to_be_visible()
    assert screen.locator(".error-message").all_inner_texts() == []
    expect(screen.locator(".messages")).to_contain_text("群众意见征集")
    look(screen, "e2e-published")


def answer(phone: Screen, slug: str, rate: str, why: str) -> None:
    """A citizen: nobody who is content is asked for the reason."""
    phone.goto(f"/apply/{slug}/")
    phone.locator("form.flow button[type=submit]").click()
    phone.get_by_label(rate, exact=True).check()
    phone.locator(".buttons button[value=continue]").click()
    if why:
        phone.locator("textarea").fill(why)
        phone.locator(".buttons button[value=continue]").click()
    expect(phone.locator("h1")).to_have_text("核对")
    phone.locator("form.flow button[type=submit]").last.click()
    expect(phone.locator("h1")).to_have_text("谢谢您，已经收到")
    look(phone, "e2e-thanks")


def tell(url: str, parent: int, browser: Browser) -> None:
    """The whole story against a running portal of the demo county."""
    screen, phone, reader = (
        browser.new_context(base_url=url, viewport={"width": width, "height": 900}, locale="zh-CN").new_page()
        for width in (1280, 375, 1280)
    )
    faults: list[str] = []
    for one in (screen, phone, reader):
        one.set_default_timeout(60_000)
        one.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(screen, "ed3")
    build_form(screen, parent)
    publish(screen)
    screen.goto("/admin/forms/")
    row = screen.locator(".bench__table tbody tr", has_text="群众意见征集")
    expect(row).to_contain_text("开放申请")
    slug = row.locator(".bench__line").inner_text().strip("/").removeprefix("apply/")
    answer(phone, slug, "满意", "")
    answer(phone, slug, "不满意", "排队两小时")
    sign_in(reader, "c1")
    reader.goto("/admin/forms/")
    reader.locator(".bench__table tbody tr", has_text="群众意见征集").get_by_role("link", name="查看意见").click()
    expect(reader.locator("main")).to_contain_text("共 2 份答卷")
    expect(reader.locator("main")).to_contain_text("排队两小时")
    look(reader, "e2e-opinions")
    assert faults == []


def parent_of_forms(site) -> int:
    asked = "from forms.definition.models import ApplicationFormPage as A; print(A.objects.first().get_parent().pk)"
    return int(site.manage("shell", "-v0", "-c", asked).split()[-1])


def test_editor_builds_a_form_with_a_branch_and_takes_answers(site, browser):
    try:
        tell(site.url, parent_of_forms(site), browser)
    except (AssertionError, TooLate):
        print(site.log[-20_000:])
        raise


def test_press_during_a_save_by_itself_waits_and_makes_one_page(site, browser):
    """Wagtail's editor saves half a second after the last key; pressed meanwhile, its button once made the page twice."""
    parent = parent_of_forms(site)
    screen = browser.new_context(base_url=site.url, locale="zh-CN").new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        by_itself = "json" in route.request.headers.get("accept", "") and route.request.method == "POST"
        held.append(route) if by_itself and not held else route.continue_()

    sign_in(screen, "ed3")
    screen.goto(f"/admin/pages/add/public_forms/applicationformpage/{parent}/")
    screen.route("**/admin/pages/add/**", hold)
    for number in range(60):  # the page notices changes only some seconds after it was opened
        if held:
            break
        screen.fill("[name=title]", f"慢慢保存的表单{number}")
        screen.wait_for_timeout(1_000)
    screen.locator("footer button[type=submit]").first.click()
    screen.wait_for_timeout(500)
    assert screen.url.endswith(f"/applicationformpage/{parent}/")
    held[0].continue_()
    expect(screen.locator(".messages li").first).to_be_visible()
    assert screen.locator(".error-message").all_inner_texts() == []
    asked = "from forms.definition.models import ApplicationFormPage as A; print(A.objects.filter(title__startswith='慢慢').count())"
    assert site.manage("shell", "-v0", "-c", asked).split()[-1] == "1"
