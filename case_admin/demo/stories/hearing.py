"""The hearing of case 4: planned, announced, held, and all that proves it; and the one of case 13, which is still to come."""

from datetime import timedelta

from case_admin.delivery.actions import record_service
from case_admin.demo.stories import hearing_zh as words
from case_admin.demo.stories.hearing_zh import OPINION, PARTICIPANTS, PEOPLE, PLACE, TRANSCRIPT, WHY
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.telling import Telling, moment
from case_admin.demo.submitting import picture, printed, sound
from case_admin.meetings.actions import announcing, holding, planning
from case_admin.meetings.models import AskedBy, Hearing, TraceKind
from case_admin.meetings.queries import notice_courses
from portal.calendar import today
from portal.people.models import User

BEGINS = moment("2026-05-20 09:00")


def announced(told: Telling) -> Story:
    """Planned, and the notice in every household eight days before."""
    yield "2026-05-12 10:00"
    plan = planning.Plan(asked_by=AskedBy.UNIT, why=WHY, starts_at=BEGINS, place=PLACE, people=PEOPLE)
    hearing = planning.plan_hearing(case=told.case, plan=plan, by=told.worker)
    announcing.announce_hearing(hearing=hearing, by=told.worker)
    yield "2026-05-12 16:00"
    proof = picture("听证通知书签收表（12户）", told.worker)
    for waiting in notice_courses(hearing):
        record_service(service=waiting.last, served_on=today(), way="direct", proof=proof, by=told.worker)


def sat(told: Telling) -> None:
    """What the recorder writes down after the hearing of the morning."""
    hearing = Hearing.objects.get(case=told.pk)
    course = holding.Course(
        held_from=BEGINS, held_until=BEGINS + timedelta(hours=2, minutes=40), participants=PARTICIPANTS,
        leader_attended=True, agreed=True, leader_note="分管负责人昌分管",
    )  # fmt: skip
    holding.record_hearing(hearing=hearing, course=course, by=told.worker)
    holding.issue_transcript(hearing=hearing, content=TRANSCRIPT, by=told.worker)


def proved(told: Telling) -> None:
    """Opinion, trail, end: the next day."""
    hearing = Hearing.objects.get(case=told.pk)
    holding.issue_opinion(hearing=hearing, content=OPINION, by=told.worker)
    files = (
        (TraceKind.RECORDING, sound("听证全程录音", told.worker)),
        (TraceKind.SIGN_IN, picture("听证签到表", told.worker)),
        (TraceKind.PHOTO, picture("听证现场", told.worker)),
        (TraceKind.EVALUATION, picture("听证评议表", told.worker)),
    )
    for kind, file in files:
        holding.add_trace(hearing=hearing, kind=kind, file=file, note="", by=told.worker)
    if hearing.transcript_paper:
        scan = printed(hearing.transcript_paper.file, "听证笔录（逐页签名）", told.worker)
        holding.add_signed_transcript(hearing=hearing, file=scan, by=told.worker)
    holding.complete_hearing(hearing=hearing, by=told.worker)
    told.serve()


def to_come(told: Telling, guest: User) -> Story:
    """Two working days after the demo's first day; the person invited by account has not answered yet."""
    yield "2026-11-12 10:00"
    plan = planning.Plan(
        asked_by=AskedBy.APPLICANT, why=words.NEXT_WHY, starts_at=moment("2026-11-24 09:00"), place=words.NEXT_PLACE,
        people=words.NEXT_PEOPLE, guests=[guest],
    )  # fmt: skip
    hearing = planning.plan_hearing(case=told.case, plan=plan, by=told.worker)
    yield "2026-11-13 09:00"
    announcing.announce_hearing(hearing=hearing, by=told.worker)
    yield "2026-11-13 15:30"
    for waiting in notice_courses(hearing):
        record_service(service=waiting.last, served_on=today(), way="direct", by=told.worker)
