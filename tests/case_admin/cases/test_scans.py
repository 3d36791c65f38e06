"""Scans of signed paper join the document they are a copy of."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.files import files_of
from portal.documents.models import IssuedDocument
from tests.factories.vault import PDF, StoredFileFactory

KEPT = "S08"


def post(browser, river, **values):
    told = {"title": "签收的告知书", "kind": "signed", "volume": "main", "document": ""} | values
    file = SimpleUploadedFile("scan.pdf", PDF, "application/pdf")
    return browser.post(reverse("case_paper", args=[river.case.pk]), told | {"file": file})


def test_scan_stands_under_the_number_of_its_document(river, as_):
    river.to("S08")
    notice = IssuedDocument.objects.get(code="D04")
    assert post(as_(river.u1), river, document=str(notice.pk)).status_code == 302
    row = river.case.attachments.get()
    assert (row.document, row.volume) == (notice, "main")
    (paper,) = [paper for paper in files_of(river.case, internal=True) if paper.source_id == notice.pk]
    assert [(added.title, added.number) for added in paper.additions] == [("签收的告知书", notice.number)]


def test_copy_of_an_inner_document_goes_into_the_side_volume(river):
    river.to("S08")
    row = actions.add_attachment(
        case=river.case, file=StoredFileFactory(), kind="signed", title="交办单签收", volume="main",
        document=IssuedDocument.objects.get(code="D05"), by=river.by(river.u1),
    )  # fmt: skip
    assert row.volume == "side"
    assert "交办单签收" not in [paper.title for paper in files_of(river.case, internal=False)]


def test_document_of_another_case_is_no_choice(river, as_):
    river.to("S08")
    notice = IssuedDocument.objects.get(code="D04")
    IssuedDocument.objects.filter(pk=notice.pk).update(about_id="987654")
    page = post(as_(river.u1), river, document=str(notice.pk))
    assert page.status_code == 200 and "签收的告知书" in page.content.decode()
    assert not river.case.attachments.exists()
