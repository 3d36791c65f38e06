"""The demo county's further forms: the short one in simple words makes an application, the other collects opinions."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from case_admin.demo.forms_zh import ELDER, OPINIONS
from forms.applications.models import Application
from forms.applications.remedies import limits_of
from forms.definition import default_form
from forms.definition.actions import load_shipped_form
from forms.definition.checkup import problems_of
from forms.definition.kinds import REGISTRY
from forms.definition.models import ApplicationFormPage
from forms.surveys.models import SurveyAnswer
from portal.ledger.actor import SYSTEM
from tests.factories.forms import PAGES, Citizen, default_page
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
TYPED = {
    "notice": {},
    "who": PAGES["who"],
    "act": PAGES["act"],
    "dates": PAGES["dates"],
    "deadline": {},
    "story": PAGES["claims"] | PAGES["facts"],
    "evidence": {},
    "service": PAGES["service"],
}


def loaded(content) -> ApplicationFormPage:
    return load_shipped_form(content=content, parent_page=Page.objects.get(depth=1), by=SYSTEM)


def keys_of(page) -> set[str]:
    definition = page.current_version().definition
    return {key for _step, item in definition.fields() for key in REGISTRY[item.kind].keys(item)}


@pytest.fixture
def county():
    return default_page()


def test_list_of_forms_names_all_three_and_what_each_is_for(county):
    pages = [county, loaded(ELDER), loaded(OPINIONS)]
    shown = Client().get(reverse("apply_list")).content.decode()
    places = [shown.index(f'href="/apply/{page.slug}/">{page.title}') for page in pages]
    assert places == sorted(places)
    assert ELDER["summary"] in shown
    assert OPINIONS["summary"] in shown


@pytest.mark.parametrize("content", [ELDER, OPINIONS])
def test_form_has_nothing_an_editor_would_be_told_of(county, content):
    assert problems_of(loaded(content)) == []


def test_loading_again_leaves_what_an_editor_made_of_it(county):
    page = loaded(ELDER)
    page.title = "申请（大字版）"
    page.save_revision().publish()
    assert loaded(ELDER).title == "申请（大字版）"
    assert page.definition_versions.count() == 2


def test_short_form_uses_the_county_forms_keys_and_says_the_warning(county):
    page = loaded(ELDER)
    assert keys_of(page) <= keys_of(county)
    steps = page.current_version().definition.steps
    assert len(steps) == 8
    assert steps[0].fields[0].options["text"] == default_form.WARNING


def test_short_form_makes_an_application_the_centre_finds(county, client):
    citizen = Citizen(loaded(ELDER).slug)
    citizen.start()
    for step, typed in TYPED.items():
        assert citizen.fill(step, only=typed).status_code == 302, step
    assert default_form.WARNING in citizen.get("check").content.decode()
    assert citizen.submit().status_code == 302
    made = Application.objects.get()
    assert (made.applicant_name, made.act_type, made.e_service) == ("欧阳样例", "PEN", True)
    assert limits_of(made.answers).review.isoformat() == "2026-04-26"
    client.force_login(staff("C1"))
    assert made.receipt_no in client.get(reverse("case_inbox")).content.decode()


def opinion(slug, **pages):
    """The steps shown on the way, and the answers kept."""
    citizen, kept = Citizen(slug), set(SurveyAnswer.objects.values_list("pk", flat=True))
    address, seen = citizen.start()["Location"], []
    while not address.endswith("/check/"):
        step = address.rstrip("/").rpartition("/")[2]
        seen.append(step)
        address = citizen.fill(step, only=pages.get(step, {}))["Location"]
    assert default_form.WARNING not in citizen.get("check").content.decode()
    citizen.submit()
    return seen, SurveyAnswer.objects.exclude(pk__in=kept).get().answers


def test_opinions_branch_on_what_was_answered():
    slug = loaded(OPINIONS).slug
    stranger = opinion(slug, known={"used": "no"}, wishes={"wishes": ["near"]})
    assert stranger == (["known", "wishes"], {"used": "no", "wishes": ["near"]})
    unhappy = opinion(
        slug, known={"used": "yes"}, rating={"rate": "bad"}, reason={"why": "等太久"}, wishes={"wishes": ["other"]},
        more={"wish_text": "多开一个窗口"},
    )  # fmt: skip
    assert unhappy[0] == ["known", "rating", "reason", "wishes", "more"]
    assert unhappy[1]["why"] == "等太久"
    happy = opinion(slug, known={"used": "yes"}, rating={"rate": "good"})
    assert happy[0] == ["known", "rating", "wishes"]
    assert not Application.objects.exists()
