"""The unit objects to a diversion; the head of the centre rejects it, or hands the case to another unit."""

import pytest
from django.urls import reverse

from case_admin.cases import actions, rules
from case_admin.cases.models import Case, Recusal
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import verify_all
from portal.notices.models import Notice
from tests.factories.cases import bare_case
from tests.factories.papers import text_of
from tests.factories.people import staff
from tests.factories.units import UnitFactory

KEPT = "S06"

TEXT = "处罚由镇人民政府作出，本局不是承办主体。"


def objecting(river, **values) -> Case:
    told = {"ground": "competence", "text": TEXT, "by": river.by(river.u2)} | values
    return actions.object_to_diversion(case=river.fresh(), **told)


def deciding(river, **values) -> Case:
    return actions.decide_objection(case=river.fresh(), **({"opinion": "请照办", "by": river.by(river.c2)} | values))


def running(case: Case) -> dict[str, str]:
    return {clock.code: clock.due.isoformat() for clock in case.clocks.filter(stopped_at=None)}


def test_objection_goes_to_the_head_of_the_centre_while_the_limit_runs(river):
    river.to("S06")
    before = running(river.case)
    right = UnitFactory()
    case = objecting(river, right_unit=right)
    assert (case.status, case.handler) == ("S07", river.unit)
    assert running(case) == before
    text = text_of(IssuedDocument.objects.get(code="D05b"))
    assert TEXT in text and right.name in text and "☑不属于本单位职责" in text
    assert Notice.objects.filter(user=river.c2, kind="case.returned").count() == 1
    assert case.application.public_status == "已转交承办单位"
    assert not case.application.documents.exists()


def test_objection_after_two_working_days_is_late(river, at):
    river.to("S06")
    at(2026, 3, 5)
    with pytest.raises(NotYet) as late:
        objecting(river)
    assert (late.value.code, "2026年3月4日" in str(late.value)) == ("objection_late", True)
    at(2026, 3, 4)
    assert objecting(river).status == "S07"


def test_resolver_alone_cannot_object(river):
    river.to("S06")
    with pytest.raises(MoveRefused):
        objecting(river, by=river.by(river.u1))


def test_recused_leader_cannot_object(river):
    river.to("S06")
    Recusal.objects.create(case=river.case, user=river.u2, reason="亲属", recused_at=now(), recused_by="x")
    with pytest.raises(MoveRefused):
        objecting(river)


def test_rejected_objection_brings_the_case_back_with_its_limit(river, at):
    river.to("S06")
    before = running(river.case)
    objecting(river)
    at(2026, 3, 3)
    case = deciding(river, opinion="处罚决定由你局作出")
    assert (case.status, case.handler, running(case)) == ("S06", river.unit, before)
    text = text_of(IssuedDocument.objects.get(code="D05b-2"))
    assert "☑异议不成立，仍由你单位承办，请于2026年3月5日前受理" in text and "处罚决定由你局作出" in text
    assert Notice.objects.filter(user=river.u2, kind="case.decided").count() == 1
    assert river.accept().status == "S08"


def test_upheld_objection_gives_the_case_to_another_unit_with_new_limits(river, at):
    river.to("S06")
    objecting(river)
    other = UnitFactory()
    leader = staff("U2", unit=other)
    at(2026, 3, 4)
    case = deciding(river, unit=other)
    assert (case.status, case.handler, case.diverted_at.day) == ("S06", other, 4)
    assert running(case) == {"K04": "2026-03-09", "K05": "2026-03-13"}
    turns = [(turn.unit, turn.ended_at is None) for turn in case.handlings.order_by("id")]
    assert turns == [(river.unit, False), (other, True)]
    sheets = IssuedDocument.objects.filter(code="D05").order_by("pk")
    assert other.name in text_of(sheets.last()) and len(sheets) == 2
    assert "☑异议成立，改由" + other.name in text_of(IssuedDocument.objects.get(code="D05b-2"))
    assert Notice.objects.filter(user=leader, kind="case.diverted").count() == 1
    told = Notice.objects.filter(user=river.u2, kind="case.decided").get()
    assert (told.url, "异议成立" in told.body) == ("", True)
    assert (rules.can_view(river.u1, case), rules.can_view(leader, case)) == (False, True)
    assert case.application.public_handler == other
    assert verify_all()[1] == []


def test_case_is_not_given_to_the_unit_that_has_it_nor_to_a_closed_one(river):
    river.to("S06")
    objecting(river)
    for unit, code in ((river.unit, "same_unit"), (UnitFactory(accepts_cases=False), "handler_closed")):
        with pytest.raises(NotYet) as refused:
            deciding(river, unit=unit)
        assert refused.value.code == code
    assert river.fresh().status == "S07"


def test_second_decision_finds_the_case_gone(river):
    river.to("S06")
    objecting(river)
    late = Case.objects.get(pk=river.case.pk)
    deciding(river)
    with pytest.raises(StaleState):
        actions.decide_objection(case=late, opinion="x", unit=UnitFactory(), by=river.by(staff("C2")))
    assert IssuedDocument.objects.filter(code="D05b-2").count() == 1


def test_objection_on_screen_from_unit_to_centre(river, as_):
    river.to("S06")
    url = reverse("case_object", args=[river.case.pk])
    answer = as_(river.u2).post(url, {"text": TEXT})
    assert answer.status_code == 200 and TEXT in answer.text
    answer = as_(river.u2).post(url, {"ground": "competence", "text": TEXT}, follow=True)
    assert "提交县中心负责人复核" in answer.text
    url = reverse("case_decide_objection", args=[river.case.pk])
    assert url in as_(river.c2).get(reverse("wagtailadmin_home")).text
    assert TEXT in as_(river.c2).get(url).text
    answer = as_(river.c2).post(url, {"decision": "uphold", "unit": "", "opinion": "确属镇政府职责"})
    assert answer.status_code == 200 and "确属镇政府职责" in answer.text
    answer = as_(river.c2).post(url, {"decision": "reject", "unit": "", "opinion": "仍由你局承办"}, follow=True)
    assert "异议不成立，案件退回原承办单位" in answer.text


def test_decision_page_bears_a_case_without_unit(river, as_):
    case = bare_case("S02")
    answer = as_(river.c2).post(reverse("case_decide_objection", args=[case.pk]), {"opinion": "写好的意见"})
    assert answer.status_code == 409 and "写好的意见" in answer.text


def test_objection_is_not_for_the_window(river, as_):
    river.to("S06")
    objecting(river)
    Case.objects.filter(pk=river.case.pk).update(intake_unit=river.unit)
    clerk, paper = staff("W", unit=river.unit), IssuedDocument.objects.get(code="D05b")
    assert as_(clerk).get(reverse("case_file", args=[river.case.pk, paper.file_id])).status_code == 404
