"""From an application to a case: numbers, parties, the second clerk, the duplicate."""

from datetime import date

import pytest

from case_admin.cases import actions, queries
from case_admin.cases.intake import applicant_from, matter_from
from case_admin.cases.models import Case, Party
from case_admin.cases.refusals import NotYet
from forms.applications.queries import unregistered
from tests.factories.cases import submitted_application


def test_register_copies_the_applicant_encrypted(river):
    case = river.register()
    party = Party.objects.get(case=case)
    assert (party.name, party.masked_name, party.phone) == ("欧阳样例", "欧阳**", "13800000000")
    assert Party.objects.filter(case=case).values("name").get()["name"] != "欧阳样例"
    assert party.id_index == case.application.applicant_id_index
    assert case.matter.content["claims"] == ["请求不予罚款"]


def test_register_numbers_run_through_the_year_and_start_anew(river, at):
    first = river.register()
    second = river.register()
    at(2027, 1, 4)
    third = river.register()
    assert [c.machine_no for c in (first, second, third)] == ["XZ-2026-000001", "XZ-2026-000002", "XZ-2027-000001"]
    assert third.register_no == "虚行纾登〔2027〕1号"


def test_register_twice_is_refused_and_changes_nothing(river):
    case = river.register()
    with pytest.raises(NotYet) as refused:
        actions.register_application(application=case.application, by=river.by(river.c2))
    assert refused.value.code == "registered"
    assert Case.objects.count() == 1


def test_register_by_a_unit_is_refused_with_no_number_used(river):
    application = submitted_application(respondent=river.unit)
    with pytest.raises(Exception, match="T02: rule"):
        actions.register_application(application=application, by=river.by(river.u1))
    assert river.register().machine_no == "XZ-2026-000001"


def test_register_late_marks_the_first_limit(river, at):
    application = submitted_application(respondent=river.unit)
    at(2026, 3, 6)
    case = actions.register_application(application=application, by=river.by(river.c1))
    clock = case.clocks.get(code="K01")
    assert (clock.due, clock.state, clock.overdue_at is None) == (date(2026, 3, 3), "stopped", False)


def test_register_takes_the_application_out_of_the_inbox(river):
    application = submitted_application(respondent=river.unit)
    assert list(unregistered()) == [application]
    actions.register_application(application=application, by=river.by(river.c1))
    assert list(unregistered()) == []


def test_similar_cases_are_found_by_document_or_phone(river):
    first = river.register()
    again = submitted_application(respondent=river.unit, applicant_phone="13800000009")
    by_phone = submitted_application(applicant_id="110101199003070011", applicant_phone="13800000000")
    stranger = submitted_application(applicant_id="110101199003070038", applicant_phone="13800000008")
    assert queries.similar_cases(again) == [first]
    assert queries.similar_cases(by_phone) == [first]
    assert queries.similar_cases(stranger) == []


def test_repeated_indexes_mark_known_and_doubled_applicants(river):
    river.register()
    known = submitted_application()
    twins = [submitted_application(applicant_id="110101199003070011") for _ in range(2)]
    single = submitted_application(applicant_id="110101199003070038")
    marked = queries.repeated_indexes([known, *twins, single])
    assert marked == {known.applicant_id_index, twins[0].applicant_id_index}


def test_applicant_with_a_credit_code_is_a_legal_person_shown_by_name():
    facts = applicant_from({"applicant_name": "XX县示例建材有限公司", "applicant_id_type": "credit_code"})
    assert (facts.kind, facts.masked_name) == ("legal", "XX县示例建材有限公司")


def test_applicant_without_answers_is_empty():
    assert applicant_from({}).name == ""


@pytest.mark.parametrize(("told", "means"), [("yes", True), ("no", False), ("unsure", None), ("", None)])
def test_matter_reads_whether_rights_were_told(told, means):
    assert matter_from({"rights_told": told})["rights_told"] is means


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("XZ-2026-000001", True),
        ("xz-2026", True),
        ("ＸＺ－2026－000001", True),
        ("1", True),
        ("2", False),
        ("欧阳样例", True),
        ("欧阳", False),
        ("11010119880808001x", True),
        ("138 0000 0000", True),
        ("虚行纾登〔2026〕1号", True),
        ("不存在", False),
        ("", True),
    ],
)
def test_search_finds_by_number_and_by_whole_identity(river, typed, found):
    case = river.register()
    assert (list(queries.search(Case.objects.all(), typed)) == [case]) is found
