"""Steps: saving, going back, skipping, rows, changing from the check page."""

import pytest
from django.urls import reverse

from forms.definition.default_form import field
from forms.wizard.models import Draft
from tests.factories.forms import PAGES, Citizen, form_page, one_step, shown_when

pytestmark = pytest.mark.django_db


def test_starting_makes_a_draft_on_the_present_version(page, citizen):
    assert citizen.draft.definition_version == page.current_version()
    assert citizen.draft.state == "open"
    cookie = citizen.client.cookies["draft"]
    assert (cookie["httponly"], cookie["samesite"], int(cookie["max-age"])) == (True, "Lax", 30 * 24 * 3600)


def test_looking_at_the_first_page_makes_no_draft(page, client):
    assert client.get(reverse("apply_start", args=[page.slug])).status_code == 200
    assert Draft.objects.count() == 0


def test_first_page_names_the_steps_everybody_goes_through(page, client):
    text = client.get(reverse("apply_start", args=[page.slug])).content.decode()
    assert "<li>申请人信息</li>" in text
    assert "<li>监护人信息</li>" not in text
    assert "按您的情况可能多问一两页" in text


def test_each_step_leads_to_the_next(citizen):
    for step, follower in zip(PAGES, [*list(PAGES)[1:], "check"], strict=True):
        assert citizen.fill(step)["Location"] == citizen.url(follower)


def test_progress_says_which_step_of_how_many(citizen):
    assert "第1步，共17步" in citizen.get("notice").content.decode()


@pytest.mark.parametrize("step", ["facts", "check", "moon", "CHECK", "..."])
def test_step_ahead_or_unknown_leads_to_the_first_unfinished(citizen, step):
    citizen.fill_until("who")
    assert citizen.get(step)["Location"] == citizen.url("who")
    assert citizen.client.post(citizen.url(step), {"facts": "x"})["Location"] == citizen.url("who")
    assert "facts" not in citizen.draft.data["steps"]


def test_draft_address_leads_to_where_work_goes_on(citizen):
    citizen.fill_until("act")
    address = reverse("apply_draft", args=[citizen.slug, citizen.draft_id])
    assert citizen.client.get(address)["Location"] == citizen.url("act")


def test_going_back_keeps_what_was_typed_there_and_here(citizen):
    citizen.fill_until("claims")
    answer = citizen.fill("claims", "back", **{"claims-0-text": "写了一半", "claims-0-type": None})
    assert answer["Location"] == citizen.url("deadline")
    assert "虚构县市场监督管理局" in citizen.get("act").content.decode()
    page = citizen.get("claims")
    assert "写了一半" in page.content.decode()
    assert page.context["faults"] == []


def test_invalid_input_is_kept_and_shown_again_later(citizen):
    citizen.fill_until("who")
    answer = citizen.fill("who", applicant_id="110100199001010018")
    assert answer.status_code == 200
    assert 'value="110100199001010018"' in answer.content.decode()
    later = citizen.get("who").content.decode()
    assert 'value="110100199001010018"' in later
    assert "请检查以下内容" in later


def test_error_summary_links_to_the_inputs(citizen):
    citizen.fill_until("who")
    faults = dict(citizen.fill("who", only={}).context["faults"])
    assert list(faults) == ["id_applicant_name", "id_applicant_id", "id_applicant_phone", "id_applicant_address_detail"]
    page = citizen.get("who").content.decode()
    for anchor in faults:
        assert f'id="{anchor}"' in page


def test_saving_for_later_keeps_half_a_step_and_gives_a_code(citizen):
    citizen.fill_until("who")
    answer = citizen.fill("who", "save", only={"applicant_name": "欧阳"})
    page = citizen.client.get(answer["Location"])
    assert len(page.context["resume_code"]) == 14
    again = citizen.get("who")
    assert 'value="欧阳"' in again.content.decode()
    assert again.context["faults"] == []


