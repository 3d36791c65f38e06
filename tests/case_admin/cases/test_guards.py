"""What keeps a case from moving although the person may and the state allows it; and two people at once."""

from datetime import timedelta

import pytest

from case_admin.cases import actions, registry, rules
from case_admin.cases.models import Agreement, Case, Handling
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service
from portal.calendar import today
from portal.documents.models import IssuedDocument
from portal.documents.numbering import NoPrefix
from portal.flow.moves import StaleState
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import DRAFT, PASSED, bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory


def test_divert_needs_the_assessment_sheet(river):
    river.register()
    refused("not_assessed", river.divert)
    assert river.fresh().status == "S02"


def test_divert_needs_a_unit_that_takes_cases(river):
    river.register()
    river.assess()
    closed = UnitFactory(accepts_cases=False)
    refused("handler_closed", actions.divert_case, case=river.case, unit=closed, by=river.by(river.c2))


def test_divert_by_two_people_at_once_happens_once(river):
    river.register()
    river.assess()
    mine, theirs = (Case.objects.get(pk=river.case.pk) for _ in range(2))
    actions.divert_case(case=mine, unit=river.unit, opinion="一", by=river.by(river.c2))
    with pytest.raises(StaleState):
        actions.divert_case(case=theirs, unit=river.unit, opinion="二", by=river.by(river.c2))
    assert Handling.objects.filter(case=river.case).count() == 1
    assert IssuedDocument.objects.filter(code="D05").count() == 1


def test_assess_after_diversion_is_refused(river):
    river.register()
    river.assess()
    stale = Case.objects.get(pk=river.case.pk)
    river.divert()
    refused("moved_on", actions.assess_case, case=stale, content={}, suggestion="divert", by=river.by(river.c1))


def test_failed_issue_leaves_the_case_where_it_was(river):
    river.register()
    river.assess()
    river.unit.number_prefix = ""
    river.unit.save()
    river.divert()
    with pytest.raises(NoPrefix):
        river.accept()
    fresh = river.fresh()
    assert (fresh.status, fresh.accepted_at) == ("S06", None)
    assert not fresh.clocks.filter(code="K06").exists()


def test_reply_by_staff_needs_the_notice_served(river):
    river.register()
    river.assess()
    river.divert()
    river.accept()
    refused("not_served", river.join)


def test_refused_participation_ends_with_t10n_and_keeps_the_last_days(river):
    river.to("S08")
    river.serve()
    actions.record_reply(case=river.case, takes_part=False, by=river.by(river.u1))
    assert river.fresh().status == "S08"
    river.ask_closing("T10n", "R07")
    river.close("T10n", "R07")
    assert (river.case.status, river.case.close_reason) == ("S17", "R07")
    assert river.case.clocks.get(code="K06").state == "stopped"


def test_silence_counts_as_refusal_after_ten_working_days_only(river, at):
    river.to("S06")
    river.accept()
    refused("may_still_answer", river.ask_closing, move="T10n", reason="R07")
    river.serve()
    at(2026, 3, 16)
    refused("may_still_answer", river.ask_closing, move="T10n", reason="R07")
    at(2026, 3, 17)
    assert river.ask_closing("T10n", "R07").move == "T10n"


def test_participant_cannot_be_closed_as_unwilling(river):
    river.to("S09")
    case = bare_case("S08", handler=river.unit, takes_part=True)
    refused(
        "took_part",
        actions.propose_closing,
        case=case,
        move="T10n",
        close_reason="R07",
        text="x",
        by=river.by(river.u2),
    )


def test_draft_with_a_waiver_is_refused(river):
    river.to("S09")
    content = DRAFT | {"terms": ["甲方自愿放弃就本案提起诉讼的权利。"]}
    refused(
        "waiver", actions.propose_agreement, case=river.case, content=content, reviewer=river.adviser,
        by=river.by(river.u1),
    )  # fmt: skip
    assert river.fresh().status == "S09"


def test_draft_cannot_be_reviewed_by_who_wrote_it(river):
    river.to("S09")
    both = staff("U1", "L", unit=river.unit)
    refused("own_cause", actions.propose_agreement, case=river.case, content=DRAFT, reviewer=both, by=river.by(both))


def test_adviser_sees_the_case_only_once_asked(river):
    river.to("S09")
    assert not rules.can_view(river.adviser, river.fresh())
    river.propose()
    assert rules.can_view(river.adviser, river.fresh())


def test_review_passes_only_with_all_twelve_points(river):
    river.to("S09")
    river.propose()
    points = PASSED | {"funds": {"ok": False, "note": ""}}
    refused(
        "points_open", actions.review_legality, agreement=river.draft, points=points, opinion="pass", remarks="x",
        by=river.by(river.adviser),
    )  # fmt: skip


def test_rejected_review_brings_the_case_back_and_ends_the_draft(river):
    river.to("S09")
    river.propose()
    river.review("reject")
    assert river.fresh().status == "S09"
    assert Agreement.objects.get(case=river.case).state == "dropped"
    river.propose()
    assert river.draft.number == 2


def test_review_with_changes_waits_for_the_unit_and_again_for_the_adviser(river):
    river.to("S09")
    river.propose()
    river.review("revise")
    refused("not_reviewed", river.conclude)
    actions.revise_agreement(agreement=river.draft, content=DRAFT | {"copies": 5}, by=river.by(river.u1))
    river.review()
    assert (river.draft.state, river.draft.content["copies"]) == ("passed", 5)


