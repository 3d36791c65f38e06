"""Units that assist: chosen with the diversion or later, what they see and may do, and what stays with the handling unit."""

import pytest
from django.db import connection
from django.urls import reverse

from case_admin.cases import actions, queries, rules, worklists
from case_admin.cases.admin import CaseAdmin
from case_admin.cases.assisting import assisted_by
from case_admin.cases.models import Case, Handling
from case_admin.cases.refusals import NotYet
from case_admin.cases.sight import ways_into_sight
from case_admin.delivery.queries import services_about
from case_admin.dossiers import rules as dossier_rules
from portal.calendar import now
from portal.documents.queries import documents_about
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.people.roles import ROLES
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory


@pytest.fixture
def helper(river):
    """A second organ of the county, with a resolver and a leader."""
    unit = UnitFactory(name="虚构县协办局", short_name="协办局")
    unit.u1, unit.u2 = staff("U1", unit=unit), staff("U2", unit=unit)
    return unit


@pytest.fixture
def assisted(river, helper):
    """Diverted to the river's unit, the helper assisting."""
    river.register()
    river.assess()
    river.case = actions.divert_case(
        case=river.case, unit=river.unit, opinion="请协同核查", assisting=[helper], by=river.by(river.c2)
    )
    return river.fresh()


def choose(river, *units, request="请提供核查意见"):
    return actions.choose_assistants(case=river.fresh(), units=units, request=request, by=river.by(river.c2))


def test_diversion_names_and_reaches_the_assisting_unit(river, assisted, helper):
    sheet = documents_about(assisted).get(code="D05")
    assert sheet.sealed_facts.content["support_unit"] == "虚构县协办局"
    served = services_about(assisted).filter(document=sheet).values_list("recipient_key", flat=True)
    assert set(served) == {str(river.unit.pk), str(helper.pk)}
    assert Notice.objects.filter(user=helper.u1, kind="case.moved").count() == 1
    turn = assisted.handlings.get(role="joint")
    assert (turn.unit, turn.document, turn.opinion) == (helper, sheet, "请协同核查")
    assert assisted.handler == river.unit


def test_sheet_of_a_single_unit_says_none(river):
    river.to("S06")
    assert documents_about(river.case).get(code="D05").sealed_facts.content["support_unit"] == "无"


@pytest.mark.parametrize("code", ROLES)
def test_view_rule_and_its_twin_agree_on_assisted_cases(code, assisted, helper):
    bare_case("S09", handler=UnitFactory())
    user = staff(code, unit=helper) if helper.kind in ROLES[code].unit_kinds else staff(code)
    seen = {case for case in Case.objects.all() if rules.can_view(user, case)}
    assert set(rules.visible_to(user, Case.objects.all())) == seen
    turns = Handling.objects.all()
    seen = {turn for turn in turns if rules.can_view(user, turn.case)}
    assert set(rules.of_visible_cases(user, turns)) == seen
    led = {case for case in Case.objects.all() if rules.leads(user, case)}
    assert set(rules.led_by(user, Case.objects.all())) == (led if "all" in rules.scopes(user) or user.unit else set())


def test_assisting_unit_reads_reports_and_adds_papers_only(river, assisted, helper):
    may = {
        name: getattr(rules, name)(helper.u2, assisted)
        for name in (
            "can_view", "can_view_internal", "can_assist", "can_add_paper", "can_work", "can_accept", "can_object",
            "can_sign", "can_request_closing", "can_serve", "can_ask_extension", "can_choose_assistants",
        )
    }  # fmt: skip
    assert {name for name, allowed in may.items() if allowed} == {
        "can_view", "can_view_internal", "can_assist", "can_add_paper",
    }  # fmt: skip
    assert not dossier_rules.can_assemble(helper.u1, assisted)
    assert not rules.can_reveal(helper.u1, assisted)


def test_question_is_answered_by_indexes(river, helper):
    """Beside an OR each side of the question has its own index, on either database."""
    user = helper.u1
    plan = rules.visible_to(user, Case.objects.all()).order_by().explain()
    if connection.vendor == "sqlite":
        assert "MULTI-INDEX OR" in plan and "SCAN case_admin_case" not in plan
    sql, _params = Case.objects.filter(assisted_by(1)).query.get_compiler("default").as_sql()
    wanted = "ANY(ARRAY(SELECT" if connection.vendor == "postgresql" else "IN (SELECT"
    assert wanted in sql


