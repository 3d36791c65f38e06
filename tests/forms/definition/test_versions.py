"""Publishing checks and freezes."""

import json

import pytest
from django.core.exceptions import ValidationError

from forms.definition import snapshot
from forms.definition.default_form import field
from forms.definition.models import DefinitionVersion, Immutable
from tests.factories.forms import form_page, one_step, shown_when

pytestmark = pytest.mark.django_db


def republish(page, *steps):
    page.steps = json.dumps(list(steps))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


ONE = one_step(field("text", "a", "甲"))
TWO = one_step(field("text", "a", "甲二"))


def test_publishing_freezes_version_one():
    page = form_page(ONE)
    version = page.current_version()
    assert (version.number, version.sha256) == (1, snapshot.digest(version.content))
    assert version.definition.step("one").fields[0].label == "甲"


def test_changed_content_is_the_next_version_and_the_old_one_stays():
    page = form_page(ONE)
    old = page.current_version()
    republish(page, TWO)
    assert page.current_version().number == 2
    assert DefinitionVersion.objects.get(pk=old.pk).content == old.content


def test_same_content_again_is_the_same_version():
    page = form_page(ONE)
    first = page.current_version()
    republish(page, ONE)
    assert page.current_version() == first
    republish(page, TWO)
    republish(page, ONE)
    assert page.current_version() == first
    assert DefinitionVersion.objects.count() == 2


def test_saving_a_draft_freezes_nothing():
    page = form_page(ONE)
    page.steps = json.dumps([TWO])
    page.save_revision()
    page.refresh_from_db()
    assert page.current_version().number == 1
    assert DefinitionVersion.objects.count() == 1


def test_form_with_a_fault_cannot_be_published_and_the_live_one_stays():
    page = form_page(ONE)
    page.steps = json.dumps([one_step(field("text", "a", ""))])
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    page.refresh_from_db()
    assert page.current_version().number == 1


def test_form_never_published_has_no_version():
    page = form_page(ONE, publish=False)
    assert page.current_version() is None


def test_version_is_never_changed():
    version = form_page(ONE).current_version()
    version.number = 9
    with pytest.raises(Immutable):
        version.save()
    with pytest.raises(Immutable):
        DefinitionVersion.objects.update(number=9)


def test_key_left_empty_is_made_of_the_blocks_own_id_and_stays():
    unnamed = one_step({**field("text", "", "甲"), "id": "0f0e7a52-1111-4222-8333-123456789abc"})
    page = form_page(unnamed)
    first = page.current_version().definition.step("one").fields[0]
    relabelled = one_step({**field("text", "", "乙"), "id": "0f0e7a52-1111-4222-8333-123456789abc"})
    republish(page, relabelled)
    second = page.current_version().definition.step("one").fields[0]
    assert (first.key, second.key) == ("q_0f0e7a521111", "q_0f0e7a521111")
    assert (first.label, second.label) == ("甲", "乙")


def test_condition_is_frozen_in_the_engines_spelling():
    page = form_page(
        one_step(field("text", "a", "甲")),
        one_step(field("text", "b", "乙"), key="two", when=shown_when("a", "x", negate=True)),
    )
    inner = {"op": "equals", "field": "a", "value": "x"}
    assert page.current_version().definition.step("two").when == {"op": "all", "of": [{"op": "not", "of": inner}]}


def test_versions_survive_their_page():
    page = form_page(ONE)
    version = page.current_version()
    page.delete()
    version.refresh_from_db()
    assert version.page is None
    assert version.definition.title == "群众意见征集"
