"""What happened in the hearing, its transcript (D09b), the panel's opinion (D09c), its trail, its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import signature, tell_applicant, write_event
from case_admin.cases.actions.papers import issue_paper, serve_other_side
from case_admin.cases.actions.versions import add_scan
from case_admin.cases.actions.working import add_attachment
from case_admin.cases.models import CaseAttachment
from case_admin.cases.models.case import ARCHIVED
from case_admin.cases.queries import sheet_of
from case_admin.meetings.actions.inviting import tell_guests
from case_admin.meetings.actions.planning import add_words, hold_hearing_row, lock_case, tell_staff
from case_admin.meetings.models import Answer, Hearing, HearingStatus, HearingTrace, TraceKind
from case_admin.meetings.papers import opinion_facts, transcript_facts
from case_admin.meetings.queries import guests_of, limit_row, notice_courses, served_on, trail_of
from case_admin.meetings.refusals import NotHeard
from case_admin.meetings.trail import missing_in
from case_admin.meetings.workflow import HEARING
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.documents.filling import date_in_words
from portal.flow.moves import StaleState
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.vault.models import StoredFile


@dataclass(frozen=True)
class Course:
    """How it went. `late_agreed`: whoever got the notice late agreed to go on; `agreed`: everybody to the recording."""

    held_from: datetime
    held_until: datetime
    participants: str
    leader_attended: bool
    agreed: bool
    leader_note: str = ""
    objections: str = ""
    late_agreed: bool = False


@transaction.atomic
def record_hearing(*, hearing: Hearing, course: Course, by: Actor) -> Hearing:
    """Write down that it was held; the recording has been announced, or this is not said.

    Raises NotHeard: not over yet, another day than announced, a notice not served, or served late and nobody agreed.
    """
    case = hold_hearing_row(hearing, "hold")
    if course.held_until > now():
        raise NotHeard("not_over")
    if localdate(course.held_from) != localdate(hearing.starts_at):
        raise NotHeard("other_day", day=date_in_words(localdate(hearing.starts_at)))
    late = _check_service(hearing, course)
    told = {"participants": course.participants, "objections": course.objections, "leader_note": course.leader_note}
    HEARING.apply(
        move="hold", thing=hearing, by=by, held_from=course.held_from, held_until=course.held_until,
        leader_attended=course.leader_attended, recording_announced=True, recording_agreed=course.agreed,
        late_notice_agreed=late,
    )  # fmt: skip
    add_words(hearing, told)
    hold_chain()
    detail = {"hearing": hearing.number, "leader": course.leader_attended, "late_notice": late}
    write_event(case=case, move="hearing_held", by=by, detail=detail)
    tell_applicant(case=case, text=_("The hearing has been held."), by=by)
    there = [one for one in guests_of(hearing) if one.state != Answer.DECLINED]
    tell_guests(there, _("the hearing of %(day)s has been held; please write down your opinion"), by)
    return hearing


def _check_service(hearing: Hearing, course: Course) -> bool:
    """Whether the notice was late and that was accepted."""
    courses = notice_courses(hearing)
    unserved = [found.last.recipient_label for found in courses if not found.is_served]
    if unserved:
        raise NotHeard("not_served", who="、".join(unserved))
    day, due = served_on(courses), limit_row(hearing, current_calendar()).due
    late = day is not None and day > due
    if late and not course.late_agreed:
        raise NotHeard("notice_late", due=date_in_words(due))
    return late


@transaction.atomic
def save_transcript(*, hearing: Hearing, content: Mapping[str, Any], by: Actor) -> Hearing:
    """Keep what the recorder has typed so far."""
    _hold_for_transcript(hearing)
    hearing.transcript = dict(content)
    hearing.save(update_fields=["transcript"])
    return hearing


@transaction.atomic
def issue_transcript(*, hearing: Hearing, content: Mapping[str, Any], by: Actor) -> Hearing:
    """Print D09b for the signatures of everybody present, on every page. Raises NotHeard, MissingFacts."""
    case = _hold_for_transcript(hearing)
    hold_chain()
    hearing.transcript = dict(content)
    facts = transcript_facts(sheet_of(case), hearing)
    document = issue_paper(case=case, code="D09b", facts=facts, issuer=case.lead, served=False, by=by)
    hearing.transcript_paper = document
    hearing.save(update_fields=["transcript", "transcript_paper"])
    write_event(case=case, move="hearing_transcript", by=by, documents=[document], detail={"hearing": hearing.number})
    return hearing


def _hold_for_transcript(hearing: Hearing) -> Any:
    case = hold_hearing_row(hearing, "complete")
    if hearing.transcript_paper_id is not None:
        raise NotHeard("transcript_there")
    return case


@transaction.atomic
def issue_opinion(*, hearing: Hearing, content: Mapping[str, Any], by: Actor) -> Hearing:
    """Issue D09c, the panel's opinion and proposal, to both sides. Raises NotHeard: no transcript yet, issued already."""
    case = hold_hearing_row(hearing, "complete")
    if hearing.transcript_paper_id is None:
        raise NotHeard("transcript_first")
    if hearing.opinion_paper_id is not None:
        raise NotHeard("opinion_there")
    hold_chain()
    hearing.opinion = dict(content)
    facts = opinion_facts(sheet_of(case), hearing)
    document = issue_paper(case=case, code="D09c", facts=facts, issuer=case.lead, served=True, by=by)
    serve_other_side(case=case, document=document, by=by)
    hearing.opinion_paper = document
    hearing.save(update_fields=["opinion", "opinion_paper"])
    write_event(case=case, move="hearing_opinion", by=by, documents=[document], detail={"hearing": hearing.number})
    return hearing


