"""What an invited person does: says whether he or she comes, and writes down an opinion after the hearing."""

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of, tell, write_event
from case_admin.cases.models import Case
from case_admin.meetings.actions.inviting import set_lines, typed_lines
from case_admin.meetings.actions.planning import lock_case
from case_admin.meetings.models import Answer, HearingInvitation, HearingStatus
from case_admin.meetings.queries import can_answer, can_write_opinion
from case_admin.meetings.refusals import NotHeard
from portal.calendar import now
from portal.documents.filling import as_text
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor


@transaction.atomic
def answer_invitation(
    *, invitation: HearingInvitation, accepts: bool, by: Actor, reason: str = ""
) -> HearingInvitation:
    """Yes or no, changed as often as one likes until the hearing begins. As long as no notice is out, somebody who does
    not come is not named in it. Raises NotHeard("answer_late")."""
    case = _hold(invitation)
    if not can_answer(invitation):
        raise NotHeard("answer_late")
    hold_chain()
    hearing, typed = invitation.hearing, typed_lines(invitation.hearing)
    invitation.state = Answer.ACCEPTED if accepts else Answer.DECLINED
    invitation.answered_at = now()
    invitation.content = {**invitation.content, "reason": "" if accepts else reason.strip()}
    invitation.save(update_fields=["state", "answered_at", "content"])
    if hearing.status == HearingStatus.PLANNED:
        set_lines(hearing, typed)
    write_event(case=case, move="hearing_answered", by=by, detail={"hearing": hearing.number, "takes_part": accepts})
    yes, no = (
        _("an invited person takes part in the hearing of %(day)s"),
        _("an invited person does not take part in the hearing of %(day)s"),
    )
    _tell_unit(case, invitation, yes if accepts else no, by)
    return invitation


@transaction.atomic
def give_opinion(*, invitation: HearingInvitation, text: str, by: Actor) -> HearingInvitation:
    """The opinion as the person writes it; the recorder finds it in the form of the transcript. Raises NotHeard."""
    case = _hold(invitation)
    if invitation.state == Answer.DECLINED:
        raise NotHeard("not_there")
    if not can_write_opinion(invitation):
        raise NotHeard("opinion_late")
    hold_chain()
    invitation.content = {**invitation.content, "opinion": text}
    invitation.opinion_at = now()
    invitation.save(update_fields=["content", "opinion_at"])
    write_event(case=case, move="hearing_guest_opinion", by=by, detail={"hearing": invitation.hearing.number})
    _tell_unit(case, invitation, _("an invited person has written an opinion on the hearing of %(day)s"), by)
    return invitation


def _hold(invitation: HearingInvitation) -> Case:
    """Lock the case, read invitation and hearing as they are now."""
    case = lock_case(invitation.hearing.case_id)
    invitation.refresh_from_db()
    invitation.hearing.refresh_from_db()
    invitation.hearing.case = case
    return case


def _tell_unit(case: Case, invitation: HearingInvitation, step: str, by: Actor) -> None:
    said = step % {"day": as_text(invitation.hearing.starts_at)}
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.moved", by=by, step=said)
