"""Closing a case over an open hearing: refused in words, or, where nothing is left to hear, the hearing ends with the case."""

from datetime import datetime

import pytest
from django.urls import reverse

from case_admin.cases import registry
from case_admin.cases.actions import (
    close_case,
    propose_closing,
    terminate_case,
    transfer_case,
    withdraw_case,
)
from case_admin.cases.models import Case, CloseReason, Proposal
from case_admin.cases.refusals import NotYet
from case_admin.delivery.queries import services_about
from case_admin.meetings.endings import is_moot
from case_admin.meetings.models import Hearing, HearingInvitation
from case_admin.meetings.panels import archive_gate, ending_gate
from portal.calendar import now, today
from portal.calendar.clock import CHINA
from portal.ledger.actor import Actor
from portal.notices.models import Notice
from tests.factories.people import staff
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 17, 9, tzinfo=CHINA)


@pytest.mark.parametrize("reason", CloseReason.values)
def test_reasons_that_leave_nothing_to_hear(reason):
    assert is_moot(reason) == (reason not in ("R01", "R02", "R04", "R05", "R06"))


def asked(sitting, reason="R05"):
    """The unit's request, made before the hearing was planned."""
    river = sitting.river
    return Proposal.objects.create(
        case=river.case, move="T15", content={"close_reason": reason, "text": "分歧大"}, proposed_at=now(),
        proposed_by="x", proposed_by_id=river.u2.pk,
    )  # fmt: skip


def close(sitting):
    river = sitting.river
    return close_case(case=river.fresh(), move="T15", close_reason="R05", text="分歧大", by=river.by(river.c1))


def planned(sitting, at):
    sitting.plan(NINE)


def announced(sitting, at):
    sitting.plan(NINE)
    sitting.announce()


def held(sitting, at):
    announced(sitting, at)
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold()


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        (planned, "暂不能结案：第1次听证已拟定于2026年3月17日举行，请先举行并完成听证，或者取消听证。"),
        (announced, "暂不能结案：第1次听证已通知于2026年3月17日举行，请先举行并完成听证，或者取消听证。"),
        (held, "暂不能结案：2026年3月17日举行的第1次听证尚未完成，请先补齐留痕材料并完成听证。"),
    ],
)
def test_unit_and_centre_are_told_which_hearing_is_open(reach, said, sitting, at, as_):
    river = sitting.river
    proposal = asked(sitting)
    reach(sitting, at)
    with pytest.raises(NotYet) as refused:
        close(sitting)
    assert (refused.value.code, str(refused.value)) == ("before_end", said)
    case = river.fresh()
    assert (case.status, Hearing.objects.get().is_open, case.close_reason) == ("S09", True, "")
    browser = as_(river.c1)
    page = reverse("case_decide_closing", args=[case.pk])
    assert said[6:20] in browser.get(page).text
    answer = browser.post(page, {"decision": "close", "text": "同意"})
    assert answer.status_code == 409 and said in answer.text
    proposal.delete()
    with pytest.raises(NotYet, match="暂不能结案"):
        propose_closing(case=case, move="T15", close_reason="R06", text="分歧大", by=river.by(river.u2))


def test_closing_goes_on_once_the_hearing_is_called_off(sitting):
    asked(sitting)
    planned(sitting, None)
    Hearing.objects.update(status="called_off", ended_at=now(), ended_by="x")
    assert close(sitting).status == "S14"


def withdrawn(river):
    return withdraw_case(case=river.fresh(), by=river.by(river.u1))


def by_the_applicant(river):
    return withdraw_case(case=river.fresh(), by=Actor(kind="citizen", id="1", label="申请人"))


def content(river):
    return withdraw_case(case=river.fresh(), by=river.by(river.u1), content_with_outcome=True)


def died(river):
    return terminate_case(case=river.fresh(), ground="gone", text="申请人死亡，无承受人。", by=river.by(river.c2))


def sued(river):
    return transfer_case(
        case=river.fresh(), close_reason="R10", organ="虚构县人民法院", accepted_on=today(), evidence=StoredFileFactory(),
        by=river.by(river.u1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("end", "status"), [(withdrawn, "S15"), (by_the_applicant, "S15"), (content, "S15"), (died, "S17"), (sued, "S16")]
)
@pytest.mark.parametrize("reach", [planned, announced])
def test_hearing_ends_with_a_case_in_which_nothing_is_left_to_hear(reach, end, status, sitting, at):
    river, guest = sitting.river, staff("H")
    sitting.plan(NINE, guests=[guest])
    if reach is announced:
        sitting.announce()
    closed = end(river)
    hearing = Hearing.objects.get()
    assert (closed.status, hearing.status, bool(hearing.ended_by)) == (status, "called_off", True)
    waiting = services_about(closed).filter(document=hearing.notice_id, state="waiting") if hearing.notice_id else []
    assert not list(waiting)
    event = closed.events.get(move="hearing_called_off")
    assert str(CloseReason(closed.close_reason).label) in event.reason and event.actor_kind == "system"
    assert any("听证已取消" in body for body in Notice.objects.filter(user=guest).values_list("body", flat=True))
    assert HearingInvitation.objects.get().hearing.status == "called_off"
    assert archive_gate(closed) == []


def test_hearing_that_was_held_outlives_a_withdrawal_until_its_trail_is_whole(sitting, at):
    held(sitting, at)
    closed = withdrawn(sitting.river)
    assert (closed.status, Hearing.objects.get().status) == ("S15", "held")
    assert len(archive_gate(closed)) == 1
    sitting.hearing.refresh_from_db()
    sitting.write()
    sitting.leave_trail()
    sitting.sign()
    assert sitting.complete().status == "completed" and archive_gate(Case.objects.get()) == []


def test_gate_is_registered_with_the_room_of_cases(sitting):
    planned(sitting, None)
    case = sitting.river.fresh()
    assert registry.ending_problems(case, "R05") == ending_gate(case, "R05") != []
    assert registry.ending_problems(case, "R08") == []


@pytest.mark.parametrize("reach", [planned, announced])
@pytest.mark.parametrize("name", ["case_withdraw", "case_transfer", "case_terminate"])
def test_page_of_an_end_says_beforehand_that_the_hearing_is_called_off(name, reach, sitting, as_):
    reach(sitting, None)
    who = sitting.river.c2 if name == "case_terminate" else sitting.river.c1
    shown = as_(who).get(reverse(name, args=[sitting.river.case.pk]))
    assert "第1次听证（2026年3月17日）随之取消" in shown.text


def test_page_that_decides_an_end_says_it_for_the_reason_asked_for(sitting, as_):
    planned(sitting, None)
    address = reverse("case_decide_closing", args=[sitting.river.case.pk])
    request = asked(sitting, "R05")
    assert "随之取消" not in as_(sitting.river.c1).get(address).text
    request.content = request.content | {"close_reason": "R08"}
    request.save()
    assert "第1次听证（2026年3月17日）随之取消" in as_(sitting.river.c1).get(address).text


def test_page_of_an_end_is_silent_where_no_hearing_is_to_come(sitting, as_):
    assert "随之取消" not in as_(sitting.river.c1).get(reverse("case_withdraw", args=[sitting.river.case.pk])).text
