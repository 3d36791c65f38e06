"""One press for several rows: each judged alone, what cannot be done named, nothing done twice, nothing half done."""

import uuid

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.models import Case
from case_admin.cases.refusals import NotYet
from forms.applications.models import Application
from portal.notices.models import Notice
from tests.factories.cases import bare_case, submitted_application
from tests.factories.people import staff
from tests.factories.units import UnitFactory

REMIND, REGISTER = "/admin/cases/remind/", "/admin/cases/inbox/register/"


def press(browser, url, cases, **more):
    seen = {f"seen-{case.pk}": case.version for case in cases}
    return browser.post(url, {"case": [case.pk for case in cases], **seen, **more})


def told(answer):
    return [(line.done, line.refused) for line in answer.context["lines"]]


@pytest.fixture
def cases(river):
    """One with a limit of the unit, one without, one the centre handles itself, one nobody has yet."""
    running = river.to("S06")
    own = bare_case("S09", handler=river.center)
    return [running, bare_case("S09", handler=river.unit), own, bare_case("S02")]


def test_only_rows_one_may_act_on_are_shown(river, cases, as_):
    shown = as_(river.c1).get(REMIND, {"case": [case.pk for case in cases]})
    assert [line.thing for line in shown.context["lines"]] == cases[:2]
    assert "另有2项不能这样办理" in shown.text
    assert "受理" in shown.context["lines"][0].note
    assert not cases[0].events.filter(move="remind").exists()


def test_each_row_is_done_or_named_alone(river, cases, as_):
    before = Notice.objects.filter(user=river.u1).count()
    answer = press(as_(river.c1), REMIND, cases)
    assert answer.status_code == 200
    assert [bool(done) for done, _refused in told(answer)] == [True, False]
    assert "没有正在计算的期限" in answer.context["lines"][1].refused
    assert "共2项，本次办理1项" in answer.text
    assert Notice.objects.filter(user=river.u1).count() == before + 1
    assert cases[0].events.get(move="remind").detail["clock"] == "K04"


def test_second_press_of_the_day_reminds_nobody(river, cases, as_, at):
    browser = as_(river.c1)
    press(browser, REMIND, cases[:1])
    again = press(browser, REMIND, cases[:1])
    assert again.status_code == 409 and "今天已就本案提醒过" in again.text
    at(2026, 3, 3)
    assert press(as_(river.c1), REMIND, cases[:1]).status_code == 200
    assert cases[0].events.filter(move="remind").count() == 2


def test_head_of_the_unit_hears_of_what_is_late(river, cases, as_, at):
    head = staff("U3", unit=river.unit)
    press(as_(river.c1), REMIND, cases[:1])
    assert not Notice.objects.filter(user=head).exists()
    at(2026, 3, 9)
    press(as_(river.c1), REMIND, cases[:1])
    assert Notice.objects.get(user=head).kind == "clock.overdue"


def test_row_that_moved_on_is_refused_and_the_others_are_done(river, cases, as_):
    stale = Case.objects.get(pk=cases[0].pk)
    river.accept()
    river.case = None
    other = river.to("S06")
    answer = press(as_(river.c1), REMIND, [stale, other])
    assert [bool(done) for done, _refused in told(answer)] == [False, True]
    assert stale.machine_no in answer.text and answer.context["lines"][0].refused


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_odd_versions_count_as_old_ones(seen, river, cases, as_):
    answer = as_(river.c1).post(REMIND, {"case": [cases[0].pk], f"seen-{cases[0].pk}": seen})
    assert answer.status_code == 409 and not cases[0].events.filter(move="remind").exists()


@pytest.mark.parametrize("url", [REMIND, "/admin/cases/join/"])
def test_odd_and_absent_rows_are_not_there(url, river, as_):
    answer = as_(river.c1).post(url, {"case": ["x", "²", "-1", "9" * 30, "987654"], "title": "某路征收"})
    assert answer.status_code == 200 and "请先在列表中勾选" in answer.text


@pytest.mark.parametrize("code", ["U1", "U2", "W", "L", "J", "AU", "SA"])
def test_reminding_is_the_centres(code, cases, as_):
    browser = as_(staff(code))
    assert browser.get(REMIND).status_code == 404
    assert press(browser, REMIND, cases[:1]).status_code == 404


@pytest.fixture
def waiting(river):
    """One that is plain, one without an organ, one of somebody already known."""
    plain = submitted_application(respondent=river.unit, applicant_id="110101199003070011")
    nowhere = submitted_application(applicant_id="110101199003070022")
    river.register(applicant_id="110101199003070033")
    known = submitted_application(respondent=river.unit, applicant_id="110101199003070033")
    return [plain, nowhere, known]


def test_plain_applications_are_registered_and_the_others_named(river, waiting, as_):
    keys = [str(application.pk) for application in waiting]
    browser = as_(river.c1)
    shown = browser.get(REGISTER, {"application": keys})
    assert len(shown.context["lines"]) == 3 and Application.objects.filter(cases=None).count() == 3
    answer = browser.post(REGISTER, {"application": keys})
    assert [bool(done) for done, _refused in told(answer)] == [True, False, False]
    assert "需要先看" in answer.context["lines"][1].refused
    assert waiting[0].cases.get().respondent == river.unit
    assert list(Application.objects.filter(cases=None)) == waiting[1:]
    again = browser.post(REGISTER, {"application": keys[:1]})
    assert again.context["lines"] == [] and waiting[0].cases.count() == 1


def test_application_registered_meanwhile_is_named(river, waiting):
    actions.register_application(application=waiting[0], by=river.by(river.c1))
    with pytest.raises(NotYet) as refused:
        actions.register_as_told(application=waiting[0], by=river.by(river.c1))
    assert refused.value.code == "registered"


@pytest.mark.parametrize("keys", [["x"], ["1"], [str(uuid.uuid4())], ["\x00"], []])
def test_odd_applications_are_not_there(keys, river, as_):
    answer = as_(river.c1).post(REGISTER, {"application": keys})
    assert answer.status_code == 200 and "请先在列表中勾选" in answer.text


def test_window_registers_its_own_alone(river, as_):
    unit = UnitFactory()
    mine = submitted_application(respondent=river.unit, applicant_id="110101199003070011")
    Application.objects.filter(pk=mine.pk).update(intake_unit=unit)
    foreign = submitted_application(respondent=river.unit, applicant_id="110101199003070022")
    answer = as_(staff("W", unit=unit)).post(REGISTER, {"application": [mine.pk, foreign.pk]})
    assert [line.thing for line in answer.context["lines"]] == [mine]
    assert mine.cases.exists() and not foreign.cases.exists()


def test_inbox_and_list_offer_the_presses(river, waiting, as_):
    assert f'value="{waiting[0].pk}" form="many"' in as_(river.c1).get(reverse("case_inbox")).text
    assert REMIND in as_(river.c1).get(reverse("cases_modeladmin_index")).text
    assert REMIND not in as_(river.c1).get(reverse("cases_modeladmin_index"), {"q": "没有这样的案件"}).text
    assert REMIND not in as_(river.u1).get(reverse("cases_modeladmin_index")).text


def test_group_of_the_press(river, cases, as_):
    answer = press(as_(river.c1), "/admin/cases/join/", cases[:2], title="某路征收", bond="act")
    assert [bool(done) for done, _refused in told(answer)] == [True, True]
    assert {case.group.title for case in Case.objects.filter(pk__in=[c.pk for c in cases[:2]])} == {"某路征收"}
