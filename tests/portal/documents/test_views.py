"""The public register, and the staff's pages about papers."""

import json
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from portal.documents import register_code
from portal.documents.actions import void_document
from portal.documents.models import DocumentTemplate, IssuedDocument, TemplateVersion
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from portal.vault.queries import read_bytes
from tests.factories.documents import issued_paper, paragraph, published_template, ship_templates
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.documents.probe")]
REGISTER = "/admin/documents-issued/"


@pytest.fixture
def paper():
    return issued_paper("D02", issuer=UnitFactory(name="虚构县市场监督管理局", number_prefix="虚市监"))


def sign_in(client, *roles, **kwargs):
    user = staff(*roles, **kwargs)
    client.force_login(user)
    return user


# --- the public register ------------------------------------------------------------------------------------------------


def test_register_says_what_stands_on_the_face_of_the_paper(client, paper):
    answer = client.get(f"/verify/{paper.verify_code}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for shown in (
        "目前有效",
        "受理通知书",
        paper.number,
        "虚构县市场监督管理局",
        "欧**例",
        register_code.grouped(paper.verify_code),
    ):
        assert shown in page
    assert paper.sha256 in page.replace(" ", "")
    assert "欧阳样例" not in page


@pytest.mark.parametrize("form", [str.lower, register_code.grouped, lambda code: f" {code[:5]}-{code[5:]} "])
def test_register_understands_codes_as_people_type_them(client, paper, form):
    assert client.get(reverse("verify_document", args=[form(paper.verify_code)])).status_code == 200


@pytest.mark.parametrize(
    "code", ["ABCDEFGHJKMN", "x", "中文", "'; DROP TABLE", "%00", "A" * 500, "<script>alert(1)</script>"]
)
def test_unknown_code_is_a_clear_page_and_not_found(client, paper, code):
    answer = client.get(reverse("verify_document", args=[code.replace("/", "")]))
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "没有查到这个核验码对应的文书" in page
    assert "<script>alert" not in page


def test_register_says_since_when_a_paper_is_void(client, paper):
    void_document(document=paper, reason="姓名有误，重新制发", by=Actor.of(staff("C2")))
    page = client.get(f"/verify/{paper.verify_code}/").content.decode()
    assert "现已作废" in page
    assert "目前有效" not in page
    assert "姓名有误" not in page


def test_code_can_be_typed_and_leads_to_the_paper(client, paper):
    assert "核验码" in client.get("/verify/").content.decode()
    answer = client.get("/verify/", {"code": register_code.grouped(paper.verify_code).lower()})
    assert (answer.status_code, answer.url) == (302, f"/verify/{paper.verify_code}/")


def test_mistyped_code_is_explained_and_kept(client):
    page = client.get("/verify/", {"code": "ABCD-EFGH"}).content.decode()
    assert "这不是有效的核验码" in page
    assert 'value="ABCD-EFGH"' in page


@pytest.mark.parametrize(("change", "said"), [(b"", "完全一致"), (b" ", "不一致")])
def test_file_can_be_compared_with_the_registered_one(client, paper, change, said):
    upload = SimpleUploadedFile("a.pdf", read_bytes(paper.file) + change)
    page = client.post(f"/verify/{paper.verify_code}/", {"file": upload}).content.decode()
    assert said in page


def test_comparing_needs_a_file_of_sensible_size(client, paper, settings):
    settings.UPLOAD_LIMITS = settings.UPLOAD_LIMITS | {"document": 10}
    big = client.post(f"/verify/{paper.verify_code}/", {"file": SimpleUploadedFile("a.pdf", b"0123456789A")})
    none = client.post(f"/verify/{paper.verify_code}/")
    assert "文件过大" in big.content.decode()
    assert none.status_code == 200
    assert "一致" not in none.content.decode()


def test_register_is_kept_by_no_cache(client, paper):
    assert "no-store" in client.get(f"/verify/{paper.verify_code}/")["Cache-Control"]


def test_register_costs_one_query_about_papers(client, paper, django_assert_max_num_queries):
    client.get(f"/verify/{paper.verify_code}/")
    with django_assert_max_num_queries(12) as captured:
        client.get(f"/verify/{paper.verify_code}/")
    assert sum("portal_issueddocument" in query["sql"] for query in captured.captured_queries) == 1


