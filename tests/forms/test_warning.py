"""The standard warning of domain 5.7, word for word, wherever somebody fills in, hands in, looks or gives up."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from forms.applications.actions import issue_papers
from forms.definition.models import ApplicationFormPage
from forms.guide.actions import load_default_guide
from forms.wizard.models import Draft
from portal.ledger.actor import SYSTEM
from portal.vault.queries import read_bytes
from tests.factories.documents import WARNING, ship_templates
from tests.factories.forms import Citizen, submitted
from tests.factories.window import Clerk, text_of
from tests.forms.room.conftest import enter
from tests.portal.documents.test_defaults import text_of as words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault_root(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path


def warns(answer) -> bool:
    assert answer.status_code == 200
    return WARNING in answer.content.decode()


def prints_warning(answer) -> bool:
    """Page numbers may stand in the middle of it."""
    return WARNING in re.sub(r"—\d+—", "", text_of(answer))


def test_citizens_way_from_the_first_page_to_the_receipt():
    citizen = Citizen()
    citizen.start()
    assert warns(citizen.get("notice"))
    citizen.fill_until("deadline")
    assert warns(citizen.get("deadline"))
    citizen.fill_from("deadline")
    assert warns(citizen.get("check"))
    citizen.submit()
    assert Draft.objects.get().receipt_closed_at is None
    assert warns(citizen.receipt())
    citizen.keep()
    assert warns(citizen.receipt())


def test_papers_of_the_application():
    ship_templates()
    papers = {paper.code: paper for paper in issue_papers(application=submitted().application, by=SYSTEM)}
    assert {code: WARNING in words_of(read_bytes(paper.file)) for code, paper in papers.items()} == {
        "D01": True,
        "receipt": True,
    }


@pytest.mark.parametrize("page", ["track_status", "track_withdraw"])
def test_the_partys_own_room(page):
    done = submitted()
    browser = enter(done.application.receipt_no, done.code, "0000")
    assert warns(browser.get(reverse(page)))


def test_guide_that_was_told_a_day(client):
    form = ApplicationFormPage.objects.get()
    load_default_guide(parent_page=Page.objects.get(depth=1), form_page=form, by=SYSTEM)
    assert warns(client.get(reverse("guide_way", args=["apply"]) + "?day=2026-03-02"))


def test_counter_and_what_it_prints():
    ship_templates()
    clerk = Clerk()
    assert prints_warning(clerk.get("window_blank", "shujie"))
    entry = clerk.begin()
    clerk.fill(entry)
    assert warns(clerk.get("window_check", entry.pk))
    assert prints_warning(clerk.get("window_record", entry.pk))
    clerk.hand_in(entry)
    assert warns(clerk.get("window_receipt", entry.pk))
    for paper in ("receipt-code", "receipt-code-a5", "record"):
        assert prints_warning(clerk.get("window_paper", entry.pk, paper)), paper
