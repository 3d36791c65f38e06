"""What the applicant does in the room reaches the case: answers, downloads, and questions that are out of date."""

import pytest

from case_admin.cases import actions
from case_admin.cases.models import Case
from case_admin.cases.queries import inbox_for
from case_admin.cases.refusals import NotYet
from case_admin.delivery.models import Service
from case_admin.delivery.queries import services_about
from forms.applications.actions import (
    AlreadyAnswered,
    CannotWithdraw,
    answer_request,
    ask_party,
    record_download,
    withdraw_application,
)
from forms.applications.models import PartyRequest
from forms.room.actions import change_details
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.models import Notice
from portal.vault.fields import blind_index
from tests.factories.cases import submitted_application


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


def test_one_applicants_answer_is_nobody_elses_receipt_and_consent(river):
    river.register(co_applicants=[{"name": "欧阳样本", "phone": ""}])
    river.assess()
    river.divert()
    river.accept()
    answer(river.case, "take_part", take_part="yes", e_service=True)
    served = services_about(river.case).filter(document__code="D04").order_by("pk")
    assert [service.state for service in served] == ["served", "waiting"]
    parties = river.case.parties.filter(role="applicant").order_by("order")
    assert list(parties.values_list("e_service", flat=True)) == [True, False]


def test_declining_leaves_the_case_for_the_closing(accepted):
    answer(accepted.case, "take_part", take_part="no")
    case = accepted.fresh()
    assert (case.status, case.takes_part) == ("S08", False)
    assert case.events.filter(move="reply").exists()


def test_answer_after_withdrawal_changes_nothing(accepted):
    question = accepted.case.application.requests.get(kind="take_part")
    actions.withdraw_case(case=accepted.case, by=accepted.by(accepted.c1))
    with pytest.raises(AlreadyAnswered):
        answer_request(request=question, answer={"take_part": "yes"}, by=citizen(accepted.case))
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


def test_electronic_service_agreed_to_with_the_reply_holds_in_the_room_too(river):
    river.register(e_service=False)
    river.assess()
    river.divert()
    river.accept()
    answer(river.case, "take_part", take_part="yes", e_service=True)
    river.case.application.refresh_from_db()
    assert river.case.application.e_service is True
    assert river.case.parties.get().e_service is True


def test_tick_left_out_of_the_reply_takes_the_consent_back(river):
    river.register(e_service=True)
    river.assess()
    river.divert()
    river.accept()
    answer(river.case, "take_part", take_part="yes", e_service=False)
    river.case.application.refresh_from_db()
    assert river.case.application.e_service is False
    assert river.case.parties.get().e_service is False


def test_supplement_is_asked_in_the_room_with_its_items_and_its_day(river):
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证复印件", "处罚决定书"], by=river.by(river.c1))
    question = river.case.application.requests.get(kind="supplement")
    assert question.facts == {"items": ["身份证复印件", "处罚决定书"]}
    assert question.due == river.case.clocks.get(code="K03").due
    answer(river.case, "supplement", item_1="见附件", item_2="已遗失")
    assert river.fresh().status == "S02"


def test_supplement_counts_from_its_service_in_the_room_too(river, at):
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证复印件"], by=river.by(river.c1))
    at(2026, 3, 5)
    record_download(document=river.case.application.documents.get(code="D02c"), by=citizen(river.case))
    question = river.case.application.requests.get(kind="supplement")
    clock = river.case.clocks.get(code="K03", stopped_at=None)
    river.case.application.refresh_from_db()
    assert (clock.start.isoformat(), question.due, river.case.application.public_due) == (
        "2026-03-05",
        clock.due,
        clock.due,
    )


def test_supplement_brought_to_the_window_closes_the_question(river):
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证复印件"], by=river.by(river.c1))
    actions.receive_supplement(case=river.fresh(), by=river.by(river.c1))
    assert river.case.application.requests.get(kind="supplement").state == "withdrawn"


