"""The notice of a hearing (D09): issued in time or not at all, served on both sides."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import signature, tell_applicant, write_event
from case_admin.cases.actions.papers import issue_paper, serve_other_side
from case_admin.cases.queries import sheet_of
from case_admin.meetings.actions.inviting import tell_guests
from case_admin.meetings.actions.planning import hold_hearing_row, limit_values, require_notice, tell_staff
from case_admin.meetings.models import Answer, Hearing
from case_admin.meetings.papers import notice_facts
from case_admin.meetings.queries import guests_of
from case_admin.meetings.refusals import NotHeard
from case_admin.meetings.rules import HEARD_STATES
from case_admin.meetings.workflow import HEARING
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.documents.filling import as_text
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor


@transaction.atomic
def announce_hearing(*, hearing: Hearing, by: Actor) -> Hearing:
    """Issue D09 into the applicants' room and open its service to both sides.

    Raises NotHeard: the case has moved on, the time has passed, or the notice would come less than 5 working days before
    the hearing (the sentence names the earliest day). The limit is counted by the calendar of this moment.
    """
    case = hold_hearing_row(hearing, "announce")
    if case.status not in HEARD_STATES:
        raise NotHeard("wrong_state")
    calendar, limit = current_calendar(), limit_values(hearing.starts_at)
    require_notice(hearing.starts_at, limit)
    hold_chain()
    facts = notice_facts(sheet_of(case), hearing, calendar)
    document = issue_paper(case=case, code="D09", facts=facts, issuer=case.lead, served=True, by=by)
    serve_other_side(case=case, document=document, by=by)
    HEARING.apply(
        move="announce", thing=hearing, by=by, notice=document, announced_at=now(), announced_by=signature(by), **limit
    )
    detail = {
        "hearing": hearing.number,
        "day": localdate(hearing.starts_at).isoformat(),
        "notice_due": hearing.notice_due.isoformat(),
    }
    write_event(case=case, move="hearing_announced", by=by, documents=[document], detail=detail)
    told = {"time": as_text(hearing.starts_at), "place": hearing.place}
    tell_applicant(
        case=case, text=_("A hearing is held on %(time)s, %(place)s. The notice is among your papers.") % told, by=by
    )
    tell_staff(hearing=hearing, step=_("hearing on %(day)s announced"), by=by)
    coming = [one for one in guests_of(hearing) if one.state != Answer.DECLINED]
    tell_guests(coming, _("the notice of the hearing of %(day)s has been issued"), by)
    return hearing
