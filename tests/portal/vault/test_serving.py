"""Handing a stored file to a browser: always a download of a fixed type that no cache keeps."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from django.http import Http404
from docx import Document

from portal.vault.models import StoredFile
from portal.vault.queries import path_of, read_bytes
from portal.vault.serving import WORD, file_response
from tests.factories.vault import StoredFileFactory, pdf_bytes, picture_bytes

pytestmark = pytest.mark.django_db


def test_file_is_a_locked_download():
    stored = StoredFileFactory(name="证据.pdf")
    response = file_response(stored, filename="MD-2026-01-证据.pdf")
    assert b"".join(response.streaming_content) == read_bytes(stored)
    assert {name: response[name] for name in (
        "Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control",
        "Cross-Origin-Resource-Policy",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''MD-2026-01-%E8%AF%81%E6%8D%AE.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }  # fmt: skip
    assert response["Content-Length"] == str(stored.size)


def test_paper_of_our_own_may_be_shown_inline():
    response = file_response(StoredFileFactory(), filename="受理通知书.pdf", inline=True)
    assert response["Content-Disposition"].startswith("inline;")
    assert "sandbox" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("facts", [{"mime": "text/html"}, {"mime": "image/svg+xml"}])
def test_other_types_are_never_inline(facts):
    response = file_response(StoredFileFactory(**facts), filename="a.html", inline=True)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_active_content_is_never_inline():
    stored = StoredFileFactory()
    stored.active_content = True
    assert file_response(stored, filename="a.pdf", inline=True)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ['a"\r\nX-Evil: 1.pdf', "坏\ud800.pdf", "../../a.pdf", "", "\u202e"])
def test_any_file_name_makes_a_valid_header(name):
    disposition = file_response(StoredFileFactory(), filename=name)["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "\r" not in disposition
    assert "/" not in disposition


def test_web_server_sends_the_bytes_when_it_is_set_up_for_it(settings):
    settings.VAULT_ACCEL_PREFIX = "/vault-internal/"
    stored = StoredFileFactory()
    response = file_response(stored, filename="a.pdf")
    assert response["X-Accel-Redirect"] == f"/vault-internal/{stored.location}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"


def test_absent_erased_and_quarantined_files_are_not_found():
    gone, erased, held = StoredFileFactory(), StoredFileFactory(), StoredFileFactory()
    path_of(gone).unlink()
    StoredFile.objects.filter(pk=erased.pk).update(state="erased")
    StoredFile.objects.filter(pk=held.pk).update(state="quarantined")
    for stored in StoredFile.objects.filter(pk__in=[gone.pk, erased.pk, held.pk]):
        with pytest.raises(Http404):
            file_response(stored, filename="a.pdf")


def test_stored_bytes_never_change_by_being_served():
    stored = StoredFileFactory(data=pdf_bytes(2))
    before = read_bytes(stored)
    b"".join(file_response(stored, filename="a.pdf").streaming_content)
    assert read_bytes(stored) == before


def test_marked_picture_leaves_as_a_pdf():
    stored = StoredFileFactory(name="a.png", mime="image/png", data=picture_bytes())
    response = file_response(stored, filename="a.png", mark="虚构人")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert response["Content-Disposition"] == 'attachment; filename="a.png.pdf"'


def test_file_that_cannot_be_marked_is_not_given_out():
    stored = StoredFileFactory(name="a.pdf", data=b"%PDF-1.7 nothing more")
    response = file_response(stored, filename="a.pdf", mark="虚构人")
    assert response.status_code == 409
    assert "请" in response.content.decode()


def test_word_file_leaves_with_the_mark_in_its_head():
    book, out = Document(), BytesIO()
    book.save(out)
    stored = StoredFileFactory(name="a.docx", mime=WORD, data=out.getvalue())
    response = file_response(stored, filename="a.docx", mark="虚构人")
    assert (response["Content-Type"], response["Content-Disposition"]) == (WORD, 'attachment; filename="a.docx"')
    assert Document(BytesIO(response.content)).sections[0].header.paragraphs[0].text == "虚构人"


def test_recording_leaves_as_it_is_with_the_mark_in_its_name():
    stored = StoredFileFactory(name="a.mp3", mime="audio/mpeg", data=b"ID3")
    response = file_response(stored, filename="a.mp3", mark="虚构人 09:00")
    assert b"".join(response.streaming_content) == b"ID3"
    assert unquote(response["Content-Disposition"]).endswith("虚构人 09_00 a.mp3")
