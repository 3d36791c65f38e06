"""What joins an issued paper: signed scans, edited versions, a Word draft that says what the paper says."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from case_admin.cases import actions
from case_admin.cases.models import CaseAttachment
from case_admin.cases.refusals import NotYet
from case_admin.dossiers.queries import papers_of
from portal.documents.actions import draft_in_word
from portal.documents.models import DocumentFacts, IssuedDocument
from portal.documents.queries import documents_about
from portal.ledger.queries import entries_about
from portal.paper.page import build_pdf
from portal.paper.text import paragraph
from tests.case_admin.cases.test_screens import cost
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.vault import StoredFileFactory

KEPT = "S08"


@pytest.fixture
def notice(river):
    """The information notice of a case on its way."""
    river.to("S08")
    return documents_about(river.case).get(code="D04")


def url(river, document, step=""):
    return reverse(f"case_document{step}", args=[river.case.pk, document.pk])


def pdf(name="签字页.pdf"):
    return SimpleUploadedFile(name, build_pdf([paragraph("签字", "body")], title="签字", author=""), "application/pdf")


def words_in(made: bytes) -> str:
    book = Document(io.BytesIO(made))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in book.paragraphs), *cells])


def test_scan_stands_under_its_paper_and_goes_into_the_dossier_behind_it(river, notice, as_):
    browser = as_(river.u1)
    answer = browser.post(url(river, notice, "_scan"), {"file": pdf()}, follow=True)
    assert answer.status_code == 200 and f"签字扫描件：{notice.title}" in answer.text
    scan = river.case.attachments.get()
    assert (scan.document_id, scan.kind, scan.volume) == (notice.pk, "signed", "main")
    assert entries_about(river.case).filter(event="case.paper").count() == 1
    lies = [paper for paper in papers_of(river.case) if paper.file_id == str(scan.file_id)]
    assert [paper.follows for paper in lies] == ["D04"]
    assert f"签字扫描件：{notice.title}" in browser.get(reverse("case_page", args=[river.case.pk])).text
    assert browser.get(reverse("case_file", args=[river.case.pk, scan.file_id])).status_code == 200


def test_edited_version_is_kept_beside_the_paper_and_out_of_the_dossier(river, notice, as_):
    browser, before = as_(river.u1), notice.sha256
    draft = browser.get(url(river, notice, "_word"))
    again = SimpleUploadedFile("修改.docx", draft.content, draft["Content-Type"])
    answer = browser.post(url(river, notice, "_version"), {"file": again, "why": "更正联系电话"}, follow=True)
    assert answer.status_code == 200 and "更正联系电话" in answer.text and river.u1.name in answer.text
    version = river.case.attachments.get()
    assert (version.kind, version.why) == ("revision", "更正联系电话")
    assert str(version.file_id) not in [paper.file_id for paper in papers_of(river.case)]
    assert IssuedDocument.objects.get(pk=notice.pk).sha256 == before


def test_versions_are_counted(river, notice):
    for why in ("一", "二"):
        made = actions.add_version(
            case=river.case, document=notice, file=StoredFileFactory(), why=why, by=river.by(river.u1)
        )
    assert made.title == f"修改稿2：{notice.title}"


def test_nothing_joins_once_archived(river, notice):
    ended = bare_case("S18", handler=river.unit)
    for call in (actions.add_scan, lambda **kw: actions.add_version(why="x", **kw)):
        with pytest.raises(NotYet):
            call(case=ended, document=notice, file=StoredFileFactory(), by=river.by(river.u1))
    assert not CaseAttachment.objects.exists()


@pytest.mark.parametrize(
    ("step", "name", "said"),
    [("_scan", "签字页.docx", "pdf、jpg"), ("_version", "改.png", "docx、pdf"), ("_version", "改.docx", "")],
)
def test_wrong_file_is_told_and_the_reason_kept(step, name, said, river, notice, as_):
    sent = {"file": SimpleUploadedFile(name, b"nothing of the kind"), "why": "更正"}
    answer = as_(river.u1).post(url(river, notice, step), sent)
    assert answer.status_code == 200 and said in answer.text
    assert not CaseAttachment.objects.exists()
    assert ('value="更正"' in answer.text) == (step == "_version")


@pytest.mark.parametrize("code", ["D02", "D04", "D05", "D36"])
def test_word_draft_says_what_the_paper_says(code, river, notice):
    document = documents_about(river.case).get(code=code)
    text = words_in(draft_in_word(document=document, by=river.by(river.c1)))
    facts = DocumentFacts.objects.get(document=document).content
    assert document.title in text and "欧阳样例" in text and "{{" not in text
    if code in ("D02", "D04"):
        assert facts["unit_name"] in text and "2026年3月" in text
    assert entries_about(document).filter(event="document.drafted").count() == 1


def test_word_draft_does_not_follow_the_case(river, notice):
    before = draft_in_word(document=notice, by=river.by(river.c1))
    type(river.unit).objects.filter(pk=river.unit.pk).update(name="改名后的单位")
    assert words_in(draft_in_word(document=notice, by=river.by(river.c1))) == words_in(before)


def test_paper_without_facts_has_no_draft_and_says_so(river, notice, as_):
    DocumentFacts.objects.filter(document=notice).delete()
    browser = as_(river.u1)
    assert browser.get(url(river, notice, "_word")).status_code == 404
    assert "没有可导出的 Word 稿" in browser.get(url(river, notice)).text


def test_inner_papers_and_foreign_cases_are_absent(river, notice, as_):
    inner = documents_about(river.case).get(code="D05")
    clerk = staff("W", unit=river.center)
    type(river.case).objects.filter(pk=river.case.pk).update(intake_unit=river.center)
    browser = as_(clerk)
    assert [browser.get(url(river, d)).status_code for d in (notice, inner)] == [200, 404]
    assert as_(staff("U1")).get(url(river, notice)).status_code == 404


def test_reader_without_work_adds_nothing(river, notice, as_):
    browser = as_(staff("U3", unit=river.unit))
    assert browser.get(url(river, notice)).status_code == 200
    for step in ("_scan", "_version", "_word"):
        assert browser.get(url(river, notice, step)).status_code == 404


def test_page_costs_the_same_with_one_and_three_scans(river, notice, as_):
    def add():
        actions.add_scan(case=river.case, document=notice, file=StoredFileFactory(), by=river.by(river.u1))

    add()
    browser = as_(river.u1)
    one = cost(browser, url(river, notice))
    add()
    add()
    assert one == cost(browser, url(river, notice))
