"""The one door for awarded cases: clean texts only, once per nomination, a draft in the three checks."""

import dataclasses

import pytest
from wagtail.models import WorkflowState

from content.actions import ensure_workflow
from content.models import CaseStudyPage
from content.publishing import LeakFound, NoCaseIndex, find_leaks, publish_case_study
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.privacy.deidentify import Party
from tests.factories.content import case_facts, make_case, make_case_index
from tests.factories.people import staff


@pytest.fixture
def index(home):
    return make_case_index(home)


def publish(**fields):
    return publish_case_study(facts=case_facts(**fields), by=SYSTEM)


def test_page_is_a_draft_with_every_fact(index):
    page = publish()
    page.refresh_from_db()
    facts = case_facts()
    assert not page.live
    assert page.get_parent().pk == index.pk
    for name in ("title", "year", "award", "unit", "act_type", "background", "process", "result", "award_key"):
        assert getattr(page, name) == getattr(facts, name), name
    assert page.slug == "2026-round-1-a01"
    assert page.summary == facts.background


def test_draft_is_not_public(client, index):
    publish()
    assert client.get("/cases/2026-round-1-a01/").status_code == 404
    assert "一次坐下来的谈话" not in client.get("/cases/").content.decode()


def test_draft_waits_for_the_first_check(index):
    workflow = ensure_workflow(by=SYSTEM)
    page = publish()
    state = WorkflowState.objects.get(object_id=str(page.pk))
    assert state.workflow == workflow
    assert state.current_task_state.task.name == "一审一校"
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_person_who_publishes_is_named_in_the_workflow(index):
    ensure_workflow(by=SYSTEM)
    person = staff("C2")
    page = publish_case_study(facts=case_facts(), by=Actor.of(person))
    assert WorkflowState.objects.get(object_id=str(page.pk)).requested_by == person


def test_page_goes_live_after_three_checks(client, index):
    ensure_workflow(by=SYSTEM)
    page = publish()
    for role in ("ED1", "ED2", "ED3"):
        state = WorkflowState.objects.get(object_id=str(page.pk))
        editor = staff(role)
        state.current_task_state.task.specific.on_action(state.current_task_state, editor, "approve")
    page.refresh_from_db()
    assert page.live
    assert page.first_published is not None
    assert "一次坐下来的谈话" in client.get("/cases/2026-round-1-a01/").content.decode()


def test_draft_can_be_published_without_a_workflow(index):
    page = publish()
    page.latest_revision.publish()
    page.refresh_from_db()
    assert page.live


def test_second_publication_returns_the_same_page(index):
    first = publish()
    second = publish(title="改过的标题")
    assert (second.pk, second.title) == (first.pk, first.title)
    assert CaseStudyPage.objects.count() == 1
    assert LedgerEntry.objects.filter(event="content.case_study_drafted").count() == 1


def test_ledger_holds_the_nomination_alone(index):
    page = publish()
    entry = LedgerEntry.objects.get(event="content.case_study_drafted")
    assert (entry.about_id, entry.detail) == (str(page.pk), {"award_key": "round-1-A01"})


def test_taken_slug_gets_a_number(home, index):
    make_case(home, "2026-round-1-a01")
    assert publish().slug == "2026-round-1-a01-2"


TEXTS = (
    "title",
    "award",
    "unit",
    "summary",
    "background",
    "process",
    "result",
    "typicality",
    "innovation",
    "reusability",
)


@pytest.mark.parametrize("field", TEXTS)
def test_party_named_in_any_text_is_refused(index, field):
    parties = (Party(name="欧阳样例", kind="person"),)
    with pytest.raises(LeakFound) as refused:
        publish(parties=parties, **{field: "申请人欧阳样例认可。"})
    assert list(refused.value.findings) == [field]
    assert CaseStudyPage.objects.count() == 0


@pytest.mark.parametrize(
    "leak", ["电话13800000000", "证号110100199001010019", "邮箱 test_a@example.com", "号码一三八零零零零零零零零"]
)
def test_pattern_in_a_text_is_refused(index, leak):
    with pytest.raises(LeakFound):
        publish(process=leak)


def test_refusal_does_not_repeat_the_leak(index):
    with pytest.raises(LeakFound) as refused:
        publish(process="电话13800000000")
    assert str(refused.value) == "process"


def test_clean_facts_have_no_leaks():
    assert find_leaks(case_facts()) == {}


def test_every_text_of_the_facts_is_scanned():
    kinds = {field.name: field.type for field in dataclasses.fields(case_facts())}
    unscanned = {"award_key", "act_type", "unit_kind", "outcome"}
    assert {name for name, kind in kinds.items() if kind is str} - unscanned == set(TEXTS)


def test_leak_is_found_even_for_a_page_that_exists(index):
    publish()
    with pytest.raises(LeakFound):
        publish(result="电话13800000000")


def test_publication_without_a_list_of_cases_is_refused(home):
    with pytest.raises(NoCaseIndex):
        publish()
