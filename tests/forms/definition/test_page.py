"""The form page in the tree and in the CMS."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from content.blocks.fields import ContentStream
from forms.definition.default_form import field
from forms.definition.models import ApplicationFormPage
from tests.factories.forms import form_page, one_step

pytestmark = pytest.mark.django_db

ONE = one_step(field("text", "a", "甲"))


def test_address_is_the_wizards():
    page = form_page(ONE, slug="opinions")
    assert page.get_url_parts()[2] == "/apply/opinions/"


def test_address_in_the_tree_leads_to_the_form(rf):
    page = form_page(ONE, slug="opinions")
    answer = page.serve(rf.get("/x/"))
    assert (answer.status_code, answer["Location"]) == (302, "/apply/opinions/")


@pytest.mark.parametrize("slug", ["opinions", "resume", "leave"])
def test_slug_taken_or_reserved_is_refused(slug):
    form_page(ONE, slug="opinions")
    page = ApplicationFormPage(title="另一份", slug=slug)
    with pytest.raises(ValidationError) as fault:
        page.clean()
    assert fault.value.message_dict == {"slug": ["这个网址已经被用了，请换一个。"]}


def test_blocks_stay_out_of_migrations():
    for name in ("steps", "needs"):
        stream = ApplicationFormPage._meta.get_field(name)
        assert isinstance(stream, ContentStream)
        assert stream.deconstruct()[2] == [[]]


def test_cms_names_every_fault_when_publishing_and_none_when_saving():
    page = form_page(one_step(field("text", "a", "")), publish=False)
    form_class = page.get_edit_handler().get_form_class()
    user = get_user_model()(username="editor")
    base = form_class(instance=page, for_user=user)
    posted = {name: value for name, value in base.initial.items() if isinstance(value, str | int) and value is not None}
    saved = form_class(data=posted | stream_data(page), instance=page, for_user=user)
    assert "步骤“第一步”里有一个问题（a）没有写问题文字。" not in str(saved.errors)
    refused = form_class(data=posted | stream_data(page) | {"action-publish": "1"}, instance=page, for_user=user)
    assert "步骤“第一步”里有一个问题（a）没有写问题文字。" in refused.non_field_errors()


def stream_data(page):
    """What the editor's browser posts for a form of one step with one text question."""
    step, question = "steps-0-value", "steps-0-value-fields-0-value"
    return {
        "needs-count": "0",
        "steps-count": "1", "steps-0-deleted": "", "steps-0-order": "0", "steps-0-type": "step", "steps-0-id": "",
        f"{step}-title": "第一步", f"{step}-help": "", f"{step}-key": "one",
        f"{step}-when-mode": "all", f"{step}-when-conditions-count": "0", f"{step}-when-groups-count": "0",
        f"{step}-fields-count": "1", f"{step}-fields-0-deleted": "", f"{step}-fields-0-order": "0",
        f"{step}-fields-0-type": "text", f"{step}-fields-0-id": "",
        f"{question}-label": "", f"{question}-help": "", f"{question}-key": "a",
        f"{question}-when-mode": "all", f"{question}-when-conditions-count": "0",
        f"{question}-when-groups-count": "0", f"{question}-prefill": "", f"{question}-max_length": "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip


def test_list_shows_published_forms_only(client):
    form_page(ONE, slug="opinions", title="意见征集")
    form_page(ONE, slug="hidden", title="未发布的表", publish=False)
    text = client.get(reverse("apply_list")).content.decode()
    assert "意见征集" in text
    assert "未发布的表" not in text
    assert client.get(reverse("apply_start", args=["hidden"])).status_code == 404
