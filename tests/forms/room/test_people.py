"""More than one person in one room: each sees their own, and nothing tells of the others."""

import pytest
from django.urls import reverse

from forms.applications import actions
from forms.applications.models import DocumentReceipt
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from tests.factories.forms import NAME, submitted
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


def publish(application, code="D04"):
    return actions.publish_document(
        application=application, document_title="纾解告知书", number="虚行纾告〔2026〕3号", file=StoredFileFactory(), code=code,
        by=SYSTEM,
    )  # fmt: skip


def status(client):
    return client.get(reverse("track_status")).content.decode()


def test_co_applicant_sees_their_own_name_and_not_the_applicants(done, person):
    _access, browser = person("co")
    page = status(browser)
    assert "范例乙" in page
    assert NAME not in page


def test_nobody_learns_how_many_codes_there_are(done, person, proved):
    person("agent")
    person("co")
    _access, browser = person("co")
    assert "共同申请人1" not in status(browser)
    assert "共同申请人" not in status(proved)
    assert "代理人" not in status(proved)


def test_ledger_says_whose_code_acted(done, person):
    document = publish(done.application)
    _access, browser = person("agent", may_sign=True)
    browser.post(reverse("track_document", args=[document.pk]))
    entry = LedgerEntry.objects.get(event="application.downloaded")
    assert (entry.actor_id, entry.actor_label) == (
        done.application.receipt_no,
        f"{done.application.receipt_no} 代理人1",
    )


def test_agent_without_special_power_reads_and_takes_no_delivery(done, person):
    document = publish(done.application)
    _access, browser = person("agent")
    assert browser.post(reverse("track_document", args=[document.pk])).status_code == 200
    document.refresh_from_db()
    assert document.downloaded_at is None


def test_co_applicants_download_is_their_own_receipt(done, person):
    document = publish(done.application)
    access, browser = person("co")
    browser.post(reverse("track_document", args=[document.pk]))
    document.refresh_from_db()
    assert document.downloaded_at is None
    assert DocumentReceipt.objects.get(access=access).downloaded_at is not None


def test_co_applicant_does_not_get_the_applicants_form(done, person):
    own = publish(done.application, code="D01")
    _access, browser = person("co")
    assert browser.post(reverse("track_document", args=[own.pk])).status_code == 404


@pytest.mark.parametrize(
    ("role", "special", "kind", "answered"),
    [
        ("agent", False, "take_part", False),
        ("agent", True, "take_part", True),
        ("agent", False, "extension", True),
        ("rep", False, "confirm_agreement", False),
        ("co", False, "take_part", False),  # it was put to the applicant
    ],
)
def test_who_may_answer_what(done, person, role, special, kind, answered):
    question = actions.ask_party(application=done.application, kind=kind, by=SYSTEM)
    _access, browser = person(role, may_sign=special)
    names = {"take_part": "take_part", "extension": "consent", "confirm_agreement": "confirm"}
    browser.post(reverse("track_answer", args=[question.pk]), {names[kind]: "yes"})
    question.refresh_from_db()
    assert (question.state == "answered") is answered


def test_new_code_sends_open_visits_out(done, proved, person):
    access, browser = person("agent")
    actions.reissue_code(application=done.application, reason="x", by=SYSTEM)
    assert proved.get(reverse("track_status"))["Location"] == reverse("track_ended")
    assert browser.get(reverse("track_status")).status_code == 200
    actions.revoke_code(access=access, reason="x", by=SYSTEM)
    assert browser.get(reverse("track_status"))["Location"] == reverse("track_ended")


def test_everything_of_another_matter_is_absent(done, proved):
    other = submitted(page=done.application.definition_version.page).application
    document = publish(other)
    question = actions.ask_party(application=other, kind="supplement", facts={"items": ["x"]}, by=SYSTEM)
    for address in (reverse("track_read", args=[document.pk]), reverse("track_answer", args=[question.pk])):
        assert proved.post(address).status_code == 404
