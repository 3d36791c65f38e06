"""A hearing from its plan to its whole trail, and everything that keeps it from going on."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from pypdf import PdfReader

from case_admin.cases import registry
from case_admin.cases.models import Case, PartyRole
from case_admin.delivery.actions import record_service
from case_admin.delivery.queries import services_about
from case_admin.dossiers.order import arrange
from case_admin.dossiers.queries import papers_of
from case_admin.meetings.actions import announcing, holding, planning
from case_admin.meetings.models import Hearing
from case_admin.meetings.panels import archive_gate
from case_admin.meetings.queries import notice_courses, trail_of
from case_admin.meetings.refusals import NotHeard
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.documents.models import IssuedDocument
from portal.documents.queries import documents_about
from portal.flow.moves import MoveRefused, StaleState
from portal.people.models import User
from portal.vault.queries import path_of
from tests.factories.hearings import TRANSCRIPT, course, plan
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 17, 9, tzinfo=CHINA)


def words(document: IssuedDocument) -> list[str]:
    with path_of(document.file).open("rb") as file:
        pages = PdfReader(BytesIO(file.read())).pages
        return [page.extract_text().replace("\n", "").replace(" ", "").replace("\u3000", "") for page in pages]


def code_of(call) -> str:
    with pytest.raises(NotHeard) as refused:
        call()
    assert str(refused.value)
    return refused.value.code


def test_hearing_goes_from_plan_to_whole_trail(sitting, at):
    hearing = sitting.plan(NINE)
    assert (hearing.notice_due, hearing.limit_length, hearing.limit_unit) == (date(2026, 3, 10), 5, "wd")
    sitting.announce()
    case = sitting.river.fresh()
    text = "".join(words(hearing.notice))
    for part in (
        "2026年3月17日9时00分在纾解中心听证室", "欧阳样例与", "☑不公开□经双方同意公开", "主持人样本甲",
        "听证员范例乙（法制科）、样例丙、示例丁（县律师协会）", "记录员记录戊", "拟邀请人大代表样本己、律师范例庚参加",
        "2026年3月16日前提出",
    ):  # fmt: skip
        assert part in text, part
    assert case.application.documents.filter(issued_document_id=str(hearing.notice_id)).exists()
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold(leader_attended=False, leader_note="出差，委托副局长")
    sitting.write()
    pages = words(hearing.transcript_paper)
    assert [f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "2026年3月17日9时00分至2026年3月17日11时00分" in pages[0]
    assert "人大代表样本己" in "".join(pages) and "证明当日改正" in "".join(pages)
    assert "不予罚款，责令规范。" in "".join(words(hearing.opinion_paper))
    sitting.leave_trail()
    sitting.sign()
    sitting.complete()
    assert (hearing.status, archive_gate(case)) == ("completed", [])
    moves = [event.move for event in case.events.order_by("id") if event.move.startswith("hearing")]
    assert moves == [
        f"hearing_{name}" for name in ("planned", "announced", "held", "transcript", "opinion", "completed")
    ]


def test_papers_of_a_hearing_lie_together_in_the_dossier(sitting, at):
    sitting.plan(NINE)
    sitting.announce()
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold()
    sitting.write()
    sitting.leave_trail("recording", "photo")
    sitting.sign()
    lying = [paper for paper in arrange(papers_of(sitting.river.fresh()))["main"] if paper.place == "hearing"]
    codes = [paper.code or paper.follows or paper.title for paper in lying]
    assert codes == ["D09", "D09b", "D09b", "D09c", "第1次听证：录音录像", "第1次听证：现场照片"]


def test_notice_less_than_five_working_days_before_is_refused_with_the_earliest_day(sitting, at):
    hearing = sitting.plan(NINE)
    at(2026, 3, 11)
    with pytest.raises(NotHeard, match=r"2026年3月10日.*最早可于2026年3月18日举行"):
        sitting.announce()
    hearing.refresh_from_db()
    assert (hearing.status, documents_about(sitting.river.case).filter(code="D09").count()) == ("planned", 0)
    at(2026, 3, 10, 23)
    assert sitting.announce().status == "announced"


def test_time_whose_notice_can_no_longer_come_in_time_is_refused_at_the_plan(sitting, at):
    friday, monday = NINE.replace(day=6), NINE.replace(day=9)
    assert code_of(lambda: sitting.plan(friday)) == "too_soon"
    hearing = sitting.plan(monday)
    sooner = {"hearing": hearing, "plan": plan(friday), "by": sitting.by}
    assert code_of(lambda: planning.change_hearing(**sooner)) == "too_soon"
    sitting.announce()
    at(2026, 3, 9, 10)
    put_off = {"hearing": hearing, "why": "申请人住院", "by": sitting.by}
    assert code_of(lambda: planning.postpone_hearing(starts_at=monday.replace(day=13), **put_off)) == "too_soon"
    planning.postpone_hearing(starts_at=monday.replace(day=16), **put_off)


def test_what_a_plan_cannot_be(sitting):
    plan_it = lambda **changes: planning.plan_hearing(  # noqa: E731 - one line a case
        case=sitting.river.case, plan=plan(changes.pop("starts_at", NINE), **changes), by=sitting.by
    )
    assert code_of(lambda: plan_it(starts_at=NINE - timedelta(days=30))) == "past"
    guardian = sitting.river.case.parties.first()
    type(guardian).objects.filter(pk=guardian.pk).update(role=PartyRole.GUARDIAN)
    agreed = {"applicant_agreed": True, "respondent_agreed": True, "nothing_protected": True}
    assert code_of(lambda: plan_it(openness="public", **agreed)) == "minor"
    Case.objects.filter(pk=sitting.river.case.pk).update(status="S10")
    assert code_of(plan_it) == "wrong_state"
    Case.objects.filter(pk=sitting.river.case.pk).update(status="S09")
    plan_it()
    assert code_of(plan_it) == "open_already"


def test_public_hearing_without_all_three_grounds_is_nothing_the_database_takes(sitting):
    with pytest.raises(IntegrityError), transaction.atomic():
        sitting.plan(NINE, openness="public", applicant_agreed=True, respondent_agreed=True)
    found = sitting.plan(NINE, openness="public", applicant_agreed=True, respondent_agreed=True, nothing_protected=True)
    sitting.announce()
    assert "□不公开☑经双方同意公开" in "".join(words(found.notice))


def test_postponed_once_with_a_new_notice_then_held_or_called_off(sitting, at):
    hearing = sitting.plan(NINE)
    first = sitting.announce().notice
    at(2026, 3, 17, 10)
    new = NINE + timedelta(days=14)
    planning.postpone_hearing(hearing=hearing, why="申请人住院", starts_at=new, by=sitting.by)
    assert (hearing.status, hearing.notice, hearing.postponed_from, hearing.notice_due) == (
        "planned", None, NINE, date(2026, 3, 24),
    )  # fmt: skip
    dropped = services_about(sitting.river.case).filter(document=first)
    assert set(dropped.values_list("state", "note")) == {("failed", "听证已延期，另发通知。")}
    second = sitting.announce().notice
    assert second.number != first.number
    again = {"hearing": hearing, "why": "又不能来", "starts_at": new + timedelta(days=14), "by": sitting.by}
    assert code_of(lambda: planning.postpone_hearing(**again)) == "postponed"
    with pytest.raises(MoveRefused):
        planning.call_off_hearing(hearing=hearing, why=" ", by=sitting.by)
    planning.call_off_hearing(hearing=hearing, why="申请人不再参加", by=sitting.by)
    assert (hearing.status, archive_gate(sitting.river.case)) == ("called_off", [])
    sitting.plan(NINE + timedelta(days=40))
    assert Hearing.objects.get(status="planned").number == 2


def test_record_waits_for_the_service_the_day_and_the_end(sitting, at):
    hearing = sitting.plan(NINE)
    sitting.announce()
    at(2026, 3, 17, 12)
    record = lambda **changes: holding.record_hearing(hearing=hearing, course=course(hearing, **changes), by=sitting.by)  # noqa: E731
    assert code_of(lambda: record(held_until=NINE + timedelta(hours=9))) == "not_over"
    day_before = {"held_from": NINE - timedelta(days=1), "held_until": NINE - timedelta(hours=20)}
    assert code_of(lambda: record(**day_before)) == "other_day"
    assert code_of(record) == "not_served"
    for waiting in notice_courses(hearing):
        record_service(service=waiting.last, served_on=date(2026, 3, 12), way="direct", by=sitting.by)
    assert code_of(record) == "notice_late"
    assert record(late_agreed=True).late_notice_agreed is True


def test_completion_is_refused_with_what_is_missing_and_the_case_is_not_archived(sitting, at):
    sitting.plan(NINE)
    assert archive_gate(sitting.river.case) == ["第1次听证尚未举行：请如期举行或者取消。"]
    sitting.announce()
    sitting.serve()
    at(2026, 3, 17, 15)
    hearing = sitting.hold()
    assert code_of(lambda: holding.issue_opinion(hearing=hearing, content={}, by=sitting.by)) == "transcript_first"
    sitting.write()
    sitting.leave_trail("recording", "sign_in", "photo")
    sitting.sign(pages=1) if hearing.transcript_paper.pages > 1 else None
    with pytest.raises(NotHeard) as refused:
        sitting.complete()
    assert "评议表" in str(refused.value) and "录音录像" not in str(refused.value)
    assert [
        ("评议表" in problem) for problem in registry.closing_problems(sitting.river.case) if "听证" in problem
    ] == [True]
    sitting.leave_trail("evaluation")
    sitting.sign()
    sitting.complete()
    ended = {"closed_at": now(), "closed_by": "x", "close_reason": "R05", "archived_at": now(), "archived_by": "x"}
    Case.objects.filter(pk=sitting.river.case.pk).update(status="S18", **ended)
    assert code_of(lambda: sitting.leave_trail("other")) == "archived"


def test_signed_slip_proves_a_service_recorded_without_proof(sitting):
    hearing = sitting.plan(NINE)
    assert code_of(lambda: holding.add_signed_slip(hearing=hearing, file=StoredFileFactory(), by=sitting.by)) == (
        "notice_first"
    )
    sitting.announce()
    for waiting in notice_courses(hearing):
        record_service(service=waiting.last, served_on=date(2026, 3, 2), way="direct", by=sitting.by)
    assert len(trail_of(hearing).unproved) == 2
    holding.add_signed_slip(hearing=hearing, file=StoredFileFactory(), by=sitting.by)
    assert trail_of(hearing).unproved == ()


def test_transcript_is_kept_while_typed_and_issued_once(sitting, at):
    hearing = sitting.plan(NINE)
    sitting.announce()
    sitting.serve()
    at(2026, 3, 17, 15)
    sitting.hold()
    holding.save_transcript(hearing=hearing, content={"informed": "写了一半"}, by=sitting.by)
    assert Hearing.objects.get().transcript == {"informed": "写了一半"}
    holding.issue_transcript(hearing=hearing, content=TRANSCRIPT, by=sitting.by)
    assert code_of(lambda: holding.save_transcript(hearing=hearing, content={}, by=sitting.by)) == "transcript_there"


def test_two_people_cannot_both_act_and_strangers_not_at_all(sitting):
    hearing = sitting.plan(NINE)
    mine, theirs = Hearing.objects.get(), Hearing.objects.get()
    planning.call_off_hearing(hearing=mine, why="取消", by=sitting.by)
    with pytest.raises(StaleState):
        announcing.announce_hearing(hearing=theirs, by=sitting.by)
    second = sitting.plan(NINE)
    stranger = staff("U1", unit=UnitFactory())
    with pytest.raises(MoveRefused):
        announcing.announce_hearing(hearing=second, by=sitting.river.by(User.objects.get(pk=stranger.pk)))
    assert (hearing.number, localdate(second.starts_at)) == (1, date(2026, 3, 17))