# --- the staff's register -------------------------------------------------------------------------------------------------


def test_unit_sees_its_own_papers_and_nobody_elses(client, paper):
    foreign = issued_paper("D04")
    sign_in(client, "U1", unit=paper.issuer)
    page = client.get(REGISTER).content.decode()
    assert paper.number in page
    assert foreign.number not in page
    assert client.get(f"{REGISTER}inspect/{paper.pk}/").status_code == 200
    for absent in (foreign.pk, 10**9):
        assert client.get(f"{REGISTER}inspect/{absent}/").status_code == 404
        assert client.get(f"{REGISTER}{absent}/file/").status_code == 404


def test_centre_sees_every_paper(client, paper):
    sign_in(client, "C1")
    assert paper.number in client.get(REGISTER).content.decode()


@pytest.mark.parametrize("role", ["W", "ED1", "ED3", "SA", "SE", "AU", "E", "J"])
@pytest.mark.parametrize("page", ["", "inspect/{}/", "history/{}/", "{}/file/", "{}/void/"])
def test_other_roles_find_nothing(client, paper, role, page):
    sign_in(client, role)
    assert client.get(REGISTER + page.format(paper.pk)).status_code == 404


def test_list_costs_the_same_for_one_and_three_rows(client, paper, django_assert_num_queries):
    sign_in(client, "C1")
    client.get(REGISTER)

    def cost():
        with CaptureQueriesContext(connection()) as captured:
            client.get(REGISTER)
        return len(captured)

    one = cost()
    issued_paper("D02", issuer=paper.issuer)
    issued_paper("D04", issuer=paper.issuer)
    assert cost() == one


def connection():
    from django.db import connection as default

    return default


def test_download_is_written_to_the_ledger_first(client, paper):
    user = sign_in(client, "U1", unit=paper.issuer)
    answer = client.get(f"{REGISTER}{paper.pk}/file/")
    assert b"".join(answer.streaming_content) == read_bytes(paper.file)
    assert answer["Content-Disposition"].startswith("attachment")
    assert LedgerEntry.objects.get(event="document.downloaded").actor_id == str(user.pk)


def test_void_page_asks_for_a_reason_and_voids(client, paper):
    sign_in(client, "C2")
    page = f"{REGISTER}{paper.pk}/void/"
    assert paper.number in client.get(page).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 200
    answer = client.post(page, {"reason": "姓名有误"})
    paper.refresh_from_db()
    assert (answer.url, paper.state, paper.void_reason) == (f"{REGISTER}inspect/{paper.pk}/", "void", "姓名有误")


def test_void_pressed_twice_does_nothing_the_second_time(client, paper):
    sign_in(client, "C2")
    page = f"{REGISTER}{paper.pk}/void/"
    client.post(page, {"reason": "姓名有误"})
    again = client.post(page, {"reason": "再来一次"})
    assert again.status_code == 409 and "再来一次" in again.text and "作废" in again.text
    paper.refresh_from_db()
    assert paper.void_reason == "姓名有误"
    assert IssuedDocument.objects.filter(state="void").count() == 1


# --- templates --------------------------------------------------------------------------------------------------------------


def stream(*blocks):
    """What the editor's page posts for a body of paragraph blocks."""
    data = {"body-count": str(len(blocks))}
    for position, text in enumerate(blocks):
        data |= {
            f"body-{position}-deleted": "",
            f"body-{position}-order": str(position),
            f"body-{position}-type": "paragraph",
            f"body-{position}-id": "",
            f"body-{position}-value-text": text,
            f"body-{position}-value-place": "indent",
            f"body-{position}-value-only_if": "",
        }
    return data


@pytest.fixture
def template():
    about = ContentType.objects.get_for_model(DocumentTemplate)
    Permission.objects.get_or_create(
        content_type=about, codename="publish_documenttemplate", defaults={"name": "publish"}
    )
    return published_template(
        code="D02", title="受理通知书", number_word="受", body=[paragraph("{{applicant_name}}：")]
    )


def edit_address(template):
    return f"/admin/snippets/portal/documenttemplate/edit/{template.pk}/"


