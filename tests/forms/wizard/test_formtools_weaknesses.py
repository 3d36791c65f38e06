"""The eleven weaknesses of formtools' own storage (security.md appendix C), each shown to be gone."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from forms.applications.models import Application, Attachment
from forms.wizard.models import Draft, DraftFile
from portal.vault.models import StoredFile
from portal.vault.queries import read_bytes
from tests.factories.forms import ID_NUMBER, NAME, Citizen
from tests.factories.vault import pdf_bytes, picture_bytes

pytestmark = pytest.mark.django_db


def sent(name, content):
    return SimpleUploadedFile(name, content)


def finish(citizen):
    return citizen.fill_from("evidence").submit()


def test_01_several_files_in_one_field_are_all_kept(citizen):
    citizen.fill_until("evidence")
    files = [sent(f"{name}.pdf", pdf_bytes(pages)) for pages, name in enumerate("甲乙丙", 1)]
    citizen.fill("evidence", "upload:evidence", evidence=files)
    finish(citizen)
    assert [item.file.original_name for item in Attachment.objects.all()] == ["甲.pdf", "乙.pdf", "丙.pdf"]


def test_02_unknown_step_is_no_crash(citizen):
    assert citizen.get("unknown").status_code == 302
    assert citizen.fill("unknown", only={"x": "1"}).status_code == 302


def test_03_steps_cannot_be_skipped(citizen):
    assert citizen.fill("service")["Location"] == citizen.url("notice")
    assert citizen.client.post(citizen.url("check"), {"key": "x"})["Location"] == citizen.url("notice")
    assert citizen.draft.data == {}


def kept(citizen):
    draft = citizen.draft
    return draft.data, draft.touched_at, draft.expires_at, draft.state, Draft.objects.count()


def test_04_a_get_wipes_nothing(citizen):
    citizen.fill_until("check")
    before = kept(citizen)
    for step in ("notice", "who", "facts", "check", "done"):
        citizen.get(step)
        citizen.get(step, "?reset=1")
    assert kept(citizen) == before


def test_05_two_tabs_are_two_drafts(citizen):
    other = Citizen()
    other.client = citizen.client
    other.start()
    citizen.fill_until("who")
    other.fill_until("who")
    citizen.fill("who", applicant_name="张三")
    other.fill("who", applicant_name="李四")
    assert 'value="张三"' in citizen.get("who").content.decode()
    assert 'value="李四"' in other.get("who").content.decode()
    assert citizen.draft_id != other.draft_id


def test_06_no_temporary_files_stay_behind(citizen):
    citizen.fill_until("evidence")
    content = pdf_bytes()
    for name in ("一.pdf", "二.pdf", "三.pdf"):
        citizen.fill("evidence", "upload:evidence", evidence=sent(name, content))
    assert StoredFile.objects.count() == DraftFile.objects.count() == 1
    citizen.fill("evidence", "upload:evidence", evidence=sent("程序.pdf", b"MZ" * 99))
    assert StoredFile.objects.count() == 1


def test_07_nobody_gets_another_citizens_file_of_the_same_name(page):
    anna, bruno = Citizen(), Citizen()
    contents = {}
    for someone, content in ((anna, picture_bytes()), (bruno, picture_bytes(size=(50, 20)))):
        someone.start()
        someone.fill_until("evidence")
        someone.fill("evidence", "upload:evidence", evidence=sent("sfz.jpg", content))
        contents[someone.draft_id] = content
    row = DraftFile.objects.get(draft=anna.draft_id)
    bruno.fill("evidence", f"unload:{row.pk}")
    assert DraftFile.objects.get(pk=row.pk).removed_at is None
    for someone in (anna, bruno):
        finish(someone)
        attached = Attachment.objects.get(application__draft=someone.draft_id)
        assert read_bytes(attached.file) == contents[someone.draft_id]


def test_08_submitting_twice_is_submitting_once(citizen):
    citizen.fill_until("check")
    confirmation = citizen.confirmation()
    answers = [citizen.client.post(citizen.url("check"), confirmation) for _time in range(4)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert Application.objects.count() == 1
    assert citizen.receipt().content.count(Application.objects.get().receipt_no.encode()) >= 1


def test_09_files_are_the_applications_and_outlive_the_wizard(citizen):
    citizen.fill_until("evidence")
    citizen.fill("evidence", "upload:evidence", evidence=sent("证据.pdf", content := pdf_bytes()))
    finish(citizen)
    citizen.get("evidence")
    assert read_bytes(Attachment.objects.get().file) == content


def test_10_session_holds_nothing_personal(citizen):
    citizen.fill_until("check")
    citizen.submit()
    citizen.receipt()
    stored = [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(text in row for row in stored for text in (NAME, ID_NUMBER))


def test_11_cookie_holds_a_secret_and_no_answers(citizen):
    citizen.fill_until("check")
    citizen.submit()
    assert set(citizen.client.cookies) <= {"draft", "csrf", "session"}
    assert len(citizen.client.cookies["draft"].value) == 64
    replayed = citizen.client.post(citizen.url("who"), {"applicant_name": "别人", "press": "continue"})
    assert replayed.status_code == 302
    assert Application.objects.get().applicant_name == NAME


# What ecosystem notes add to the eleven.


def test_12_going_back_keeps_what_was_typed_though_it_is_not_valid(citizen):
    citizen.fill_until("facts")
    citizen.fill("who", "back", applicant_id="还没写完", applicant_name="")
    page = citizen.get("who").content.decode()
    assert 'value="还没写完"' in page
    assert NAME not in page


def test_13_uploads_are_shown_again_and_can_be_taken_out(citizen):
    citizen.fill_until("evidence")
    citizen.fill("evidence", "upload:evidence", evidence=sent("证据.pdf", pdf_bytes()))
    citizen.fill("facts", "back")
    assert "证据.pdf" in citizen.get("evidence").content.decode()
    citizen.fill("evidence", f"unload:{DraftFile.objects.get().pk}")
    assert "证据.pdf" not in citizen.get("evidence").content.decode()
    citizen.fill_from("evidence")
    assert citizen.submit().status_code == 302
    assert Attachment.objects.count() == 0


def test_14_a_get_of_the_last_address_submits_nothing(citizen):
    citizen.fill_until("check")
    for address in ("check", "done"):
        citizen.get(address)
    assert Application.objects.count() == 0


def test_15_a_post_without_formtools_own_fields_is_no_crash(citizen):
    answer = citizen.client.post(citizen.url("notice"), {})
    assert answer["Location"] == citizen.url("fit")


def test_16_what_rests_in_the_table_cannot_be_read(citizen):
    citizen.fill_until("check")
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM public_forms_draft")
        row = str(cursor.fetchall())
    assert not any(text in row for text in (NAME, ID_NUMBER))
    assert citizen.draft.data["steps"]["who"]["answers"]["applicant_name"] == NAME
