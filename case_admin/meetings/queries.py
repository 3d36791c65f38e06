"""Shared reads about hearings."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from case_admin.cases.duty_limits import LimitRow, hearing_notice
from case_admin.cases.models import Case, CaseAttachment
from case_admin.cases.rules import led_by, of_led_cases
from case_admin.delivery.models import Service, Way
from case_admin.delivery.queries import services_about
from case_admin.delivery.tries import Course, courses_of
from case_admin.meetings import rules
from case_admin.meetings.models import BEFORE, OPEN, STANDING, Answer, Hearing, HearingInvitation, HearingStatus
from case_admin.meetings.rules import HEARD_STATES
from case_admin.meetings.trail import Trail
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.calendar.workdays import WorkCalendar
from portal.notices.queries import staff_with
from portal.people.models import User
from portal.people.roles import holders
from portal.rows import the_row

NOON = time(12)
SIGNED = (CaseAttachment.Kind.SIGNED, CaseAttachment.Kind.SLIP)


def hearings_of(case: Case) -> list[Hearing]:
    """Every hearing of a case, oldest first, with its notice."""
    return list(case.hearings.select_related("notice"))


def invitable() -> QuerySet[User]:
    """Accounts a plan can invite, by unit and name."""
    return staff_with(*holders("hearings.answer")).select_related("unit").order_by("unit__name", "name")


def guests_of(hearing: Hearing) -> list[HearingInvitation]:
    """The accounts the plan names, with what each answered."""
    rows = hearing.invitations.filter(state__in=STANDING).select_related("user__unit")
    found = list(rows)
    for one in found:
        one.hearing = hearing
    return found


def opinions_given(hearing: Hearing) -> dict[str, str]:
    """What invited accounts have written, by their line."""
    return {one.content["line"]: one.content.get("opinion", "") for one in guests_of(hearing)}


def invitation_for(user: Any, pk: UUID) -> HearingInvitation | None:
    """The own invitation with its hearing, for the page of the invited person."""
    rows = rules.invitations_to(user, HearingInvitation.objects.filter(pk=pk))
    return the_row(rows.select_related("hearing__case__respondent", "hearing__case__handler", "hearing__notice__file"))


def invitations_shown(user: Any) -> QuerySet[HearingInvitation]:
    """Hearings this person is invited to that are not over, the next one first."""
    rows = rules.invitations_to(user, HearingInvitation.objects.filter(state__in=STANDING, hearing__status__in=OPEN))
    return rows.select_related("hearing__case__respondent").order_by("hearing__starts_at", "pk")


def can_answer(invitation: HearingInvitation) -> bool:
    """Until the hearing begins."""
    hearing = invitation.hearing
    return invitation.state in STANDING and hearing.status in BEFORE and hearing.starts_at > now()


def can_write_opinion(invitation: HearingInvitation) -> bool:
    """After the hearing, until the transcript is issued, by whoever has not declined."""
    hearing, there = invitation.hearing, invitation.state in (Answer.INVITED, Answer.ACCEPTED)
    return there and hearing.status == HearingStatus.HELD and hearing.transcript_paper_id is None


def can_have_notice(invitation: HearingInvitation) -> bool:
    """The notice is for whoever has said that he or she comes, as long as the hearing is not over."""
    hearing = invitation.hearing
    return invitation.state == Answer.ACCEPTED and hearing.is_open and hearing.notice_id is not None


def open_hearings(user: Any) -> QuerySet[Hearing]:
    """Hearings that are not over, of cases whose handling is this person's business, the next one first."""
    rows = of_led_cases(user, Hearing.objects.filter(status__in=OPEN))
    return rows.select_related("case__handler").defer("people", "course", "transcript", "opinion").order_by("starts_at")


def wished_for(user: Any) -> QuerySet[Case]:
    """Cases whose applicant wishes a hearing and for which none was ever planned, the oldest first."""
    rows = Case.objects.filter(wants_hearing=True, status__in=HEARD_STATES)
    wanting = rows.exclude(Exists(Hearing.objects.filter(case=OuterRef("pk"))))
    return led_by(user, wanting).order_by("received_at", "pk")


def limit_row(hearing: Hearing, calendar: WorkCalendar) -> LimitRow:
    """K15 of this hearing as this calendar counts it."""
    return hearing_notice(localdate(hearing.starts_at), calendar)


def notice_courses(hearing: Hearing) -> list[Course]:
    """The tries to serve the notice in force, by recipient."""
    return courses_of(services_about(hearing.case).filter(document=hearing.notice)) if hearing.notice_id else []


def served_on(courses: list[Course]) -> date | None:
    """The day the last party had the notice; None while one has not, or nobody has to."""
    days = [course.last.served_on for course in courses if course.is_served]
    return max(day for day in days if day) if courses and len(days) == len(courses) else None


def done_at(courses: list[Course]) -> datetime | None:
    """The same as a moment, for the limit."""
    day = served_on(courses)
    return datetime.combine(day, NOON, CHINA) if day else None


def trail_of(hearing: Hearing, courses: list[Course] | None = None) -> Trail:
    """What the hearing has left behind so far. A signed slip of the notice, scanned, proves a service recorded without one."""
    courses = notice_courses(hearing) if courses is None else courses
    last: list[Service] = [course.last for course in courses]
    transcript = hearing.transcript_paper
    has_slip = bool(signed_scans(hearing, hearing.notice_id))
    return Trail(
        kinds=frozenset(hearing.traces.values_list("kind", flat=True)),
        unserved=tuple(row.recipient_label for row in last if row.state != Service.State.SERVED),
        unproved=() if has_slip else tuple(row.recipient_label for row in last if _lacks_proof(row)),
        transcript_pages=transcript.pages if transcript else 0,
        scan_pages=sum(scan.file.pages or 1 for scan in signed_scans(hearing, hearing.transcript_paper_id)),
        has_opinion=hearing.opinion_paper_id is not None,
    )


def _lacks_proof(row: Service) -> bool:
    return row.state == Service.State.SERVED and row.way != Way.ELECTRONIC and row.proof_id is None


def signed_scans(hearing: Hearing, document_id: int | None) -> list[CaseAttachment]:
    """Signed scans of one paper of the hearing, whether added here or on the page of the paper."""
    if document_id is None:
        return []
    rows = hearing.case.attachments.filter(kind__in=SIGNED, document_id=document_id)
    return list(rows.select_related("file"))
