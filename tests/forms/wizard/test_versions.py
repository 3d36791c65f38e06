"""The form is edited while somebody fills it in: the draft stays on the version it was begun with, to the end."""

import json

import pytest

from forms.applications.models import Application
from forms.definition.default_form import field
from tests.factories.forms import Citizen, form_page, one_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return form_page(one_step(field("text", "a", "甲")), one_step(field("text", "b", "乙"), key="two"), slug="edited")


@pytest.fixture
def someone(page):
    one = Citizen("edited")
    one.start()
    return one


def edit(page, *steps):
    page.steps = json.dumps(list(steps))
    page.save_revision().publish()


def test_definition_edited_midway_changes_nothing_for_a_draft_under_way(page, someone):
    someone.fill("one", only={"a": "答甲"})
    edit(page, one_step(field("text", "c", "丙"), key="three"))
    assert "乙" in someone.get("two").content.decode()
    assert someone.fill("two", only={"b": "答乙"})["Location"] == someone.url("check")
    assert someone.submit().status_code == 302
    application = Application.objects.get()
    assert application.answers == {"a": "答甲", "b": "答乙"}
    assert application.definition_version == someone.draft.definition_version
    assert page.current_version() != application.definition_version


def test_new_draft_takes_the_new_version(page, someone):
    edit(page, one_step(field("text", "c", "丙"), key="three"))
    other = Citizen("edited")
    other.start()
    assert other.draft.definition_version == page.current_version()
    assert other.get("three").status_code == 200


def test_step_of_another_version_is_not_taken(page, someone):
    edit(page, one_step(field("text", "c", "丙"), key="three"))
    answer = someone.fill("three", only={"c": "答丙", "a": "别的"})
    assert answer["Location"] == someone.url("one")
    assert someone.draft.data == {}


def test_form_taken_down_midway_can_still_be_handed_in(page, someone):
    page.unpublish()
    someone.fill("one", only={"a": "答甲"})
    someone.fill("two", only={"b": "答乙"})
    assert someone.submit().status_code == 302
    assert Application.objects.count() == 1


def test_confirmation_of_another_draft_submits_nothing(page, someone):
    other = Citizen("edited")
    other.client = someone.client
    other.start()
    for one in (someone, other):
        one.fill("one", only={"a": "答甲"})
        one.fill("two", only={"b": "答乙"})
    answer = other.client.post(other.url("check"), someone.confirmation())
    assert answer.status_code == 200
    assert Application.objects.count() == 0
