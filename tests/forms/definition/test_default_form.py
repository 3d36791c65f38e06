"""The county's own form."""

import pytest

from forms.definition import default_form
from forms.definition.actions import load_default_form
from forms.definition.models import ApplicationFormPage
from portal.documents.defaults import standard_warning
from portal.ledger.actor import SYSTEM
from tests.factories.forms import default_page

pytestmark = pytest.mark.django_db

KEYS = {
    "applicant_name", "applicant_id_type", "applicant_id", "applicant_phone", "applicant_address", "respondent",
    "act_type", "act_title", "act_doc_no", "act_date", "known_date", "claims", "facts", "evidence", "consent_rules",
    "consent_sensitive", "consent_share", "e_service", "consent_case_study", "pickup_word",
}  # fmt: skip


def test_default_form_has_the_agreed_keys_and_steps():
    from forms.definition.kinds import kind_of

    definition = default_page().current_version().definition
    keys = {key for _step, item in definition.fields() for key in kind_of(item).keys(item)}
    assert keys >= KEYS
    assert [step.key for step in definition.steps] == [
        "notice", "fit", "fit_advice", "kind", "who", "relation", "minor", "guardian", "together", "members",
        "representatives", "agent", "agents", "act", "act_more", "dates", "told", "other", "review", "deadline", "claims",
        "facts", "evidence", "evidence_list", "assist", "delivery", "service",
    ]  # fmt: skip


def test_warning_is_the_standard_one_word_for_word():
    assert standard_warning() == default_form.WARNING
    first = default_page().current_version().definition.steps[0]
    assert first.fields[0].options["text"] == standard_warning()


def test_loading_again_changes_nothing(site_root):
    page = default_page()
    again = load_default_form(parent_page=site_root, by=SYSTEM)
    assert again == page
    assert ApplicationFormPage.objects.count() == 1
    assert page.definition_versions.count() == 1


def test_what_an_editor_made_of_it_stays(site_root):
    page = default_page()
    page.title = "改过的标题"
    page.save_revision().publish()
    load_default_form(parent_page=site_root, by=SYSTEM)
    page.refresh_from_db()
    assert page.title == "改过的标题"