def test_rows_are_added_and_dropped_without_losing_words(citizen):
    citizen.fill_until("claims")
    typed = {"claims-rows": "1", "claims-0-text": "第一条"}
    assert citizen.fill("claims", "add:claims", only=typed)["Location"] == citizen.url("claims") + "#q-claims"
    assert "claims-1-text" in citizen.get("claims").content.decode()
    typed |= {"claims-rows": "2", "claims-1-text": "第二条"}
    citizen.fill("claims", "drop:claims:0", only=typed)
    assert citizen.draft.data["steps"]["claims"]["raw"] == {"claims-rows": ["1"], "claims-0-text": ["第二条"]}


def test_autosave_keeps_words_and_takes_a_changed_step_out_of_the_finished(citizen):
    citizen.fill_until("facts")
    same = citizen.fill("who", "autosave")
    assert same.json() == {"saved": True}
    assert citizen.get("facts").status_code == 200
    citizen.fill("who", "autosave", applicant_name="欧阳样")
    assert citizen.get("facts")["Location"] == citizen.url("who")
    assert 'value="欧阳样"' in citizen.get("who").content.decode()


def test_change_from_the_check_page_leads_back_to_it(citizen):
    citizen.fill_until("check")
    assert "?back=check#q-applicant_name" in citizen.get("check").content.decode()
    answer = citizen.fill("who", query="?back=check", applicant_name="张三")
    assert answer["Location"] == citizen.url("check")
    assert "张三" in citizen.get("check").content.decode()


def test_check_page_shows_every_answer_in_words(citizen):
    citizen.fill_until("check")
    text = citizen.get("check").content.decode()
    for words in (
        "欧阳样例",
        "居民身份证 110100199001010019",
        "2026年2月25日",
        "行政处罚",
        "1. 变更行政行为：依法不予罚款",
    ):
        assert words in text
    assert "青山" not in text
    assert "已设置（不显示）" in text
    assert "建议不晚于 2026年4月26日" in text


def branching():
    choices = [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]
    return form_page(
        one_step(field("choice", "urgent", "急不急", choices=choices)),
        one_step(field("text", "why", "为什么急"), key="two", when=shown_when("urgent", "yes")),
        one_step(field("text", "name", "名字"), key="three"),
    )


def test_branch_taken_and_left_again(db):
    branching()
    someone = Citizen("survey")
    someone.start()
    assert someone.fill("one", only={"urgent": "yes"})["Location"] == someone.url("two")
    someone.fill("two", only={"why": "明天到期"})
    assert someone.fill("one", only={"urgent": "no"})["Location"] == someone.url("three")
    assert someone.get("two")["Location"] == someone.url("three")
    someone.fill("three", only={"name": "甲"})
    assert "明天到期" not in someone.get("check").content.decode()
    someone.submit()
    assert someone.draft.application.answers == {"urgent": "no", "name": "甲"}


def test_edit_of_the_form_does_not_touch_a_draft_under_way(citizen, page):
    citizen.fill_until("who")
    page.steps = page.steps.stream_block.to_python(
        [{"type": "step", "value": {"key": "new", "title": "新", "fields": [field("text", "x", "新问题")]}}]
    )
    page.save_revision().publish()
    assert citizen.get("who").status_code == 200
    fresh = Citizen()
    assert fresh.start()["Location"].endswith("/new/")
    assert citizen.draft.definition_version.number == 1


@pytest.mark.parametrize(("opening", "words"), [("paused", "暂停申请"), ("closed", "已停止申请")])
def test_form_not_open_starts_no_draft_but_lets_drafts_finish(citizen, page, opening, words):
    page.opening, page.opening_note = opening, "系统升级，请到窗口办理。"
    page.save_revision().publish()
    answer = Citizen().client.post(reverse("apply_start", args=[page.slug]))
    assert words in answer.content.decode()
    assert "系统升级，请到窗口办理。" in answer.content.decode()
    assert Draft.objects.count() == 1
    citizen.fill_until("check")
    assert citizen.submit().status_code == 302