@pytest.mark.parametrize(("said", "word"), [("yes", "同意延期"), ("no", "不同意延期")])
def test_word_on_an_extension_stands_in_the_diary_and_reaches_the_unit(river, said, word):
    river.to("S09")
    reference = f"case:{river.case.pk}"
    ask_party(application=river.case.application, kind="extension", reference=reference, facts={"days": 20}, by=SYSTEM)
    answer(river.case, "extension", consent=said, comment="请尽快")
    event = river.case.events.get(move="extension_answer")
    assert (event.reason, event.detail["consents"]) == ("请尽快", said == "yes")
    told = Notice.objects.filter(kind="party.answered", body__contains=word)
    assert {row.user_id for row in told} == {river.u1.pk, river.u2.pk, river.c1.pk}
    assert river.fresh().status == "S09"


def test_agreement_in_force_asks_about_the_court_with_both_days(river):
    river.to("S12")
    question = river.case.application.requests.get(kind="confirmation")
    clocks = {clock.code: clock.due for clock in river.case.clocks.filter(code__in=("K08a", "K08b"))}
    assert question.facts == {"law_due": clocks["K08b"].isoformat(), "plan_due": clocks["K08a"].isoformat()}
    assert question.due == clocks["K08b"]
    answer(river.case, "confirmation", join="yes")
    assert river.case.events.get(move="court_wish").detail == {"joins": True}


def test_withdrawal_in_the_room_is_the_move_of_the_party(river):
    river.to("S09")
    withdraw_application(application=river.case.application, by=citizen(river.case))
    case = river.fresh()
    event = case.events.get(move="T16")
    assert (case.status, case.close_reason, event.actor_kind) == ("S15", "R08", "citizen")
    application = case.application
    assert (application.public_status, application.public_stage, application.can_withdraw) == (
        "已撤回",
        "closed",
        False,
    )
    assert application.documents.filter(code="D12").exists()


def test_agreement_in_force_cannot_be_withdrawn_from(river):
    river.to("S12")
    assert river.case.application.can_withdraw is False
    with pytest.raises(CannotWithdraw):
        withdraw_application(application=river.case.application, by=citizen(river.case))
    assert river.fresh().status == "S12"


def test_withdrawn_application_leaves_the_inbox_and_is_not_registered(river):
    application = submitted_application(respondent=river.unit)
    withdraw_application(application=application, by=Actor.citizen(application.receipt_no))
    assert not inbox_for(river.c1).exists()
    with pytest.raises(NotYet) as refused:
        actions.register_application(application=application, by=river.by(river.c1))
    assert refused.value.code == "withdrawn"


def test_changed_phone_and_address_reach_the_party_of_the_case(accepted):
    application = accepted.case.application
    wanted = {"phone": "13900005678", "address": "XX县示例镇样板街9号"}
    change_details(application=application, access=None, wanted=wanted, by=citizen(accepted.case))
    party = accepted.case.parties.get()
    assert (party.phone, party.address) == ("13900005678", "XX县示例镇样板街9号")
    assert party.phone_index == blind_index("phone", "13900005678")
    assert accepted.case.events.filter(move="party_changed").count() == 2


def test_revoked_electronic_service_sends_waiting_papers_on_paper(accepted):
    application = accepted.case.application
    change_details(application=application, access=None, wanted={"e_service": False}, by=citizen(accepted.case))
    alive = Service.objects.filter(document__code="D04").exclude(state="failed")
    assert [(one.way, one.state) for one in alive] == [("direct", "waiting")]
    assert accepted.case.parties.get().e_service is False


def test_applicant_sees_who_works_on_it_and_how_the_day_was_counted(accepted):
    application = accepted.case.application
    application.refresh_from_db()
    assert application.public_people == "样本甲、范例乙"
    assert application.public_due_words == "从2026年3月2日的第二天起算，共 30 个工作日，周末和节假日不算。"
    assert application.public_stage == "accepted"
