"""Issuing, voiding and loading wordings."""

import hashlib
import re
from datetime import UTC, date, datetime
from io import BytesIO

import pypdf
import pytest
import time_machine
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from portal.documents import defaults, register_code, wording
from portal.documents.actions import issue, load_default_templates, void_document
from portal.documents.filling import MissingFacts
from portal.documents.models import (
    DocumentState,
    DocumentTemplate,
    Immutable,
    IssuedDocument,
    NumberSeries,
    TemplateVersion,
)
from portal.documents.numbering import NoPrefix
from portal.documents.queries import NoTemplate, documents_about, in_register, version_in_force
from portal.documents.sample import sample_facts
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.paper.faces import MissingGlyph
from portal.vault.models import StoredFile
from portal.vault.queries import read_bytes
from tests.factories.documents import issued_paper, paragraph, published_template, ship_templates
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

pytestmark = pytest.mark.django_db
MARCH_4 = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)


@pytest.fixture
def market():
    CenterFactory()
    return UnitFactory(name="虚构县市场监督管理局", number_prefix="虚市监")


def text_of(document):
    pages = PdfReader(BytesIO(read_bytes(document.file))).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


@time_machine.travel(MARCH_4, tick=False)
def test_issue_numbers_builds_keeps_and_registers_one_paper(market):
    person = staff("U1", unit=market)
    document = issued_paper("D02", issuer=market, by=Actor.of(person), subject_name="欧阳样例")
    assert document.number == "虚市监行纾受〔2026〕1号"
    assert (document.title, document.issuer_name, document.subject_masked) == ("受理通知书", market.name, "欧**例")
    assert (document.state, document.issued_by, document.pages) == ("valid", person, 1)
    data = read_bytes(document.file)
    assert document.sha256 == document.file.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.file.mime, document.file.purpose) == ("application/pdf", "document")
    assert list(documents_about(market)) == [document]
    entry = LedgerEntry.objects.get(event="document.issued")
    assert entry.detail["code"] == "D02"
    assert "欧阳" not in str(entry.detail) + entry.about_label


@time_machine.travel(MARCH_4, tick=False)
def test_issued_paper_says_what_its_wording_and_facts_say(market):
    document = issued_paper(
        "D02", issuer=market, accept_date=date(2026, 3, 4), due_date=date(2026, 4, 16), contact_phone=None
    )
    text = text_of(document)
    assert "虚市监行纾受〔2026〕1号欧阳样例：你（单位）与" in text
    assert "决定自2026年3月4日起受理。纾解期限为30个工作日，即至2026年4月16日止" in text
    assert "电话000-0000000。" in text
    assert "虚构县市场监督管理局2026年3月4日" in text
    assert f"核验码：{register_code.grouped(document.verify_code)}" in text


def test_issued_paper_carries_metadata_and_moment(market):
    with time_machine.travel(MARCH_4, tick=False):
        document = issued_paper("D02", issuer=market)
    metadata = pypdf.PdfReader(BytesIO(read_bytes(document.file))).metadata
    assert (metadata.title, metadata.author) == ("受理通知书", market.name)
    assert metadata.creation_date == MARCH_4


def test_title_of_a_single_paper_can_be_given(market):
    CenterFactory()
    ship_templates()
    document = issue(
        code="D02",
        facts=sample_facts("D02"),
        issuer=market,
        about=market,
        subject_name="",
        by=SYSTEM,
        title="受理通知书（更正）",
    )
    assert (document.title, document.subject_masked) == ("受理通知书（更正）", "")
    assert "受理通知书（更正）" in text_of(document)


def test_numbers_run_per_issuer_word_and_year(market):
    other = UnitFactory(number_prefix="虚人社")
    with time_machine.travel(MARCH_4):
        numbers = [issued_paper(code, issuer=unit).number for code, unit in
                   [("D02", market), ("D02", market), ("D04", market), ("D02", other)]]  # fmt: skip
    with time_machine.travel(datetime(2026, 12, 31, 16, 5, tzinfo=UTC)):
        numbers.append(issued_paper("D02", issuer=market).number)
    assert numbers == [
        "虚市监行纾受〔2026〕1号",
        "虚市监行纾受〔2026〕2号",
        "虚市监行纾告〔2026〕1号",
        "虚人社行纾受〔2026〕1号",
        "虚市监行纾受〔2027〕1号",
    ]


