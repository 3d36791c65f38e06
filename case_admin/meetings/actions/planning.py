"""Planning a hearing, changing the plan, putting it off once, calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of, signature, tell, tell_applicant, write_event
from case_admin.cases.duty_limits import hearing_notice
from case_admin.cases.models import Case, PartyRole
from case_admin.cases.models.case import ARCHIVED
from case_admin.delivery.actions import drop_services
from case_admin.meetings.actions.inviting import ask_again, settle_guests, tell_guests
from case_admin.meetings.models import OPEN, Answer, Hearing, HearingStatus, Openness
from case_admin.meetings.notice import earliest_day
from case_admin.meetings.queries import guests_of
from case_admin.meetings.refusals import NotHeard
from case_admin.meetings.rules import HEARD_STATES
from case_admin.meetings.workflow import HEARING
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.documents.filling import as_text, date_in_words
from portal.flow.moves import StaleState
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.people.models import User


@dataclass(frozen=True)
class Plan:
    """What is decided before the notice goes out; `people` as Hearing keeps them, `guests` invited by account."""

    asked_by: str
    why: str
    starts_at: datetime
    place: str
    people: dict[str, Any]
    openness: str = Openness.CLOSED
    applicant_agreed: bool = False
    respondent_agreed: bool = False
    nothing_protected: bool = False
    guests: Sequence[User] = ()


def hold_hearing_row(hearing: Hearing, move: str) -> Case:
    """Lock the case, read the hearing as it is now. StaleState when `move` does not start from there."""
    case = lock_case(hearing.case_id)
    hearing.refresh_from_db()
    hearing.case = case
    chosen = HEARING.moves[move]
    if hearing.status not in chosen.sources:
        raise StaleState(chosen, hearing, hearing.status)
    return case


def lock_case(pk: int) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("handler", "respondent", "application")
    return rows.get(pk=pk)


def limit_values(starts_at: datetime) -> dict[str, Any]:
    """K15 for a hearing that begins then, as the row keeps it."""
    row = hearing_notice(localdate(starts_at), current_calendar())
    return {
        "limit_start": row.start, "limit_length": row.length, "limit_unit": row.unit,
        "calendar_version": row.calendar_version, "notice_due": row.due, "provisional": row.provisional,
    }  # fmt: skip


def require_notice(starts_at: datetime, limit: dict[str, Any]) -> None:
    """A notice served today still comes 5 working days before. Raises NotHeard: the past, or the earliest day there is."""
    if starts_at <= now():
        raise NotHeard("past")
    if today() > limit["notice_due"]:
        earliest = earliest_day(today(), current_calendar())
        raise NotHeard("too_soon", due=date_in_words(limit["notice_due"]), earliest=date_in_words(earliest))


@transaction.atomic
def plan_hearing(*, case: Case, plan: Plan, by: Actor) -> Hearing:
    """Write down that a hearing will be held.

    Raises NotHeard: the state, another one open, too early a time, public with a minor.
    """
    locked = lock_case(case.pk)
    if locked.status not in HEARD_STATES:
        raise NotHeard("wrong_state")
    if locked.hearings.filter(status__in=OPEN).exists():
        raise NotHeard("open_already")
    _check(locked, plan)
    hold_chain()
    number = (locked.hearings.aggregate(last=Max("number"))["last"] or 0) + 1
    hearing = Hearing.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, number=number, planned_at=now(), planned_by=signature(by), **_columns(plan),
    )  # fmt: skip
    detail = {"hearing": number, "asked_by": plan.asked_by, "notice_due": hearing.notice_due.isoformat()}
    write_event(case=locked, move="hearing_planned", by=by, reason=plan.why[:200], detail=detail)
    settle_guests(hearing=hearing, guests=plan.guests, typed=plan.people.get("invited", ()), by=by)
    tell_staff(hearing=hearing, step=_("hearing planned for %(day)s"), by=by)
    return hearing


@transaction.atomic
def change_hearing(*, hearing: Hearing, plan: Plan, by: Actor) -> Hearing:
    """Another time, place or bench, as long as no notice is out. Raises NotHeard and StaleState."""
    case = hold_hearing_row(hearing, "announce")
    _check(case, plan)
    columns = _columns(plan)
    columns["course"] = hearing.course | columns["course"]
    moved = (hearing.starts_at, hearing.place) != (plan.starts_at, plan.place)
    for name, value in columns.items():
        setattr(hearing, name, value)
    hearing.save(update_fields=list(columns))
    detail = {"hearing": hearing.number, "notice_due": hearing.notice_due.isoformat()}
    write_event(case=case, move="hearing_changed", by=by, detail=detail)
    settle_guests(hearing=hearing, guests=plan.guests, typed=plan.people.get("invited", ()), by=by, anew=moved)
    return hearing


@transaction.atomic
def postpone_hearing(*, hearing: Hearing, why: str, starts_at: datetime, by: Actor) -> Hearing:
    """Put it off, once, for a party that cannot be there; the new day needs a notice of its own."""
    case = hold_hearing_row(hearing, "postpone")
    if hearing.postponed_from is not None:
        raise NotHeard("postponed")
    limit = limit_values(starts_at)
    require_notice(starts_at, limit)
    former = hearing.starts_at
    _drop_notice(hearing, _("The hearing was put off; a new notice follows."), by)
    HEARING.apply(
        move="postpone", thing=hearing, by=by, reason=why, postponed_from=former, starts_at=starts_at, notice=None,
        announced_at=None, announced_by="", **limit,
    )  # fmt: skip
    add_words(hearing, {"postponed_why": why})
    hold_chain()
    words = {"before": as_text(former), "after": as_text(starts_at)}
    detail = {"hearing": hearing.number, "notice_due": hearing.notice_due.isoformat()}
    write_event(case=case, move="hearing_postponed", by=by, reason=why[:200], detail=detail)
    said = _("The hearing of %(before)s is put off to %(after)s; a new notice will reach you.")
    tell_applicant(case=case, text=said % words, by=by)
    tell_staff(hearing=hearing, step=_("hearing put off to %(day)s"), by=by)
    ask_again(hearing=hearing, by=by)
    return hearing


@transaction.atomic
def call_off_hearing(*, hearing: Hearing, why: str, by: Actor) -> Hearing:
    """It will not be held; also after the case has ended otherwise. Raises NotHeard("archived")."""
    case = hold_hearing_row(hearing, "call_off")
    if case.status == ARCHIVED:
        raise NotHeard("archived")
    return end_unheard(hearing=hearing, case=case, move="call_off", why=why, by=by)


def end_unheard(*, hearing: Hearing, case: Case, move: str, why: str, by: Actor) -> Hearing:
    """The hearing ends without having been held, by `move`; the caller's transaction holds the case."""
    was_announced = hearing.status == HearingStatus.ANNOUNCED
    _drop_notice(hearing, _("The hearing was called off."), by)
    HEARING.apply(move=move, thing=hearing, by=by, reason=why, ended_at=now(), ended_by=signature(by))
    hold_chain()
    write_event(case=case, move="hearing_called_off", by=by, reason=why[:200], detail={"hearing": hearing.number})
    if was_announced:
        said = _("The hearing of %(day)s will not be held.") % {"day": as_text(hearing.starts_at)}
        tell_applicant(case=case, text=said, by=by)
    tell_staff(hearing=hearing, step=_("hearing of %(day)s called off"), by=by)
    coming = [one for one in guests_of(hearing) if one.state != Answer.DECLINED]
    tell_guests(coming, _("hearing of %(day)s called off"), by)
    return hearing


