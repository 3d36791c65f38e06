"""Whom a plan invites by account: asked when the plan names them, asked anew when time or place change, told what becomes of it."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import tell, write_event
from case_admin.meetings.bench import guest_line
from case_admin.meetings.models import Answer, Hearing, HearingInvitation
from case_admin.meetings.queries import guests_of
from portal.calendar import now
from portal.documents.filling import as_text
from portal.ledger.actor import Actor
from portal.people.models import User


def settle_guests(
    *, hearing: Hearing, guests: Sequence[User], typed: Sequence[str], by: Actor, anew: bool = False
) -> None:
    """Bring the invitations to what the plan says: new people are asked, those not named any more told; `anew` asks all.

    `typed` are the lines of invited people without an account. Inside the transaction that keeps the plan.
    """
    known = {one.user_id: one for one in hearing.invitations.select_related("user")}
    named = {guest.pk for guest in guests}
    dropped = [one for pk, one in known.items() if pk not in named and one.state != Answer.TAKEN_BACK]
    asked = [_asked(hearing, guest, known.get(guest.pk)) for guest in guests if _wants_asking(known, guest, anew)]
    for one in dropped:
        one.state = Answer.TAKEN_BACK
        one.save(update_fields=["state"])
    set_lines(hearing, typed)
    if asked or dropped:
        detail = {
            "hearing": hearing.number,
            "asked": [one.user_id for one in asked],
            "taken_back": [one.user_id for one in dropped],
        }
        write_event(case=hearing.case, move="hearing_invited", by=by, detail=detail)
    tell_guests(asked, _("you are invited to the hearing of %(day)s; please say whether you take part"), by)
    tell_guests(dropped, _("you are not invited to the hearing of %(day)s any more"), by)


def ask_again(*, hearing: Hearing, by: Actor) -> None:
    """Time or place are others now: whatever was answered is asked for anew."""
    guests = [one.user for one in guests_of(hearing)]
    settle_guests(hearing=hearing, guests=guests, typed=typed_lines(hearing), by=by, anew=True)


def tell_guests(invitations: Iterable[HearingInvitation], step: str, by: Actor) -> None:
    """Each with the link to the own page; those who do not take part only hear what is asked of them anew."""
    for one in invitations:
        hearing = one.hearing
        said = step % {"day": as_text(hearing.starts_at)}
        url = reverse("hearing_invited", args=[one.pk])
        tell(case=hearing.case, people=[one.user], kind="case.moved", by=by, url=url, step=said)


def set_lines(hearing: Hearing, typed: Sequence[str]) -> None:
    """The invited people as papers print them: lines that were typed, then accounts that have not declined."""
    lines = [one.content["line"] for one in guests_of(hearing) if one.state != Answer.DECLINED]
    hearing.people = {**hearing.people, "invited": [*typed, *lines]}
    hearing.save(update_fields=["people"])


def typed_lines(hearing: Hearing) -> list[str]:
    """Invited people without an account, as they were typed."""
    of_accounts = {one.content["line"] for one in hearing.invitations.all()}
    return [line for line in hearing.people.get("invited", ()) if line not in of_accounts]


def _wants_asking(known: dict[int, HearingInvitation], guest: User, anew: bool) -> bool:
    return anew or guest.pk not in known or known[guest.pk].state == Answer.TAKEN_BACK


def _asked(hearing: Hearing, guest: User, found: HearingInvitation | None) -> HearingInvitation:
    """The invitation, open to be answered."""
    line = guest_line(guest.name, guest.unit.short_name if guest.unit else "")
    one = found or HearingInvitation(hearing=hearing, user=guest)
    one.hearing, one.user = hearing, guest
    one.state, one.invited_at, one.answered_at, one.content = Answer.INVITED, now(), None, {"line": line}
    one.save()
    return one
