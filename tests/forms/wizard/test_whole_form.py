"""The default form's branches in the browser's door: exits, guardians, companies, many applicants, limits."""

import pytest
from django.urls import reverse

from forms.applications.models import ApplicantIndex, Application
from portal.documents.defaults import standard_warning
from portal.vault.fields import blind_index
from tests.factories.forms import ID_NUMBER
from tests.factories.vault import upload
from tests.forms.definition.test_people_sheet import table

pytestmark = pytest.mark.django_db
OTHER = "110100199001010027"


def page_of(citizen, step):
    return citizen.get(step).content.decode()


def test_state_secrets_end_the_form_and_nothing_else_does(citizen):
    citizen.fill_until("fit")
    citizen.fill("fit", fit=["classified", "civil"])
    answer = citizen.fill("fit_advice", only={})
    assert answer.status_code == 200
    assert answer.context["ends"] is True
    assert 'value="continue">继续' not in answer.content.decode().replace("\n", "")
    citizen.fill("fit", fit=["civil", "final", "unlawful"])
    assert "tel:12348" in page_of(citizen, "fit_advice")
    assert citizen.fill("fit_advice", only={})["Location"] == citizen.url("kind")


def test_child_of_seven_leads_to_the_guardian(citizen):
    citizen.fill_until("who")
    assert citizen.fill("who", applicant_id="110100201901150025")["Location"] == citizen.url("guardian")
    page = page_of(citizen, "guardian")
    assert "7 周岁" in page
    assert "不满 14 周岁" in page


def test_company_is_asked_for_its_code_and_becomes_the_applicant(citizen):
    citizen.fill_until("kind")
    citizen.fill("kind", applicant_kind="legal")
    typed = {
        "org_name": "XX县示例建材有限公司", "uscc": "91350100M000100Y43", "org_address_region": "XX县",
        "org_address_detail": "示例镇工业路1号", "legal_rep": "范本", "legal_rep_title": "经理", "contact_name": "样本",
        "contact_phone": "13800000002",
    }  # fmt: skip
    assert citizen.fill("who", only=typed)["Location"] == citizen.url("together")
    for step in ("together", "agent", "act", "act_more", "dates", "other", "deadline", "claims", "facts", "evidence",
                 "assist", "delivery", "service"):  # fmt: skip
        citizen.fill(step)
    citizen.submit()
    application = Application.objects.get()
    assert (application.applicant_name, application.phone) == ("XX县示例建材有限公司", "13800000002")
    assert application.applicant_id_index == blind_index("identity", "91350100M000100Y43")


def test_list_of_applicants_is_uploaded_corrected_and_taken_out(citizen):
    citizen.fill_until("together")
    citizen.fill("together", together="several")
    answer = citizen.fill(
        "members", "list:co_applicants", only={"co_applicants-sheet": upload("a.xlsx", table(["样本", "", "1"]))}
    )
    assert "第 2 行“号码”" in answer.content.decode()
    good = table(*[[f"样本{sign}", "", OTHER if sign == "甲" else None] for sign in "甲"])
    citizen.fill("members", "list:co_applicants", only={"co_applicants-sheet": upload("b.xlsx", good)})
    page = citizen.get("members")
    assert "样本甲" in page.content.decode()
    carried = page.context["form"]["co_applicants-list"].value()
    assert citizen.fill("members", only={"co_applicants-list": carried})["Location"] == citizen.url("agent")
    citizen.fill("members", "unlist:co_applicants", only={"co_applicants-list": carried})
    assert "样本甲" not in page_of(citizen, "members")


def test_pressing_upload_without_a_table_says_so(citizen):
    citizen.fill_until("together")
    citizen.fill("together", together="several")
    assert "没有收到表格" in citizen.fill("members", "list:co_applicants", only={}).content.decode()


def test_limits_and_the_warning_stand_on_their_own_page_and_on_the_check_page(citizen):
    citizen.fill_until("claims")
    assert standard_warning() in page_of(citizen, "notice")
    page = page_of(citizen, "deadline")
    assert standard_warning() in page
    assert "行政复议法第二十条" in page
    for step in ("claims", "facts", "evidence", "assist", "delivery", "service"):
        citizen.fill(step)
    assert standard_warning() in page_of(citizen, "check")
    citizen.submit()
    assert standard_warning() in citizen.receipt().content.decode()


def test_every_applicant_is_indexed_blindly(citizen):
    from tests.factories.forms import submitted

    people = [{"name": "样本一", "idtype": "resident_id", "id": OTHER}]
    application = submitted(page=citizen.draft.definition_version.page, co_applicants=people).application
    found = set(ApplicantIndex.objects.filter(application=application).values_list("id_index", flat=True))
    assert found == {blind_index("identity", ID_NUMBER), blind_index("identity", OTHER)}


def test_places_and_table_are_offered(client):
    assert client.get(reverse("apply_places"), {"q": "丹徒"}).json() == {"places": ["江苏省镇江市丹徒区"]}
    assert client.get(reverse("apply_places"), {"q": "\0" * 99}).json() == {"places": []}
    assert client.get(reverse("apply_people_template")).content[:2] == b"PK"
