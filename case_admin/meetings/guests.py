"""What an invited person is shown of a hearing: when, where, about whom in masked form, who sits. No writes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases.presenting import header_of
from case_admin.meetings.bench import panel_of, shown, shown_all
from case_admin.meetings.models import Answer, HearingInvitation, HearingStatus
from case_admin.meetings.queries import can_answer, can_have_notice, can_write_opinion

STANDS: dict[str, Promise] = {
    HearingStatus.PLANNED: _(
        "The hearing is planned; its notice has not been issued yet, and the time may still change."
    ),
    HearingStatus.ANNOUNCED: _("The notice of the hearing has been issued."),
    HearingStatus.HELD: _("The hearing has been held; its transcript is being completed."),
    HearingStatus.COMPLETED: _("The hearing is completed. Thank you for taking part."),
    HearingStatus.CALLED_OFF: _("The hearing was called off and is not held."),
}
TAKEN_BACK = _("You are not invited to this hearing any more.")
TAGS = {Answer.INVITED: "gold", Answer.ACCEPTED: "good", Answer.DECLINED: "grey", Answer.TAKEN_BACK: "grey"}


@dataclass(frozen=True)
class GuestSheet:
    """The hearing as far as it is the invited person's business."""

    starts_at: datetime
    postponed_from: datetime | None
    place: str
    parties: str
    act: str
    chair: str
    panel: str
    openness: str


def stands(invitation: HearingInvitation) -> str:
    """How the hearing stands, for the person invited."""
    if invitation.state == Answer.TAKEN_BACK:
        return str(TAKEN_BACK)
    return str(STANDS[HearingStatus(invitation.hearing.status)])


def sheet_of(invitation: HearingInvitation) -> GuestSheet | None:
    """None once the hearing is over or the person is not invited any more: then only the own answer is left."""
    hearing = invitation.hearing
    if invitation.state == Answer.TAKEN_BACK or not hearing.is_open:
        return None
    header = header_of(hearing.case)
    return GuestSheet(
        starts_at=hearing.starts_at, postponed_from=hearing.postponed_from, place=hearing.place, parties=header.title,
        act=header.act, chair=shown(hearing.people.get("chair", "")), panel=shown_all(panel_of(hearing.people)),
        openness=str(hearing.get_openness_display()),
    )  # fmt: skip


def page_of(invitation: HearingInvitation) -> dict[str, object]:
    """What the page shows beside the invitation itself."""
    answers = can_answer(invitation)
    return {
        "stands": stands(invitation),
        "sheet": sheet_of(invitation),
        "tag": TAGS[Answer(invitation.state)],
        "can_answer": answers,
        "can_accept": answers and invitation.state != Answer.ACCEPTED,
        "can_decline": answers and invitation.state != Answer.DECLINED,
        "can_write": can_write_opinion(invitation),
        "can_have_notice": can_have_notice(invitation),
    }
