"""A credit code whose check digit is wrong: the clerk who holds the original may insist, nobody else."""

import pytest
from django.urls import reverse

from forms.applications.models import Application
from forms.definition.default_form import field
from portal.ledger.models import LedgerEntry
from tests.factories.forms import Citizen, form_page, one_step
from tests.factories.people import staff
from tests.factories.window import TYPED

FALSE, RIGHT = "91350100M000100Y44", "91350100M000100Y43"
COMPANY = {
    "applicant_kind": "legal", "org_name": "XX县示例建材有限公司", "org_address_region": "XX县",
    "org_address_detail": "示例镇工业路1号", "legal_rep": "范本", "legal_rep_title": "经理", "contact_name": "样本",
    "contact_phone": "13800000002", **{name: None for name in TYPED if name.startswith("applicant_") and name != "applicant_kind"},
}  # fmt: skip


def shown(answer):
    return answer.content.decode()


def test_tick_is_offered_where_the_check_digit_is_wrong_alone(clerk):
    entry = clerk.begin()
    clerk.fill(entry, press="save", **COMPANY, uscc=FALSE)
    assert "uscc_insist" not in shown(clerk.get("window_entry", entry.pk))
    answer = clerk.fill(entry, **COMPANY, uscc=FALSE)
    assert [place for place, _text in answer.context["faults"]] == ["id_uscc"]
    assert ("已核对证照原件" in shown(answer), 'name="uscc_insist"' in shown(answer)) == (True, True)


def test_insisting_goes_into_answers_ledger_record_and_the_assessors_page(clerk):
    entry = clerk.begin()
    assert clerk.fill(entry, **COMPANY, uscc=FALSE, uscc_insist="on").status_code == 302
    assert "checked" in shown(clerk.get("window_entry", entry.pk)).partition('name="uscc_insist"')[2][:200]
    assert "窗口已核对证照原件" in shown(clerk.get("window_check", entry.pk))
    clerk.hand_in(entry)
    entry.refresh_from_db()
    answers = entry.application.answers
    assert (answers["uscc"], answers["uscc_insist"]) == (FALSE, True)
    assert LedgerEntry.objects.get(event="window.submitted").detail["insisted"] == ["uscc"]
    clerk.client.force_login(staff("C1"))
    assert "窗口已核对证照原件" in shown(clerk.get("case_register", entry.application.pk))


def test_right_code_needs_no_word_of_the_clerk(clerk):
    entry = clerk.begin()
    clerk.fill(entry, **COMPANY, uscc=RIGHT, uscc_insist="on")
    clerk.hand_in(entry)
    entry.refresh_from_db()
    assert entry.application.answers["uscc_insist"] is False
    assert LedgerEntry.objects.get(event="window.submitted").detail["insisted"] == []


@pytest.mark.django_db
def test_tick_posted_to_the_public_form_does_nothing():
    page = form_page(one_step(field("credit_code", "uscc", "统一社会信用代码", required=True)), slug="firm")
    citizen = Citizen(page.slug)
    citizen.start()
    address = reverse("apply_step", args=[page.slug, citizen.draft_id, "one"])
    answer = citizen.client.post(address, {"uscc": FALSE, "uscc_insist": "on", "press": "continue"})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"uscc"}
    assert ("uscc_insist" in answer.context["form"].fields, 'name="uscc_insist"' in shown(answer)) == (False, False)
    assert Application.objects.count() == 0
