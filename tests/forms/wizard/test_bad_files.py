"""Hostile and broken files over the whole way a browser goes: one sentence, nothing kept, the form goes on."""

import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forms.wizard.models import DraftFile
from portal.vault.models import StoredFile
from tests.factories.vault import many_pages, mp4_bytes, office_bytes, pdf_bytes, picture_bytes
from tests.portal.vault.test_uploads import EXE, active_pdf, office_with, png_header, protected_pdf

pytestmark = pytest.mark.django_db

REFUSED = {
    "program called pdf": ("说明.pdf", lambda: EXE),
    "program called jpg": ("照片.jpg", lambda: EXE),
    "pdf and zip at once": ("合同.pdf", lambda: pdf_bytes() + office_bytes()),
    "jpg and page at once": ("照片.jpg", lambda: picture_bytes(comment=b"<script>alert(1)</script>")),
    "gif and script at once": ("照片.gif", lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "gif and script called png": ("照片.png", lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "pdf with a password": ("决定书.pdf", lambda: protected_pdf("user")),
    "pdf of 501 pages": ("账本.pdf", lambda: pdf_bytes(501)),
    "pdf of a hundred thousand pages": ("账本.pdf", lambda: many_pages(100_000)),
    "png that swells": ("照片.png", lambda: png_header(13_300, 13_300)),
    "docx that swells": ("说明.docx", lambda: office_with(word__big=b"\0" * 60_000_000)),
    "drawing": ("图.svg", lambda: b"<svg onload=alert(1)>"),
    "page": ("页.html", lambda: b"<html><script>alert(1)</script>"),
    "docm": ("说明.docm", office_bytes),
    "docm called docx": ("说明.docx", lambda: office_with(**{"word__vbaProject.bin": "x"})),
    "two names": ("照片.jpg.exe", picture_bytes),
    "program without a name of its own": (".pdf", lambda: EXE),
}  # fmt: skip


@pytest.fixture
def files_left(settings, tmp_path):
    """What lies in a vault of this test's own."""
    settings.VAULT_ROOT = tmp_path / "vault"
    return lambda: sorted(str(path) for path in settings.VAULT_ROOT.rglob("*") if path.is_file())


@pytest.fixture
def at_evidence(citizen):
    return citizen.fill_until("evidence")


@pytest.mark.parametrize("case", REFUSED)
def test_bad_file_gives_a_sentence_and_leaves_nothing(files_left, at_evidence, case):
    name, make = REFUSED[case]
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=SimpleUploadedFile(name, make()))
    ((identity, sentence),) = answer.context["faults"]
    assert (answer.status_code, identity) == (200, "id_evidence")
    assert sentence.endswith("。")
    assert "：" in sentence
    assert (DraftFile.objects.count(), StoredFile.objects.count(), files_left()) == (0, 0, [])
    assert at_evidence.fill("evidence").status_code == 302


@pytest.mark.parametrize(
    "make",
    [
        lambda: active_pdf(S=pikepdf.Name.JavaScript, JS="app.alert(1)"),
        lambda: active_pdf(S=pikepdf.Name.Launch, F="cmd.exe"),
        lambda: pdf_bytes(change=lambda pdf: pdf.attachments.update({"a.exe": EXE})),
    ],
)
def test_pdf_with_active_content_is_taken_and_marked(at_evidence, make):
    at_evidence.fill("evidence", evidence=SimpleUploadedFile("材料.pdf", make()))
    assert StoredFile.objects.get().active_content is True


def test_photograph_with_a_film_behind_it_is_taken(at_evidence):
    content = picture_bytes() + mp4_bytes()
    assert at_evidence.fill("evidence", evidence=SimpleUploadedFile("动态照片.jpg", content)).status_code == 302
    assert StoredFile.objects.get().size == len(content)


def test_pdf_stream_that_swells_cannot_take_the_memory(at_evidence):
    """A page whose content inflates to 400 MB: kept as it is, for nothing of the portal ever inflates it."""

    def swell(pdf):
        packer = zlib.compressobj(9)
        blanks = b" " * 1_000_000
        body = b"".join(packer.compress(blanks) for _number in range(400)) + packer.flush()
        stream = pikepdf.Stream(pdf, body)
        stream.Filter = pikepdf.Name.FlateDecode
        pdf.pages[0].Contents = stream

    content = pdf_bytes(change=swell, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(content) < 1_000_000
    assert at_evidence.fill("evidence", evidence=SimpleUploadedFile("页.pdf", content)).status_code == 302
    assert StoredFile.objects.get().sha256


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/cron.d/证据.pdf", "证据.pdf"),
        ("..\\..\\Windows\\证据.pdf", "证据.pdf"),
        ("/absolute/证据.pdf", "证据.pdf"),
        ("证据\0.exe.pdf", "证据.exe.pdf"),
        ("<script>alert(1)</script>.pdf", "script_.pdf"),
        ("=cmd|' ! A0.pdf", "=cmd_' ! A0.pdf"),
        ("长" * 300 + ".pdf", "长" * 65 + ".pdf"),
        ("䶮𠮷.pdf", "䶮𠮷.pdf"),
    ],
)
def test_name_of_a_file_is_only_a_name(at_evidence, sent, kept):
    upload = SimpleUploadedFile("a.pdf", pdf_bytes())
    upload._name = sent
    at_evidence.fill("evidence", "upload:evidence", evidence=upload)
    assert [row.file.original_name for row in DraftFile.objects.select_related("file")] == [kept]
    assert "<script>alert" not in at_evidence.get("evidence").content.decode()