def add_words(hearing: Hearing, words: dict[str, str]) -> None:
    """What was said about its course; under encryption, so it is saved and not set with the status."""
    hearing.course = hearing.course | words
    hearing.save(update_fields=["course"])


def tell_staff(*, hearing: Hearing, step: str, by: Actor) -> None:
    """The resolvers, the leader and the head of the handling unit, and the centre's assessors."""
    case, day = hearing.case, as_text(hearing.starts_at)
    people = {user.pk: user for user in (*handlers_of(case, "U1", "U2", "U3"), *staff_with("C1"))}
    tell(case=case, people=people.values(), kind="case.moved", by=by, step=step % {"day": day})


def _drop_notice(hearing: Hearing, note: str, by: Actor) -> None:
    """A notice that has not reached somebody yet need not any more."""
    if hearing.notice is not None:
        drop_services(document=hearing.notice, note=note, by=by)


def _check(case: Case, plan: Plan) -> None:
    require_notice(plan.starts_at, limit_values(plan.starts_at))
    recused = [guest.name for guest in plan.guests if guest.pk in case.recused_user_ids]
    if recused:
        raise NotHeard("guest_recused", who="、".join(recused))
    if plan.openness == Openness.PUBLIC and case.parties.filter(role=PartyRole.GUARDIAN).exists():
        raise NotHeard("minor")


def _columns(plan: Plan) -> dict[str, Any]:
    is_public = plan.openness == Openness.PUBLIC
    return {
        "asked_by": plan.asked_by, "openness": plan.openness, "starts_at": plan.starts_at, "place": plan.place,
        "applicant_agreed": is_public and plan.applicant_agreed,
        "respondent_agreed": is_public and plan.respondent_agreed,
        "nothing_protected": is_public and plan.nothing_protected,
        "people": plan.people, "course": {"why": plan.why}, **limit_values(plan.starts_at),
    }  # fmt: skip
