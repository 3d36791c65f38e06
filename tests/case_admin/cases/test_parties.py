"""Everybody an application names becomes a party with encrypted, indexed columns."""

import pytest
from django.db import connection
from django.urls import reverse

from case_admin.cases import actions, queries
from case_admin.cases.intake import applicant_from, matter_from, parties_from
from case_admin.cases.models import Party
from case_admin.cases.sheet import limits_of
from case_admin.delivery.queries import services_about
from portal.vault.fields import blind_index
from tests.factories.cases import submitted_application

MEMBER = {"name": "样本一", "idtype": "resident_id", "id": "110100199001010027", "share": "二分之一", "page": "2"}
AGENT = {
    "name": "代理样例",
    "kind": "lawyer",
    "licence": "1" * 17,
    "office": "虚构所",
    "phone": "13800000003",
    "power": "special",
}
ORGANISATION = {
    "applicant_kind": "legal", "org_name": "XX县示例建材有限公司", "uscc": "91350100M000100Y43",
    "org_address": "XX县示例镇工业路1号", "legal_rep": "范本", "legal_rep_title": "经理", "contact_name": "样本",
    "contact_phone": "13800000002",
}  # fmt: skip
GUARDIAN = {
    "applicant_kind": "guardian", "applicant_name": "李示范", "applicant_id_age": "under14", "guardian_name": "李样板",
    "guardian_id": "110100199001010019", "guardian_id_type": "resident_id", "guardian_phone": "13800000001",
    "guardian_relation": "parent", "guardian_consent": True,
}  # fmt: skip


def test_organisation_is_a_legal_party_reached_through_its_contact():
    facts = applicant_from(ORGANISATION)
    assert (facts.kind, facts.name, facts.masked_name) == ("legal", "XX县示例建材有限公司", "XX县示例建材有限公司")
    assert (facts.id_type, facts.id_number, facts.phone) == ("credit_code", "91350100M000100Y43", "13800000002")
    assert facts.more["legal_rep"] == "范本"


def test_child_is_not_named_and_the_guardian_acts():
    assert applicant_from(GUARDIAN).masked_name == "未成年人"
    guardian = parties_from(GUARDIAN)[0]
    assert (guardian.role, guardian.name, guardian.masked_name) == ("guardian", "李样板", "李**")
    assert guardian.more["guardian_consent"] is True


def test_trader_is_a_person_with_the_name_of_the_shop():
    facts = applicant_from({"applicant_kind": "trader", "applicant_name": "欧阳样例", "trade_name": "欧阳食品店"})
    assert (facts.kind, facts.name, facts.more["trade_name"]) == ("person", "欧阳样例", "欧阳食品店")


def test_representative_stays_an_applicant_with_authority_and_phone():
    answers = {"co_applicants": [MEMBER], "representatives": [{"name": "样本一", "phone": "13800000009"}]}
    facts = parties_from(answers)[0]
    assert (facts.role, facts.authority, facts.phone) == ("applicant", "representative", "13800000009")


@pytest.mark.django_db
def test_register_makes_every_party_and_keeps_nothing_in_clear(river):
    application = submitted_application(respondent=river.unit, co_applicants=[MEMBER], agents=[AGENT])
    case = actions.register_application(application=application, by=river.by(river.c1))
    parties = list(case.parties.order_by("order"))
    assert [(p.role, p.masked_name, p.authority) for p in parties] == [
        ("applicant", "欧阳**", ""), ("applicant", "样**", ""), ("agent", "代***", "special"),
    ]  # fmt: skip
    assert parties[1].id_index == blind_index("identity", MEMBER["id"])
    assert parties[2].acts_for == parties[0]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Party._meta.db_table}")
        stored = str(cursor.fetchall())
    assert not any(text in stored for text in (MEMBER["id"], "样本一", "代理样例", AGENT["licence"]))


@pytest.mark.django_db
def test_paper_names_every_applicant(river):
    application = submitted_application(respondent=river.unit, co_applicants=[MEMBER])
    case = actions.register_application(application=application, by=river.by(river.c1))
    assert queries.sheet_of(case).applicant_name == "欧阳样例、样本一"


@pytest.mark.django_db
def test_special_answers_reach_the_limits_of_the_case(river):
    application = submitted_application(respondent=river.unit, on_the_spot="yes")
    case = actions.register_application(application=application, by=river.by(river.c1))
    assert limits_of(queries.sheet_of(case)).review_first is True


def test_matter_keeps_what_the_limits_depend_on():
    content = matter_from({"act_type": "OMI", "applied_date": "2026-03-16", "duty_days": "60", "real_estate": "yes"})
    assert content["remedies"] == {
        "act_type": "OMI",
        "applied_date": "2026-03-16",
        "duty_days": "60",
        "real_estate": "yes",
    }
    assert content["real_estate"] is True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "who"),
    [({"co_applicants": [MEMBER]}, "欧阳**等2人"), (GUARDIAN, "未成年人"), (ORGANISATION, "XX县示例建材有限公司")],
)
def test_inbox_and_board_name_who_applies_as_the_list_of_cases_will(answers, who, river, as_):
    submitted_application(respondent=river.unit, **answers)
    browser = as_(river.c1)
    assert f"{who} · " in browser.get("/admin/").text
    assert f'case-letter__who">{who}<' in browser.get(reverse("case_inbox")).text


@pytest.mark.django_db
def test_case_page_says_how_far_an_agent_may_go(river, as_):
    application = submitted_application(respondent=river.unit, agents=[AGENT])
    case = actions.register_application(application=application, by=river.by(river.c1))
    assert "代理人 · 自然人 · 律师 · 特别授权" in as_(river.c1).get(reverse("case_page", args=[case.pk])).text


@pytest.mark.django_db
def test_applicants_who_look_alike_masked_are_told_apart_by_their_number(river, as_):
    others = [MEMBER | {"name": name} for name in ("欧阳样本", "欧阳范例")]
    river.register(co_applicants=others)
    river.assess()
    river.divert()
    river.accept()
    labels = ["欧阳**", "共同申请人1 欧阳**", "共同申请人2 欧阳**"]
    waiting = services_about(river.case).filter(document__code="D04").order_by("pk")
    assert [service.recipient_label for service in waiting] == labels
    shown = as_(river.u1).get(reverse("case_page", args=[river.case.pk])).context["parties"]
    assert [label for label, _party in shown] == labels
    extension = actions.ask_extension(
        case=river.fresh(), days=5, reason="等鉴定", measures="催办", by=river.by(river.u1)
    )
    assert [consent.label for consent in extension.consents.order_by("pk")][:3] == labels


@pytest.mark.django_db
def test_wish_of_one_applicant_does_not_end_the_case_of_all(river, as_):
    river.register(co_applicants=[MEMBER])
    browser, url = as_(river.c1), reverse("case_withdraw", args=[river.case.pk])
    assert "一个人的意愿不能终结全案" in browser.post(url, {"text": "本人退出"}).text
    assert river.fresh().is_open
    browser.post(url, {"text": "两人都撤回", "everyone": "on"})
    assert river.fresh().status == "S15"