def test_agreement_takes_effect_neither_tomorrow_nor_before_signature(river):
    river.to("S11")
    river.review()
    tomorrow, yesterday = today() + timedelta(days=1), today() - timedelta(days=1)
    refused("not_effective", river.conclude, effective_date=tomorrow)
    refused(
        "before_signature", actions.conclude_agreement, agreement=river.draft, applicant_signed_on=today(),
        respondent_signed_on=today(), effective_date=yesterday, by=river.by(river.u2),
    )  # fmt: skip


def test_performance_is_recorded_once(river):
    river.to("S12")
    duty = river.draft.performances.get()
    actions.record_performance(performance=duty, performed_on=today(), by=river.by(river.u1))
    refused("performed", actions.record_performance, performance=duty, performed_on=today(), by=river.by(river.u1))
    assert river.case.clocks.get(code="K09").state == "stopped"


def test_success_needs_everything_performed_unless_the_rest_is_far_ahead(river):
    river.to("S11")
    river.review()
    river.conclude(duties=[actions.Duty("一期", today() + timedelta(days=30))])
    river.ask_closing()
    refused("not_performed", river.close)
    river.draft.performances.update(due=today() + timedelta(days=91))
    assert river.close().status == "S13"


def test_closing_needs_a_request_of_the_unit(river):
    river.to("S09")
    refused("not_asked", river.close, move="T15", reason="R05")
    river.ask_closing("T15", "R05")
    refused("asked", river.ask_closing, move="T15", reason="R05")
    assert river.close("T15", "R05").status == "S14"


def test_closing_with_a_reason_of_another_move_is_refused(river):
    river.to("S09")
    refused("wrong_reason", river.ask_closing, move="T15", reason="R01")


def test_returned_request_tells_the_unit_and_leaves_the_case(river):
    river.to("S09")
    proposal = river.ask_closing("T15", "R05")
    actions.return_proposal(proposal=proposal, note="再谈一次", by=river.by(river.c1))
    assert river.fresh().status == "S09"
    assert Notice.objects.filter(user=river.u2, kind="case.decided").exists()
    refused("not_asked", river.close, move="T15", reason="R05")


@pytest.mark.parametrize("state", ["S02", "S06", "S08", "S09", "S11"])
def test_applicant_withdraws_from_every_state_on_the_way(state, river):
    river.to(state)
    actions.withdraw_case(case=river.case, by=river.by(river.c1), text="申请人来电")
    case = river.fresh()
    assert (case.status, case.close_reason) == ("S15", "R08")
    assert set(case.clocks.filter(stopped_at=None).values_list("code", flat=True)) == {"K10"}


def test_refusal_closes_the_case_with_its_paper(river):
    river.register()
    actions.refuse_case(
        case=river.case, ground="N1", ground_text="民事纠纷", basis="规则第八条", suggested_channel="人民调解委员会",
        by=river.by(river.c2),
    )  # fmt: skip
    assert (river.case.status, river.case.close_reason) == ("S04", "R12")
    assert Service.objects.get(document__code="D03").state == "waiting"


def test_supplement_stops_the_assessment_and_starts_it_from_zero(river, at):
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证明"], by=river.by(river.c1))
    assert river.case.status == "S03"
    at(2026, 3, 9)
    actions.receive_supplement(case=river.case, by=river.by(river.c1))
    clocks = list(river.case.clocks.filter(code="K02").values_list("round", "state"))
    assert (river.case.status, clocks) == ("S02", [(1, "stopped"), (2, "running")])


def test_supplement_counts_from_the_day_it_was_served(river, at):
    river.register()
    actions.ask_supplement(case=river.case, items=["身份证明"], by=river.by(river.c1))
    assert river.case.clocks.get(code="K03").due.isoformat() == "2026-03-16"
    at(2026, 3, 4)
    service = Service.objects.get(document__code="D02c")
    record_service(service=service, served_on=today(), way="post", by=river.by(river.c1))
    clock = river.case.clocks.get(code="K03")
    assert (clock.start.isoformat(), clock.due.isoformat()) == ("2026-03-04", "2026-03-18")


def test_archive_waits_for_the_rooms_above(river, monkeypatch):
    monkeypatch.setattr(registry, "_gates", [lambda case: ["卷宗未封存"]])
    river.to("S13")
    refused("gate", actions.archive_case, case=river.case, by=river.by(river.c1))
    monkeypatch.setattr(registry, "_gates", [])
    assert actions.archive_case(case=river.case, by=river.by(river.c1)).status == "S18"


def test_progress_on_a_closed_case_is_refused(river):
    case = bare_case("S13", handler=river.unit)
    refused("moved_on", actions.file_progress, case=case, content={}, by=river.by(river.u1))


def test_centre_keeps_a_case_and_accepts_it_at_once(river):
    river.register()
    river.assess()
    actions.keep_case(case=river.case, mediators="研判甲、研判乙", by=river.by(river.c2))
    case = river.fresh()
    assert (case.status, case.handler, case.accepted_at is None) == ("S08", river.center, False)
    assert IssuedDocument.objects.get(code="D02").issuer == river.center