def test_assisting_unit_reports_and_the_handling_unit_hears(river, assisted, helper, as_):
    browser = as_(helper.u1)
    shown = browser.get(reverse("case_page", args=[assisted.pk])).text
    assert "填报协办情况" in shown and "协办局" in shown and "请协同核查" in shown
    assert "填写进展反馈" not in shown
    assert "请协同核查" in browser.get(reverse("case_assist", args=[assisted.pk])).text
    answer = browser.post(reverse("case_assist", args=[assisted.pk]), {"text": "已核查进货台账"})
    assert answer.status_code == 302
    event = assisted.events.get(move="assist")
    assert (event.reason, event.detail) == ("已核查进货台账", {"unit": helper.pk})
    assert Notice.objects.filter(user=river.u1, kind="case.moved").count() == 1


def test_accept_is_closed_to_the_assisting_unit(assisted, helper, as_):
    browser = as_(helper.u2)
    for name in ("case_accept", "case_object", "case_progress", "case_assistants", "case_withdraw"):
        assert browser.get(reverse(name, args=[assisted.pk])).status_code == 404


def test_boards_keep_duties_with_the_handling_unit(river, assisted, helper):
    assert worklists.to_accept(helper.u1).number == 0
    assert worklists.to_serve(helper.u1).number == 0
    assert worklists.to_accept(river.u1).number == 1
    assert worklists.to_assist(helper.u1).number == 1
    assert worklists.to_assist(river.u1).number == 0
    assert worklists.to_assist(river.c1) is None


def test_assistants_are_changed_later_and_who_leaves_sees_it_no_more(river, assisted, helper):
    other = UnitFactory()
    leader = staff("U2", unit=other)
    choose(river, other)
    case = river.fresh()
    assert [turn.unit for turn in case.assisting] == [other]
    assert rules.can_view(leader, case) and not rules.can_view(helper.u1, river.fresh())
    assert list(rules.visible_to(helper.u1, Case.objects.all())) == []
    assert Notice.objects.filter(user=helper.u1, url="").count() == 1
    assert services_about(case).filter(recipient_key=str(other.pk), document__code="D05").exists()
    assert entries_about(case).filter(event="case.assistants").count() == 1


def test_choice_is_refused_in_words(river, assisted, helper):
    many = [UnitFactory() for _ in range(6)]
    tries = [
        ((helper,), "same_assistants"),
        ((river.unit,), "lead_assists"),
        (many, "many_assistants"),
        ((UnitFactory(accepts_cases=False),), "handler_closed"),
    ]
    for units, code in tries:
        with pytest.raises(NotYet) as refused:
            choose(river, *units)
        assert refused.value.code == code
    assert [turn.unit for turn in river.fresh().assisting] == [helper]


def test_closed_case_takes_no_assistants(river, helper):
    river.to("S13")
    with pytest.raises(NotYet) as refused:
        choose(river, helper)
    assert refused.value.code == "moved_on"


def test_unit_let_go_meanwhile_cannot_report(river, assisted, helper):
    stale = Case.objects.get(pk=assisted.pk)
    assert rules.can_assist(helper.u1, stale)
    choose(river)
    with pytest.raises(NotYet):
        actions.record_assistance(case=stale, unit=helper, text="x", by=river.by(helper.u1))


def test_upheld_objection_may_make_the_assisting_unit_lead(river, assisted, helper):
    actions.object_to_diversion(case=assisted, ground="competence", text="不属本单位", by=river.by(river.u2))
    actions.decide_objection(case=river.fresh(), opinion="改派", unit=helper, by=river.by(river.c2))
    case = river.fresh()
    assert (case.handler, case.assisting) == (helper, [])
    assert not rules.can_view(river.u1, case)


