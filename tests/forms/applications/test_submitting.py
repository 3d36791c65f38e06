"""One application out of one intent."""

from uuid import uuid4

import pytest
from django.db import connection

from forms.applications import digests
from forms.applications.actions import submit_application
from forms.applications.models import Application, Attachment, TimelineEntry
from portal.ledger.models import LedgerEntry
from portal.notices.models import Notice
from portal.outbox.models import OutboxRow
from portal.vault.fields import blind_index
from tests.factories.forms import ANSWERS, CITIZEN, ID_NUMBER, NAME, PHONE, default_page, submitted, unit
from tests.factories.people import UserFactory
from tests.factories.units import CenterFactory
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


def test_submission_makes_every_row_at_once():
    files = [("evidence", StoredFileFactory()), ("evidence", StoredFileFactory())]
    market = unit()
    done = submitted(files=files, respondent="market", respondent_name=market.name)
    application = Application.objects.get()
    assert done.created
    assert done.application == application
    assert (application.applicant_name, application.phone, application.act_type) == (NAME, PHONE, "PEN")
    assert (application.respondent, application.channel, application.e_service) == (market, "online", True)
    assert (application.public_status, application.public_due_label) == ("已提交", "中心登记您的申请")
    assert application.applicant_id_index == blind_index("identity", ID_NUMBER)
    assert list(Attachment.objects.values_list("field_key", "order")) == [("evidence", 1), ("evidence", 2)]
    assert TimelineEntry.objects.get().text == f"已收到您的申请，收件编号是 {application.receipt_no}。"
    assert OutboxRow.objects.get().key == f"applications.papers:{application.pk}"


def test_submission_is_in_the_ledger_without_personal_data():
    done = submitted()
    entry = LedgerEntry.objects.get(event="application.submitted")
    assert (entry.actor_id, entry.about_label) == (done.application.receipt_no, done.application.receipt_no)
    assert not any(text in str(entry.__dict__) for text in (NAME, ID_NUMBER, PHONE))


def test_centre_is_told_by_number_alone():
    page = default_page()
    clerk = UserFactory(roles=["C1"], unit=CenterFactory())
    UserFactory(roles=["U1"], unit=unit())
    receipt = submitted(page=page).application.receipt_no
    notice = Notice.objects.get()
    assert (notice.user, notice.subject) == (clerk, f"新申请待登记：{receipt}")
    assert not any(text in notice.subject + notice.body for text in (NAME, ID_NUMBER, PHONE))


def test_code_is_stored_as_a_digest_only():
    done = submitted()
    assert len(done.code) == 10
    application = done.application
    assert digests.code_matches(application.receipt_no, done.code, application.code_hmac)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public_forms_application")
        row = str(cursor.fetchall())
    assert not any(text in row for text in (done.code, NAME, ID_NUMBER, PHONE, "青山"))


def test_pickup_word_is_kept_as_a_digest_only():
    application = submitted().application
    assert "pickup_word" not in application.answers
    assert digests.pickup_matches(application.pk, "青山", application.pickup_hmac)
    assert not digests.pickup_matches(application.pk, "绿水", application.pickup_hmac)


def test_application_without_pickup_word_matches_no_word():
    application = submitted(pickup_word="").application
    assert application.pickup_hmac == ""
    assert not digests.pickup_matches(application.pk, "", application.pickup_hmac)


def test_same_intent_again_is_the_same_application():
    key, page = uuid4(), default_page()
    first = submitted(page=page, key=key, code="7HK3MPQ2XW")
    again = submitted(page=page, key=key, code="7HK3MPQ2XW", applicant_name="别人")
    assert (again.application, again.code, again.created) == (first.application, "7HK3MPQ2XW", False)
    assert again.application.applicant_name == NAME
    assert Application.objects.count() == OutboxRow.objects.count() == TimelineEntry.objects.count() == 1


def test_code_drawn_by_the_house_is_told_only_once():
    key, page = uuid4(), default_page()
    first = submitted(page=page, key=key)
    again = submitted(page=page, key=key)
    assert first.code != ""
    assert again.code == ""


def test_nothing_stays_when_the_last_part_fails(monkeypatch):
    page = default_page()

    def broken(**facts):
        raise RuntimeError("ledger away")

    monkeypatch.setattr("forms.applications.actions.submitting.ledger.record", broken)
    with pytest.raises(RuntimeError):
        submitted(page=page)
    counts = [model.objects.count() for model in (Application, Attachment, TimelineEntry, OutboxRow)]
    assert counts == [0, 0, 0, 0]


def test_application_of_a_form_without_the_usual_questions():
    from forms.applications.content import FilledForm
    from forms.definition.default_form import field
    from tests.factories.forms import form_page, one_step

    page = form_page(one_step(field("long_text", "opinion", "您的意见")))
    filled = FilledForm(page.current_version(), {"opinion": "很好"}, uuid4())
    application = submit_application(draft=filled, by=CITIZEN).application
    assert (application.applicant_name, application.act_type, application.respondent) == ("", "", None)
    assert application.answers == {"opinion": "很好"}


def test_answers_keep_rare_characters():
    application = submitted(applicant_name="㛃䶮", facts="𠮷\n😀").application
    application.refresh_from_db()
    assert (application.applicant_name, application.answers["facts"]) == ("㛃䶮", "𠮷\n😀")
    assert application.answers["claims"] == ANSWERS["claims"]
