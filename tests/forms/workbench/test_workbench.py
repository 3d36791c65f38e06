"""The workbench in the editor's browser: publishing with a look first, previews, samples, copies, files, opinions, sums."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from forms.applications.models import Application
from forms.definition.default_form import field
from forms.definition.models import ApplicationFormPage, DefinitionVersion, SampleAnswers
from forms.statistics.models import DailyCount
from forms.surveys.models import SurveyAnswer
from forms.wizard import actions, jobs
from forms.wizard.models import Draft, DraftFile, DraftState
from portal.ledger.actor import SYSTEM
from portal.vault.models import StoredFile
from tests.factories.forms import Citizen, default_page, form_page, one_step, submitted
from tests.factories.vault import pdf_bytes
from tests.forms.workbench.conftest import STEPS, signed_in

pytestmark = pytest.mark.django_db


def go(client, name, *args, data=None, query=""):
    url = reverse(name, args=args) + query
    return client.get(url) if data is None else client.post(url, data)


def change(page, *steps):
    page.steps = json.dumps(list(steps))
    return page.save_revision()


def answer(page, rate="good", why=None):
    citizen = Citizen(page.slug)
    citizen.start()
    citizen.fill("rating", only={"rate": rate})
    if why:
        citizen.fill("reason", only={"why": why})
    return citizen, citizen.submit()


@pytest.mark.parametrize(("role", "status"), [("ED1", 200), ("ED3", 200), ("C1", 404), ("U1", 404), ("SA", 404)])
def test_desk_is_the_editors_alone(page, role, status):
    assert go(signed_in(role), "form_desk", page.pk).status_code == status


def test_review_shows_differences_samples_and_drafts_and_publishes_what_was_seen(page, editor):
    Citizen(page.slug).start()
    SampleAnswers.objects.create(
        page=page, name="满意的人", answers={"rate": "good"}, created_at=page.last_published_at
    )
    revision = change(page, STEPS[0], one_step(field("long_text", "why", "原因"), key="reason", title="原因"))
    shown = go(editor, "form_review", page.pk)
    text = shown.content.decode()
    assert "“办事体验”是“不满意”" in text
    assert ("+", "步骤“原因”") in shown.context["review"].outcomes[0].lines
    assert [line.drafts for line in shown.context["under_way"]] == [1]
    go(editor, "form_review", page.pk, data={"revision": revision.pk})
    page.refresh_from_db()
    assert page.current_version().number == 2
    assert Draft.objects.get().definition_version.number == 1


def test_review_refuses_what_somebody_else_changed_meanwhile(page, editor):
    seen = change(page, one_step(field("text", "a", "甲")))
    change(page, one_step(field("text", "b", "乙")))
    answered = go(editor, "form_review", page.pk, data={"revision": seen.pk})
    assert answered.status_code == 409
    assert "请重新核对一遍" in answered.text
    assert page.last_version().number == 1


def test_editor_without_the_right_to_publish_sees_no_button_and_cannot(page):
    revision = change(page, one_step(field("text", "a", "甲")))
    writer = signed_in("ED1")
    assert "发布由网站发布人操作" in go(writer, "form_review", page.pk).content.decode()
    assert go(writer, "form_review", page.pk, data={"revision": revision.pk}).status_code == 404
    assert page.last_version().number == 1


def test_publishing_in_the_editor_leads_to_the_review_first(page, editor, rf):
    hook_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(hook_url).status_code == 200
    assert "表单工作台" in editor.get(hook_url).content.decode()


def test_form_published_by_any_door_has_its_version(page):
    revision = change(page, one_step(field("text", "a", "甲")))
    from wagtail.actions.publish_page_revision import PublishPageRevisionAction

    PublishPageRevisionAction(revision, user=None).execute(skip_permission_checks=True)
    assert ApplicationFormPage.objects.get(pk=page.pk).current_version().number == 2


def test_versions_say_who_what_and_how_many(page, editor):
    answer(page)
    revision = change(page, one_step(field("text", "a", "甲")))
    go(editor, "form_review", page.pk, data={"revision": revision.pk})
    lines = go(editor, "form_desk", page.pk).context["lines"]
    assert [(line.version.number, line.drafts, line.submitted) for line in lines] == [(2, 0, 0), (1, 0, 1)]
    assert lines[0].version.published_by == editor.user
    shown = go(editor, "form_version", page.pk, 2)
    assert [c.sign for c in shown.context["changes"]] == ["+", "+", "-", "-", "-", "-"]
    go(editor, "form_version", page.pk, 1, data={})
    page.refresh_from_db()
    assert [s.value["title"] for s in page.get_latest_revision_as_object().steps] == ["评价", "原因"]


@pytest.mark.parametrize("query", ["?with=99", "?with=x", "?with=²", "?with=1'"])
def test_version_compared_with_nonsense_is_still_a_page(page, editor, query):
    assert go(editor, "form_version", page.pk, 1, query=query).status_code == 200


class TestPreview:
    def begin(self, page, editor):
        answered = go(editor, "form_preview", page.pk, data={})
        draft = Draft.objects.get(preview=True)
        assert answered["Location"] == f"/apply/{page.slug}/{draft.pk}/rating/"
        return draft

    def test_runs_to_the_end_and_submits_nothing(self, page, editor):
        change(page, STEPS[0])
        draft = self.begin(page, editor)
        assert draft.definition_version.trial
        step = reverse("apply_step", args=[page.slug, draft.pk, "rating"])
        assert "不会真正提交" in editor.get(step).content.decode()
        editor.post(step, {"rate": "good", "press": "continue"})
        check = reverse("apply_step", args=[page.slug, draft.pk, "check"])
        shown = editor.get(check)
        sent = {name: shown.context["form"].initial[name] for name in ("key", "content")}
        answered = editor.post(check, sent)
        assert answered["Location"] == reverse("apply_tried", args=[page.slug, draft.pk])
        assert "表单可以顺利填到最后" in editor.get(answered["Location"]).content.decode()
        assert (SurveyAnswer.objects.count(), Application.objects.count(), DailyCount.objects.count()) == (0, 0, 0)
        assert page.last_version().number == 1

    def test_opens_for_a_colleague_and_for_nobody_outside(self, page, editor, client):
        step = reverse("apply_step", args=[page.slug, self.begin(page, editor).pk, "rating"])
        assert signed_in("C1").get(step).status_code == 200
        assert client.get(step).status_code == 404

    def test_saved_answers_become_a_sample(self, page, editor):
        draft = self.begin(page, editor)
        editor.post(reverse("apply_step", args=[page.slug, draft.pk, "rating"]), {"rate": "bad", "press": "continue"})
        go(editor, "form_keep_sample", page.pk, draft.pk, data={"name": "不满意的人"})
        sample = SampleAnswers.objects.get()
        assert (sample.name, sample.answers, sample.created_by) == ("不满意的人", {"rate": "bad"}, editor.user)
        assert "不满意" in go(editor, "form_sample", page.pk, sample.pk).content.decode()
        go(editor, "form_sample", page.pk, sample.pk, data={})
        assert not SampleAnswers.objects.exists()

    def test_is_erased_after_a_day_with_its_version(self, page, editor):
        change(page, STEPS[0])
        draft = self.begin(page, editor)
        actions.save_step(draft=draft, content=actions.StepInput("rating", {}, tried=False), by=SYSTEM)
        draft.refresh_from_db()
        assert draft.expires_at - draft.touched_at == actions.PREVIEW_LIFE
        with time_machine.travel(draft.expires_at, tick=False):
            assert actions.erase_expired(by=SYSTEM) == 1
        assert not DefinitionVersion.objects.filter(trial=True).exists()

    @pytest.fixture
    def tried(self, page, editor, settings, tmp_path):
        """A preview with one upload, and one upload taken out again."""
        settings.VAULT_ROOT = tmp_path
        page = form_page(one_step(field("files", "papers", "材料", required=False)), slug="papers")
        go(editor, "form_preview", page.pk, data={})
        draft = Draft.objects.get(preview=True)
        for number in (1, 2):
            upload = SimpleUploadedFile(f"{number}.pdf", pdf_bytes() + b"%" * number, "application/pdf")
            row = actions.add_file(draft=draft, field_key="papers", upload=upload, by=SYSTEM)
        actions.remove_file(draft=draft, file_id=str(row.pk), by=SYSTEM)
        return draft

    def left(self):
        """Rows of uploads, files not marked as erased, bytes in the vault."""
        bytes_kept = [place for place in Path(settings.VAULT_ROOT).rglob("*") if place.is_file()]
        return DraftFile.objects.count(), StoredFile.objects.exclude(state="erased").count(), len(bytes_kept)

    def test_uploads_go_the_moment_its_end_is_reached(self, editor, tried, django_capture_on_commit_callbacks):
        editor.post(reverse("apply_step", args=[tried.slug, tried.pk, "one"]), {"press": "continue"})
        check = reverse("apply_step", args=[tried.slug, tried.pk, "check"])
        sent = {name: editor.get(check).context["form"].initial[name] for name in ("key", "content")}
        assert self.left() == (2, 2, 2)
        with django_capture_on_commit_callbacks(execute=True):
            answered = editor.post(check, sent)
        assert answered["Location"] == reverse("apply_tried", args=[tried.slug, tried.pk])
        assert self.left() == (0, 0, 0)
        assert editor.get(answered["Location"]).status_code == 200

    def test_uploads_of_one_left_lying_go_within_the_hour_and_answers_stay(
        self, tried, django_capture_on_commit_callbacks
    ):
        with time_machine.travel(tried.touched_at + actions.UPLOADS_TRIED / 2, tick=False):
            jobs.tidy_previews()
        assert self.left() == (2, 2, 2)
        tried.refresh_from_db()
        with (
            time_machine.travel(tried.touched_at + actions.UPLOADS_TRIED, tick=False),
            django_capture_on_commit_callbacks(execute=True),
        ):
            jobs.tidy_previews()
        assert self.left() == (0, 0, 0)
        assert Draft.objects.filter(pk=tried.pk).exists()

    def test_hourly_job_erases_what_is_over_and_leaves_citizens_alone(self, page, tried):
        citizen = Citizen(page.slug)
        citizen.start()
        with time_machine.travel(tried.expires_at + timedelta(minutes=1), tick=False):
            assert actions.tidy_previews(by=SYSTEM) == 1
            assert actions.tidy_previews(by=SYSTEM) == 0
        assert list(Draft.objects.all()) == [citizen.draft]

    def test_citizens_uploads_are_not_discarded_so(self, page):
        citizen = Citizen(page.slug)
        citizen.start()
        with pytest.raises(ValueError, match="preview"):
            actions.discard_uploads(draft=citizen.draft, by=SYSTEM)

    def test_form_with_a_fault_is_not_tried_but_explained(self, page, editor):
        change(page, one_step(field("text", "a", "")))
        answered = editor.post(reverse("form_preview", args=[page.pk]), follow=True)
        assert "试填之前请先改好" in answered.content.decode()
        assert not Draft.objects.exists()


def test_sample_from_an_application_keeps_nothing_personal(editor):
    page = default_page()
    application = submitted(page=page).application
    go(editor, "form_sample_last", page.pk, data={"name": "最近一份"})
    answers = SampleAnswers.objects.get().answers
    kept = json.dumps(answers, ensure_ascii=False)
    for secret in (
        application.answers["facts"],
        "欧阳样例",
        "XX县示例镇样板街2号",
        "虚构县市场监督管理局",
        "2026-02-25",
        "青山",
    ):
        assert secret not in kept
    assert (answers["act_type"], answers["known_date"], answers["applicant_name"]) == ("PEN", "2026-02-01", "张样例")
    assert answers["claims"] == [{"type": "change", "text": "（示例文字）"}]


def test_form_goes_out_and_comes_in_as_a_new_one(page, editor):
    sent = go(editor, "form_export", page.pk, data={})
    upload = BytesIO(sent.content)
    upload.name = "form.json"
    answered = go(editor, "form_import", data={"file": upload})
    made = ApplicationFormPage.objects.exclude(pk=page.pk).get()
    assert answered["Location"] == reverse("form_desk", args=[made.pk])
    assert (made.live, made.purpose) == (False, "opinions")


def test_hostile_file_changes_nothing_and_is_told(page, editor):
    upload = BytesIO(b'{"format": "shujie-form", "schema": 1, "title": "x", "purpose": "application", "minutes": -1}')
    upload.name = "form.json"
    before = page.latest_revision_id
    answered = go(editor, "form_replace", page.pk, data={"file": upload})
    assert (answered.status_code, "文件里的“大约需要几分钟”不对。" in answered.content.decode()) == (200, True)
    page.refresh_from_db()
    assert page.latest_revision_id == before


def test_copy_gets_the_name_typed(page, editor):
    go(editor, "form_copy", page.pk, data={"name": "长者版"})
    assert ApplicationFormPage.objects.get(slug="长者版").title == "长者版"


class TestOpinions:
    def test_answer_is_kept_without_anybody_and_no_application_is_made(self, page):
        citizen, answered = answer(page, "bad", "等太久")
        assert citizen.client.get(answered["Location"]).status_code == 200
        opinion = SurveyAnswer.objects.get()
        assert opinion.answers == {"rate": "bad", "why": "等太久"}
        assert {f.name for f in SurveyAnswer._meta.concrete_fields} == {
            "id",
            "definition_version",
            "answers",
            "given_on",
        }
        draft = citizen.draft
        assert (draft.state, draft.data, draft.application) == (DraftState.ANSWERED, {}, None)
        assert not Application.objects.exists()

    def test_pressing_twice_counts_once(self, page):
        citizen, _answered = answer(page)
        citizen.client.post(citizen.url("check"), {})
        assert SurveyAnswer.objects.count() == 1

    def test_counts_and_answers_are_read_by_the_centre_and_exported(self, page):
        answer(page, "good")
        answer(page, "bad", "=等太久")
        centre = signed_in("C1")
        shown = go(centre, "form_opinions", page.pk)
        assert [(entry.answered, entry.choices) for entry, _picture in shown.context["counts"]] == [
            (2, [("满意", 1, 50), ("不满意", 1, 50)])
        ]
        sent = go(centre, "form_opinions", page.pk, data={})
        sheet = load_workbook(BytesIO(sent.content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[0] == ["填写日期", "办事体验", "哪里不满意"]
        assert sorted(row[2] or "" for row in rows[1:-1]) == ["", "=等太久"]
        assert "f" not in {cell.data_type for cell in sheet["C"]}

    @pytest.mark.parametrize("role", ["ED1", "U1", "SA"])
    def test_nobody_else_reads_them(self, page, role):
        assert go(signed_in(role), "form_opinions", page.pk).status_code == 404

    def test_form_that_collects_opinions_takes_no_files(self, editor):
        page = form_page(one_step(field("files", "papers", "材料")), publish=False)
        page.purpose = "opinions"
        page.save_revision()
        assert "请删掉" in go(editor, "form_desk", page.pk).content.decode()


def test_sums_show_where_people_stop_and_stumble(page, editor):
    answer(page, "bad", "等太久")
    stopped = Citizen(page.slug)
    stopped.start()
    stopped.fill("rating", only={})
    stopped.fill("rating", only={"rate": "bad"})
    usage = go(editor, "form_usage", page.pk).context["usage"]
    assert (usage.started, usage.submitted, usage.median_minutes) == (2, 1, "2")
    assert [(stage.name, stage.reached, stage.left) for stage in usage.stages] == [
        ("评价", 2, 0), ("原因", 2, 1), ("核对", 1, 0)
    ]  # fmt: skip
    assert usage.faults == [("评价", "办事体验", "required", 1)]


def test_sums_survive_erased_drafts_and_hold_no_person(page, editor):
    citizen = Citizen(page.slug)
    citizen.start()
    with time_machine.travel(citizen.draft.expires_at, tick=False):
        actions.erase_expired(by=SYSTEM)
    assert not Draft.objects.exists()
    assert go(editor, "form_usage", page.pk, query="?days=365").context["usage"].started == 1
    assert {f.name for f in DailyCount._meta.concrete_fields} == {"id", "page", "day", "event", "name", "number"}


@pytest.mark.parametrize("query", ["?days=abc", "?days=-1", "?days=99999999999999999999"])
def test_odd_period_means_thirty_days(page, editor, query):
    assert go(editor, "form_usage", page.pk, query=query).context["days"] == 30


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_forms_costs_the_same_for_one_and_three(editor, count, django_assert_num_queries):
    for number in range(count):
        form_page(*STEPS, slug=f"form{number}", publish=False)
    go(editor, "form_list")
    with django_assert_num_queries(12):
        assert len(go(editor, "form_list").context["lines"]) == count


def test_page_deleted_with_drafts_lets_them_go_on(page, editor):
    citizen = Citizen(page.slug)
    citizen.start()
    page.delete()
    assert citizen.get("rating").status_code == 200
    assert citizen.fill("rating", only={"rate": "good"}).status_code == 302
    assert citizen.submit().status_code == 302
    assert SurveyAnswer.objects.count() == 1