def test_editor_publishes_a_new_wording(client, template):
    sign_in(client, "C2")
    head = {"code": "D02", "title": "受理通知书", "number_word": "受"}
    answer = client.post(edit_address(template), head | stream("你好，{{applicant_name}}。") | {"action-publish": "1"})
    assert answer.status_code == 302
    assert TemplateVersion.objects.latest("number").content["body"][0]["value"]["text"] == "你好，{{applicant_name}}。"


def test_editor_is_told_which_placeholder_is_unknown_and_keeps_the_text(client, template):
    sign_in(client, "C2")
    head = {"code": "D02", "title": "受理通知书", "number_word": "受"}
    posted = head | stream("好{{applicant_name}}", "坏{{aplicant_name}}") | {"action-publish": "1"}
    page = client.post(edit_address(template), posted)
    assert page.status_code == 200
    (error,) = page.context["form"].errors.as_data()["body"]
    (inner,) = error.block_errors[1].non_block_errors
    assert list(error.block_errors) == [1]
    assert inner == "本文书没有占位符“aplicant_name”，请核对名称。"
    assert "{{aplicant_name}}" in page.content.decode()
    assert TemplateVersion.objects.count() == 1


def test_editor_lists_the_placeholders_of_the_paper(client, template):
    sign_in(client, "C1")
    page = client.get(edit_address(template)).content.decode()
    assert "{{accept_date}}" in page
    assert "受理日期" in page
    assert "{{agreement_no}}" not in page


def test_draft_may_hold_an_unknown_placeholder(client, template):
    sign_in(client, "C1")
    head = {"code": "D02", "title": "受理通知书", "number_word": "受"}
    assert client.post(edit_address(template), head | stream("坏{{aplicant_name}}")).status_code == 302
    template.refresh_from_db()
    assert template.has_unpublished_changes
    assert TemplateVersion.objects.count() == 1


def test_preview_of_a_template_is_the_real_paper(client, template):
    sign_in(client, "C1")
    answer = client.get(f"/admin/document-templates/{template.pk}/sample/")
    assert answer["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "受理通知书" in text
    assert "欧阳样例：" in text


def test_preview_in_the_editor_is_the_real_paper(rf):
    ship_templates()
    answer = DocumentTemplate.objects.get(code="D04").serve_preview(rf.get("/"), "")
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("role", ["U1", "W", "ED3", "SA"])
def test_wordings_are_closed_to_other_roles(client, template, role):
    sign_in(client, role)
    assert client.get(edit_address(template)).status_code == 404
    assert client.get(f"/admin/document-templates/{template.pk}/sample/").status_code == 404


def test_template_cannot_be_deleted(client, template):
    sign_in(client, "C2")
    assert client.post(f"/admin/snippets/portal/documenttemplate/delete/{template.pk}/").status_code == 404
    assert json.loads(json.dumps(template.frozen()))["code"] == "D02"


def test_going_back_to_an_old_wording_without_a_title_is_told_at_the_field(client, template):
    sign_in(client, "C2")
    old = template.save_revision()
    address = f"/admin/snippets/portal/documenttemplate/history/{template.pk}/revisions/{old.pk}/revert/"
    typed = {"code": "D02", "title": "", "number_word": "受"} | stream("改好的一段话。")
    answer = client.post(address, typed)
    assert answer.status_code == 200
    assert "此字段不能为空" in answer.text
    assert answer.context["form"]["body"].value()[0].value["text"] == "改好的一段话。"
    assert template.revisions.latest("id") == old, "nothing was saved"
    assert client.post(address, typed | {"title": "受理通知书"}).status_code == 302
    assert template.revisions.latest("id") != old


@pytest.mark.parametrize("way", ["甲", "nosuchpage", "1" * 40])
def test_forged_way_back_of_a_page_of_wagtail_is_answered_like_nothing(client, template, way, caplog):
    sign_in(client, "C2")
    old = template.save_revision()
    address = f"/admin/snippets/portal/documenttemplate/history/{template.pk}/revisions/{old.pk}/unschedule/"
    assert client.post(address, {"next": way}).status_code == 404
    assert "revisions_unschedule" in caplog.text
    assert client.post(address, {"next": edit_address(template)}).status_code == 302