def test_record_without_a_number_word_carries_the_case_number(market):
    documents = [issued_paper("D10", issuer=market, case_no="XZ-2026-000012") for _round in range(2)]
    assert [(document.number, document.series, document.serial) for document in documents] == [
        ("XZ-2026-000012", None, None)
    ] * 2
    assert NumberSeries.objects.count() == 0


def test_failed_issue_uses_up_no_number_and_leaves_nothing(market):
    issued_paper("D02", issuer=market)
    with pytest.raises(MissingFacts) as missing:
        issue(code="D02", facts={}, issuer=market, about=market, subject_name="欧阳样例", by=SYSTEM)
    assert "applicant_name" in missing.value.names
    assert (IssuedDocument.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert issued_paper("D02", issuer=market).number.endswith("2号")


def test_character_without_a_face_stops_the_paper_and_is_named(market):
    with pytest.raises(MissingGlyph) as missing:
        issued_paper("D02", issuer=market, applicant_name="欧阳\U0001f600")
    assert missing.value.characters == ("\U0001f600",)
    assert IssuedDocument.objects.count() == 0


@pytest.mark.parametrize("name", ["𬭳䶮", "阿依·样例", "<b>欧阳</b>", "O'Brien & Söhne"])
def test_unusual_names_are_printed_as_they_are(market, name):
    assert name.replace(" ", "") in text_of(issued_paper("D02", issuer=market, applicant_name=name))


def test_issuer_without_prefix_cannot_number_papers():
    issuer = UnitFactory(number_prefix="", name="无代字局")
    with pytest.raises(NoPrefix, match="无代字局还没有设置文书代字"):
        issued_paper("D02", issuer=issuer)


def test_unpublished_template_is_not_used(market):
    template = published_template()
    template.live = False
    template.save()
    with pytest.raises(NoTemplate, match="没有已发布的文书模板“T1”"):
        issue(code="T1", facts={"applicant_name": "甲"}, issuer=market, about=market, subject_name="", by=SYSTEM)


def test_two_papers_with_one_series_number_are_refused_by_the_database(market):
    document = issued_paper("D02", issuer=market)
    twin = IssuedDocument.objects.get(pk=document.pk)
    twin.pk, twin.verify_code, twin.file = None, register_code.new_code(), None
    twin.serial = 99
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


# --- voiding ----------------------------------------------------------------------------------------------------------


def test_void_keeps_number_and_file_and_says_why(market):
    document = issued_paper("D02", issuer=market)
    head = staff("C2")
    void_document(document=document, reason=" 当事人姓名有误 ", by=Actor.of(head))
    document.refresh_from_db()
    assert (document.state, document.void_reason) == (DocumentState.VOID, "当事人姓名有误")
    assert document.voided_at is not None
    assert LedgerEntry.objects.get(event="document.voided").reason == "当事人姓名有误"
    assert issued_paper("D02", issuer=market).number.endswith("2号")


def test_void_of_a_void_paper_is_stale(market):
    document = issued_paper("D02", issuer=market)
    by = Actor.of(staff("C2"))
    void_document(document=IssuedDocument.objects.get(pk=document.pk), reason="重复制发", by=by)
    with pytest.raises(StaleState):
        void_document(document=document, reason="重复制发", by=by)
    assert LedgerEntry.objects.filter(event="document.voided").count() == 1


@pytest.mark.parametrize(("role", "reason"), [("U1", "有误"), ("C1", "有误"), ("C2", "  ")])
def test_void_needs_the_right_and_a_reason(market, role, reason):
    document = issued_paper("D02", issuer=market)
    with pytest.raises(MoveRefused):
        void_document(document=document, reason=reason, by=Actor.of(staff(role)))


@pytest.mark.parametrize("changes", [{"state": "void"}, {"void_reason": "无"}, {"state": "void", "void_reason": "有"}])
def test_half_voided_paper_is_refused_by_the_database(market, changes):
    document = issued_paper("D02", issuer=market)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(**changes)


# --- wordings ---------------------------------------------------------------------------------------------------------


def test_loading_twice_changes_nothing():
    loaded = load_default_templates(by=SYSTEM)
    assert len(loaded) == len(defaults.default_templates()) >= 17
    versions = list(TemplateVersion.objects.values_list("pk", flat=True))
    assert load_default_templates(by=SYSTEM) == []
    assert list(TemplateVersion.objects.values_list("pk", flat=True)) == versions
    assert all(template.live and not template.has_unpublished_changes for template in DocumentTemplate.objects.all())


def test_loading_never_overwrites_an_edited_template():
    load_default_templates(by=SYSTEM)
    template = DocumentTemplate.objects.get(code="D02")
    template.title = "受理通知书（县定）"
    template.save_revision().publish()
    assert load_default_templates(by=SYSTEM) == []
    assert version_in_force("D02").content["title"] == "受理通知书（县定）"


def test_loading_leaves_a_template_with_a_draft_alone():
    load_default_templates(by=SYSTEM)
    template = DocumentTemplate.objects.get(code="D02")
    DocumentTemplate.objects.filter(pk=template.pk).update(loaded_sha256="an older default")
    template.title = "改了一半"
    template.save_revision()
    assert load_default_templates(by=SYSTEM) == []


def test_loading_follows_a_newer_default_where_nobody_edited():
    load_default_templates(by=SYSTEM)
    older = DocumentTemplate.objects.get(code="D02")
    older.title = "受理通知书（旧）"
    older.loaded_sha256 = wording.digest(older.frozen())
    older.save()
    assert [template.code for template in load_default_templates(by=SYSTEM)] == ["D02"]
    assert version_in_force("D02").content["title"] == "受理通知书"


def test_publishing_freezes_a_version_and_issued_papers_keep_theirs(market):
    first = issued_paper("D02", issuer=market)
    template = DocumentTemplate.objects.get(code="D02")
    template.title = "受理告知书"
    template.save_revision().publish()
    second = issued_paper("D02", issuer=market)
    assert (first.template_version.number, second.template_version.number) == (1, 2)
    assert (first.title, second.title) == ("受理通知书", "受理告知书")


def test_publishing_the_same_wording_again_makes_no_version():
    template = published_template()
    template.save_revision().publish()
    assert TemplateVersion.objects.count() == 1


def test_publishing_an_unknown_placeholder_is_refused_and_nothing_changes():
    template = published_template()
    broken = published_template(code="T2")
    broken.body = [("paragraph", paragraph("{{nobody_knows}}")["value"])]
    revision = broken.save_revision()
    with pytest.raises(Exception, match="第1段：本文书没有占位符“nobody_knows”"):
        revision.publish()
    broken.refresh_from_db()
    assert broken.has_unpublished_changes
    assert version_in_force("T2").content["body"] == version_in_force(template.code).content["body"]


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: TemplateVersion.objects.update(number=7),
        lambda version: TemplateVersion.objects.all().delete(),
    ],
)
def test_version_cannot_be_changed(change):
    published_template()
    with pytest.raises(Immutable):
        change(TemplateVersion.objects.get())


def test_register_finds_a_paper_however_the_code_is_typed(market):
    document = issued_paper("D02", issuer=market)
    assert in_register(register_code.grouped(document.verify_code).lower()) == document
    assert in_register(register_code.new_code()) is None
    assert in_register("nonsense") is None


def test_numbers_have_the_form_of_the_standard(market):
    assert re.fullmatch(r"虚市监行纾终〔20\d\d〕[1-9]\d*号", issued_paper("D12", issuer=market).number)
