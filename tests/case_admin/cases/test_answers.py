"""What the applicant does in the room reaches the case: answers, downloads, and questions that are out of date."""

import pytest

from case_admin.cases import actions
from case_admin.cases.models import Case
from case_admin.delivery.models import Service
from forms.applications.actions import answer_request, record_download
from forms.applications.models import PartyRequest
from portal.ledger.actor import Actor


def citizen(case: Case) -> Actor:
    return Actor.citizen(case.application.receipt_no, ip="192.0.2.9")


def answer(case: Case, kind: str, **given) -> PartyRequest:
    question = case.application.requests.get(kind=kind, state="open")
    return answer_request(request=question, answer=given, by=citizen(case))


@pytest.fixture
def accepted(river):
    river.register()
    river.assess()
    river.divert()
    river.accept()
    return river


def test_taking_part_begins_the_resolution_and_proves_receipt(accepted):
    answer(accepted.case, "take_part", take_part="yes", wants_hearing=True, e_service=True)
    case = accepted.fresh()
    assert (case.status, case.takes_part, case.wants_hearing) == ("S09", True, True)
    assert Service.objects.get(document__code="D04").state == "served"
    event = case.events.get(move="T10")
    assert (event.actor_kind, event.actor_id) == ("citizen", case.application.receipt_no)


def test_declining_leaves_the_case_for_the_closing(accepted):
    answer(accepted.case, "take_part", take_part="no")
    case = accepted.fresh()
    assert (case.status, case.takes_part) == ("S08", False)
    assert case.events.filter(move="reply").exists()


def test_answer_after_withdrawal_changes_nothing(accepted):
    actions.withdraw_case(case=accepted.case, by=accepted.by(accepted.c1))
    answer(accepted.case, "take_part", take_part="yes")
    assert accepted.fresh().status == "S15"


def test_question_about_another_application_moves_nothing(accepted):
    question = accepted.case.application.requests.get(kind="take_part")
    other = accepted.register()
    PartyRequest.objects.filter(pk=question.pk).update(reference=f"case:{other.pk}")
    answer_request(request=question, answer={"take_part": "yes"}, by=citizen(other))
    assert set(Case.objects.values_list("status", flat=True)) == {"S02", "S08"}


@pytest.mark.parametrize(("said", "confirmed"), [("yes", True), ("no", False)])
def test_word_on_the_draft_is_kept_with_the_agreement(river, said, confirmed):
    river.to("S11")
    river.review()
    river.fresh()
    answer(river.case, "confirm_agreement", confirm=said, comment="请写明辅导时间")
    assert (river.draft.confirmed_at is not None) is confirmed
    assert river.case.events.get(move="confirm").reason == "请写明辅导时间"
    assert river.fresh().status == "S11"


def test_draft_is_shown_to_the_applicant_after_the_review_only(river):
    river.to("S11")
    assert not river.case.application.requests.filter(kind="confirm_agreement").exists()
    river.review()
    question = river.case.application.requests.get(kind="confirm_agreement")
    assert "1. 乙方依法不予罚款，责令规范标签。" in question.text


def test_first_download_is_the_electronic_service(accepted, at):
    at(2026, 3, 3, 23)
    paper = accepted.case.application.documents.get(code="D04")
    record_download(document=paper, by=citizen(accepted.case))
    service = Service.objects.get(document__code="D04")
    assert (service.state, service.served_on.isoformat(), service.way) == ("served", "2026-03-03", "electronic")
    at(2026, 3, 5)
    record_download(document=paper, by=citizen(accepted.case))
    service.refresh_from_db()
    assert service.served_on.isoformat() == "2026-03-03"


def test_download_serves_nothing_where_paper_was_agreed(river):
    river.register(e_service=False)
    river.assess()
    river.divert()
    river.accept()
    paper = river.case.application.documents.get(code="D04")
    record_download(document=paper, by=citizen(river.case))
    assert Service.objects.get(document__code="D04").state == "waiting"