def test_other_assistants_stay_when_the_case_goes_to_another_unit(river, assisted, helper):
    other = UnitFactory()
    actions.object_to_diversion(case=assisted, ground="competence", text="不属本单位", by=river.by(river.u2))
    actions.decide_objection(case=river.fresh(), opinion="改派", unit=other, by=river.by(river.c2))
    case = river.fresh()
    assert (case.handler, [turn.unit for turn in case.assisting]) == (other, [helper])
    newest = documents_about(case).filter(code="D05").last()
    assert newest.sealed_facts.content["support_unit"] == helper.name
    assert services_about(case).filter(document=newest).count() == 2


def test_divert_form_refuses_a_unit_that_assists_itself(river, helper, as_):
    river.register()
    river.assess()
    sent = {
        "unit": river.unit.pk,
        "assisting": [river.unit.pk],
        "opinion": "x",
        "contact_person": "甲",
        "contact_phone": "1",
    }
    url = reverse("case_divert", args=[river.case.pk])
    again = as_(river.c2).post(url, sent)
    assert again.status_code == 200 and "主办单位不能同时作为协办单位" in again.text
    done = as_(river.c2).post(url, sent | {"assisting": [helper.pk]})
    assert done.status_code == 302
    assert [turn.unit for turn in river.fresh().assisting] == [helper]


@pytest.mark.parametrize("sent", [["x"], ["0"], ["999999"], ["-1"], ["9" * 30]])
def test_odd_units_are_refused_in_words(sent, river, assisted, as_):
    answer = as_(river.c2).post(reverse("case_assistants", args=[assisted.pk]), {"assisting": sent, "request": "理由"})
    assert answer.status_code == 200 and "理由" in answer.text
    assert len(river.fresh().assisting) == 1


def test_closing_is_told_to_who_assisted(river, assisted, helper):
    actions.withdraw_case(case=assisted, by=river.by(river.c1))
    assert Notice.objects.filter(user=helper.u2, kind="case.closed").count() == 1
    assert rules.can_view(helper.u1, river.fresh())


@pytest.mark.parametrize("code", ROLES)
@pytest.mark.parametrize("assists", [True, False])
def test_list_holds_what_the_person_may_see_whether_the_unit_assists_or_not(code, assists, river, helper):
    river.register(), river.assess()
    actions.divert_case(
        case=river.case,
        unit=river.unit,
        opinion="请协同核查",
        assisting=[helper] if assists else [],
        by=river.by(river.c2),
    )
    bare_case("S09", handler=helper), bare_case("S09", handler=UnitFactory())
    user = staff(code, unit=helper) if helper.kind in ROLES[code].unit_kinds else staff(code)
    everything = Case.objects.order_by("-pk")
    seen = list(rules.visible_to(user, everything))
    assert queries.first_of(user, everything, 50) == seen
    assert queries.first_of(user, everything, 1) == seen[:1]


def test_screens_of_the_list_hold_what_is_handled_and_what_is_assisted_in_one_order(helper, as_, monkeypatch):
    monkeypatch.setattr(CaseAdmin, "list_per_page", 2)
    mixed = [bare_case("S09", handler=helper if number % 3 else UnitFactory()) for number in range(7)]
    for case in mixed:
        if case.handler != helper:
            Handling.objects.create(case=case, unit=helper, role="joint", delivered_at=now(), delivered_by="x")
    bare_case("S09", handler=UnitFactory())
    browser, found, address = as_(helper.u1), [], reverse("cases_modeladmin_index")
    while address:
        screen = browser.get(address)
        found += screen.context["object_list"]
        address = screen.context["next_url"] and reverse("cases_modeladmin_index") + screen.context["next_url"]
    assert found == mixed[::-1]


@pytest.mark.parametrize("role", ["U1", "W", "L", "J"])
def test_each_way_into_sight_is_read_in_the_order_of_the_list(role, helper):
    """Asked beside the guard's own narrowing, as the list asks it: no way reads or sorts every case."""
    user = staff(role, unit=helper) if helper.kind in ROLES[role].unit_kinds else staff(role)
    rows = rules.visible_to(user, Case.objects.order_by("-pk"))
    ways = ways_into_sight(user)
    assert ways
    for way in ways if connection.vendor == "sqlite" else ():
        plan = rows.filter(way)[:51].explain()
        assert "SCAN case_admin_case " not in f"{plan} " and "TEMP B-TREE FOR ORDER BY" not in plan, plan
