"""A case about the centre's own organ (M08): nobody of the centre decides but who has been named; conflicts in the inbox."""

import pytest
from django.urls import reverse

from case_admin.cases import actions, rules
from case_admin.cases.models import CaseGrant, Recusal
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from tests.factories.cases import submitted_application
from tests.factories.people import staff
from tests.factories.units import UnitFactory

DECIDING = ("can_assess", "can_divert", "can_decide", "can_approve_closing")


@pytest.fixture
def bureau(river):
    """The bureau the centre belongs to."""
    found = UnitFactory(name="虚构县司法局")
    river.center.parent = found
    river.center.save()
    river.c1.refresh_from_db(), river.c2.refresh_from_db()
    return found


@pytest.fixture
def case(river, bureau):
    application = submitted_application(respondent=bureau)
    river.case = actions.register_application(application=application, by=river.by(river.c1))
    return river.fresh()


@pytest.fixture
def other(river, bureau):
    return staff("C2", unit=river.center)


def name(river, case, person, by=None):
    return actions.appoint_stand_in(case=case, person=person, reason="局党组会议决定", by=river.by(by or river.c2))


def test_nobody_of_the_centre_decides_about_the_own_organ(river, case, other, as_):
    for user in (river.c1, river.c2, other):
        assert not any(getattr(rules, rule)(user, case) for rule in DECIDING)
    page = reverse("case_page", args=[case.pk])
    shown = as_(river.c2).get(page).text
    assert "被申请单位是本机关" in shown and "指定代行审批人员" in shown
    assert "指定代行审批人员" not in as_(river.c1).get(page).text


def test_unit_is_told_nothing_of_the_kind_about_its_own_act(river, as_):
    river.register(), river.assess(), river.divert()
    case = river.fresh()
    assert case.respondent_id == case.handler_id == river.u1.unit_id
    shown = as_(river.u1).get(reverse("case_page", args=[case.pk])).text
    assert "受理" in shown and "被申请单位是本机关" not in shown


def test_whoever_is_named_decides_and_nobody_else(river, case, other, as_):
    url = reverse("case_stand_in", args=[case.pk])
    shown = as_(river.c2).get(url)
    assert other.name in shown.text and river.u1.name not in shown.context["form"].as_p()
    assert as_(river.c2).post(url, {"person": other.pk, "reason": "局党组会议决定"}).status_code == 302
    case = river.fresh()
    assert all(getattr(rules, rule)(other, case) for rule in ("can_assess", "can_divert", "can_decide"))
    assert not any(getattr(rules, rule)(river.c2, case) for rule in DECIDING)
    assert entries_about(case).filter(event="case.stand_in").count() == 1
    assert Notice.objects.filter(user=other, kind="case.leave_given").count() == 1


def test_leave_that_ended_decides_nothing(river, case, other):
    grant = name(river, case, other)
    CaseGrant.objects.filter(pk=grant.pk).update(ended_at=now(), ended_by="x")
    assert not rules.can_decide(other, river.fresh())


def test_naming_is_refused_in_words(river, case, other):
    for person, by, code in (
        (river.c2, river.c2, "own_stand_in"),
        (river.u1, river.c2, "moved_on"),
    ):
        with pytest.raises(NotYet) as refused:
            name(river, case, person, by)
        assert refused.value.code == code
    name(river, case, other)
    with pytest.raises(NotYet) as refused:
        name(river, case, other)
    assert refused.value.code == "stands_in"


def test_recused_leader_is_not_named(river, case, other):
    Recusal.objects.create(case=case, user=other, reason="参与原行为", recused_at=now(), recused_by="x")
    with pytest.raises(NotYet) as refused:
        name(river, case, other)
    assert refused.value.code == "own_cause"


@pytest.mark.parametrize("sent", [{}, {"person": "x", "reason": "理由"}, {"person": "9" * 30, "reason": "理由"}])
def test_odd_person_is_refused_in_words(sent, river, case, other, as_):
    answer = as_(river.c2).post(reverse("case_stand_in", args=[case.pk]), sent)
    assert answer.status_code == 200 and not CaseGrant.objects.exists()


def test_page_is_there_for_cases_of_the_own_organ_alone(river, bureau, as_):
    river.case = None
    plain = river.register()
    assert as_(river.c2).get(reverse("case_stand_in", args=[plain.pk])).status_code == 404


def test_inbox_flags_what_is_or_was_elsewhere(river, as_):
    submitted_application(respondent=river.unit, other_procedures=["review", "petition"])
    shown = as_(river.c1).get(reverse("case_inbox"))
    assert [str(words) for words in shown.context["rows"][0]["conflicts"]] == ["已申请复议", "已信访"]
    assert "已申请复议" in shown.text
    assert "已信访" in as_(river.c1).get(shown.context["rows"][0]["url"]).text


def test_conflict_is_looked_at_before_it_is_registered(river):
    application = submitted_application(
        respondent=river.unit, applicant_id="110101199003070011", other_procedures=["suit"]
    )
    with pytest.raises(NotYet) as refused:
        actions.register_as_told(application=application, by=river.by(river.c1))
    assert refused.value.code == "look_first"