@transaction.atomic
def add_trace(*, hearing: Hearing, kind: str, file: StoredFile, note: str, by: Actor) -> HearingTrace:
    """One file of the trail, as a paper of the case; also after the hearing is completed, until the case is archived."""
    case = lock_case(hearing.case_id)
    hearing.refresh_from_db()
    hearing.case = case
    if case.status == ARCHIVED:
        raise NotHeard("archived")
    if hearing.status not in (HearingStatus.ANNOUNCED, HearingStatus.HELD, HearingStatus.COMPLETED):
        raise StaleState(HEARING.moves["complete"], hearing, hearing.status)
    label = str(TraceKind(kind).label)
    title = _("Hearing %(number)s: %(what)s") % {"number": hearing.number, "what": f"{label} {note}".strip()}
    attachment = add_attachment(case=case, file=file, kind=CaseAttachment.Kind.HEARING, title=title[:120], by=by)
    return HearingTrace.objects.create(hearing=hearing, kind=kind, attachment=attachment)


@transaction.atomic
def add_signed_transcript(*, hearing: Hearing, file: StoredFile, by: Actor) -> CaseAttachment:
    """The transcript with a signature on every page, scanned; it lies behind the transcript."""
    if hearing.transcript_paper is None:
        raise NotHeard("transcript_first")
    return add_scan(case=hearing.case, document=hearing.transcript_paper, file=file, by=by)


@transaction.atomic
def add_signed_slip(*, hearing: Hearing, file: StoredFile, by: Actor) -> CaseAttachment:
    """The slip of the notice with the recipients' signatures, where a service was recorded without its proof."""
    if hearing.notice is None:
        raise NotHeard("notice_first")
    return add_scan(case=hearing.case, document=hearing.notice, file=file, by=by)


@transaction.atomic
def complete_hearing(*, hearing: Hearing, by: Actor) -> Hearing:
    """The trail is whole. Raises NotHeard("incomplete") naming what is missing."""
    case = hold_hearing_row(hearing, "complete")
    missing = missing_in(trail_of(hearing))
    if missing:
        raise NotHeard("incomplete", missing="；".join(missing))
    HEARING.apply(move="complete", thing=hearing, by=by, ended_at=now(), ended_by=signature(by))
    hold_chain()
    write_event(case=case, move="hearing_completed", by=by, detail={"hearing": hearing.number})
    tell_staff(hearing=hearing, step=_("hearing of %(day)s completed, its trail is whole"), by=by)
    return hearing
