"""All tries of a case on one page; papers for units and for a foreign organ have their rows too."""

from datetime import date

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.models import Case
from case_admin.delivery.actions import fail_service
from case_admin.delivery.models import Service
from case_admin.delivery.queries import services_about
from case_admin.delivery.tries import courses_of
from tests.factories.cases import River
from tests.factories.people import staff
from tests.factories.units import UnitFactory


@pytest.fixture
def accepted(river):
    river.to("S08")
    return river


def rows(river, code, role) -> list[Service]:
    return list(services_about(river.case).filter(document__code=code, recipient_role=role))


def test_diversion_sheet_is_served_on_the_unit_in_the_system(accepted):
    (row,) = rows(accepted, "D05", "handler")
    assert (row.recipient_key, row.state, row.way, row.served_on) == (
        str(accepted.unit.pk), "served", "electronic", date(2026, 3, 2),
    )  # fmt: skip


def test_foreign_organ_gets_the_notices_and_the_closing_paper(river):
    for step in (river.register, river.assess, river.divert):
        step()
        river.fresh()
    organ = UnitFactory()
    Case.objects.filter(pk=river.case.pk).update(respondent=organ)
    river.fresh()
    river.accept()
    assert [len(rows(river, code, "respondent")) for code in ("D02", "D04")] == [1, 1]
    actions.withdraw_case(case=river.fresh(), by=river.by(river.u1))
    (row,) = rows(river, "D12", "respondent")
    assert (row.recipient_label, row.state) == (organ.name, "waiting")


def test_organ_that_handles_its_own_case_is_not_served_with_its_own_papers(accepted):
    assert rows(accepted, "D04", "respondent") == []


def test_first_unit_is_served_with_the_decision_on_its_objection(river):
    river.to("S06")
    by = river.by(river.u2)
    actions.object_to_diversion(case=river.fresh(), ground="competence", text="非本单位职责", by=by)
    actions.decide_objection(case=river.fresh(), opinion="异议成立", unit=UnitFactory(), by=river.by(river.c2))
    (row,) = rows(river, "D05b-2", "handler")
    assert (row.recipient_key, row.state) == (str(river.unit.pk), "served")


def test_tries_of_one_paper_stand_together_and_the_unserved_first(accepted):
    notice = services_about(accepted.case).get(document__code="D02")
    fail_service(service=notice, note="无人在家", next_way="post", by=accepted.by(accepted.u1))
    accepted.serve("D04")
    courses = courses_of(services_about(accepted.case))
    assert [(c.last.document.code, len(c.tries), c.is_served) for c in courses] == [
        ("D02", 2, False), ("D05", 1, True), ("D04", 1, True),
    ]  # fmt: skip


def test_page_shows_tries_and_leads_to_what_is_left(accepted, as_):
    notice = services_about(accepted.case).get(document__code="D02")
    again = fail_service(service=notice, note="无人在家", next_way="post", by=accepted.by(accepted.u1))
    url = reverse("case_services", args=[accepted.case.pk])
    page = as_(accepted.u1).get(url).content.decode()
    assert "无人在家" in page and "还有2项送达没有完成" in page
    assert reverse("case_service", args=[accepted.case.pk, again.pk]) in page
    assert url in as_(accepted.u1).get(reverse("case_page", args=[accepted.case.pk])).content.decode()


def test_reader_without_the_inner_file_does_not_learn_of_inner_papers(accepted, as_):
    window = staff("W", unit=UnitFactory())
    Case.objects.filter(pk=accepted.case.pk).update(intake_unit=window.unit)
    for name in ("case_services", "case_page"):
        page = as_(window).get(reverse(name, args=[accepted.case.pk])).content.decode()
        assert ("分流交办单" in page, "受理通知书" in page) == (False, True)


def test_page_costs_the_same_at_one_and_three_papers(calendar_2026, at, as_, django_assert_num_queries):
    at(2026, 3, 2)
    river = River()
    river.to("S06")
    browser, url = as_(river.u1), reverse("case_services", args=[river.case.pk])
    browser.get(url)
    with django_assert_num_queries(COST):
        browser.get(url)
    river.accept()
    with django_assert_num_queries(COST):
        assert browser.get(url).content.decode().count('class="case-box"') == 3


COST = 9
