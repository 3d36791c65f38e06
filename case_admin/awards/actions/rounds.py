"""The life of a round: made, opened, judged, announced, concluded."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from case_admin.awards.actions.judging import deal_sheets, tell_judges
from case_admin.awards.models import Nomination, NominationStatus, Round, RoundStatus
from case_admin.awards.queries import active_seats, entries_by_code, entries_in, standings
from case_admin.awards.ranking import Standing
from case_admin.awards.recusals import shortage
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.rules import BEFORE_JUDGING
from case_admin.awards.workflow import NOMINATION, ROUND
from portal.calendar import add_workdays, now, today
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with


@transaction.atomic
def save_round(*, thing: Round, changed: Collection[str], by: Actor) -> Round:
    """Make a round or change its settings. Raises NotAwarded("locked") once it is being judged."""
    new = thing._state.adding
    if new:
        thing.created_at = now()
    elif lock(thing).status not in BEFORE_JUDGING:
        raise NotAwarded("locked")
    thing.save()
    event = "award.round_created" if new else "award.round_changed"
    record(event=event, by=by, about=thing, about_label=thing.title, detail={"fields": sorted(changed)})
    return thing


def create_round(
    *, year: int, title: str, opens: date, closes: date, judging_closes: date, minimum_judges: int = 5,
    minimum_quality: int = 90, notice_workdays: int = 5, by: Actor,
) -> Round:  # fmt: skip
    """A new round in preparation."""
    round_ = Round(
        year=year, title=title, opens=opens, closes=closes, judging_closes=judging_closes,
        minimum_judges=minimum_judges, minimum_quality=minimum_quality, notice_workdays=notice_workdays,
    )  # fmt: skip
    return save_round(thing=round_, changed=(), by=by)


def lock(round_: Round) -> Round:
    """The round again, locked for this transaction."""
    return Round.objects.select_for_update().get(pk=round_.pk)


@transaction.atomic
def open_round(*, round_: Round, by: Actor) -> Round:
    """Let units nominate, and tell them. Raises StaleState, MoveRefused."""
    ROUND.apply(move="open", thing=round_, by=by)
    hold_chain()
    record(event="award.round_opened", by=by, about=round_, about_label=round_.title)
    due = round_.closes.isoformat()
    notify(
        to=staff_with("U1", "U2"), kind="award.opened", about=round_, context={"round": round_.title, "due": due}, by=by
    )
    return round_


@transaction.atomic
def start_judging(*, round_: Round, by: Actor) -> Round:
    """Deal a sheet to every judge for every entry without a conflict.

    Raises NotAwarded ("open_reviews", "no_entries", "too_few_judges"), StaleState, MoveRefused; then nothing is dealt.
    """
    if round_.nominations.filter(status=NominationStatus.SUBMITTED).exists():
        raise NotAwarded("open_reviews")
    ROUND.apply(move="judge", thing=round_, by=by)
    hold_chain()
    entries = list(entries_in(round_).select_related("dossier__case"))
    if not entries:
        raise NotAwarded("no_entries")
    seats = list(active_seats(round_))
    for seat in seats:
        deal_sheets(seat=seat, entries=entries, by=by)
    short = shortage(((entry.code, entry.scores.count()) for entry in entries), round_.minimum_judges)
    if short:
        raise NotAwarded("too_few_judges", code=short[0], count=short[1], minimum=round_.minimum_judges)
    record(
        event="award.judging_started", by=by, about=round_, about_label=round_.title,
        detail={"entries": len(entries), "judges": len(seats)},
    )  # fmt: skip
    tell_judges(round_=round_, people=[seat.user for seat in seats], by=by)
    return round_


@transaction.atomic
def announce_results(*, round_: Round, winners: Collection[str], reason: str = "", by: Actor) -> Round:
    """Fix places and proposed winners (entry codes) and begin the public notice; scores are closed from here on.

    Winners follow the ranking; leaving out a better placed entry needs a reason. Raises NotAwarded ("nothing_ranked",
    "unranked_winner", "skipped"), StaleState, MoveRefused.
    """
    until = add_workdays(today(), round_.notice_workdays) if round_.notice_workdays else today()
    ROUND.apply(move="announce", thing=round_, by=by, notice_until=until)
    hold_chain()
    lines = standings(round_)
    _refuse_unfounded(lines, winners, reason)
    entries = entries_by_code(round_)
    for line in lines:
        move = "shortlist" if line.code in winners else "pass_over"
        NOMINATION.apply(
            move=move, thing=entries[line.code], by=by, place=line.place, decided_at=now(), decision_reason=reason
        )
    record(
        event="award.results_fixed", by=by, about=round_, about_label=round_.title, reason=reason,
        detail={"winners": sorted(winners), "places": {line.code: line.place for line in lines}},
    )  # fmt: skip
    return round_


def _refuse_unfounded(lines: list[Standing], winners: Collection[str], reason: str) -> None:
    places = {line.code: line.place for line in lines}
    ranked = {code: place for code, place in places.items() if place is not None}
    if not ranked or not winners:
        raise NotAwarded("nothing_ranked")
    if not set(winners) <= ranked.keys():
        raise NotAwarded("unranked_winner")
    last = max(ranked[code] for code in winners)
    if any(place < last for code, place in ranked.items() if code not in winners) and not reason.strip():
        raise NotAwarded("skipped")


@transaction.atomic
def conclude_round(*, round_: Round, by: Actor) -> Round:
    """After the public notice: proposed winners are confirmed, suspended ones wait for `settle_objection`.

    Raises NotAwarded("notice_running"), StaleState, MoveRefused.
    """
    if round_.notice_until and round_.notice_workdays and today() <= round_.notice_until:
        raise NotAwarded("notice_running", until=round_.notice_until.isoformat())
    ROUND.apply(move="conclude", thing=round_, by=by)
    hold_chain()
    for nomination in round_.nominations.filter(status=NominationStatus.SHORTLISTED).select_related("unit", "round"):
        confirm_winner(nomination=nomination, by=by)
    record(event="award.round_concluded", by=by, about=round_, about_label=round_.title)
    return round_


@transaction.atomic
def confirm_winner(*, nomination: Nomination, by: Actor) -> Nomination:
    """A proposed winner becomes one; its unit hears of it. Raises StaleState, MoveRefused."""
    NOMINATION.apply(move="confirm", thing=nomination, by=by)
    record(event="award.winner_confirmed", by=by, about=nomination, about_label=nomination.code)
    context = {"round": nomination.round.title, "code": nomination.code}
    notify(
        to=staff_with("U1", "U2", unit=nomination.unit), kind="award.winner", about=nomination, context=context, by=by
    )
    return nomination


@transaction.atomic
def raise_objection(*, nomination: Nomination, reason: str, by: Actor) -> Nomination:
    """Suspend a proposed winner during the public notice. Raises StaleState, MoveRefused (no reason)."""
    NOMINATION.apply(move="suspend", thing=nomination, by=by, reason=reason)
    record(event="award.objection", by=by, about=nomination, about_label=nomination.code, reason=reason)
    return nomination


@transaction.atomic
def settle_objection(*, nomination: Nomination, upheld: bool, reason: str, by: Actor) -> Nomination:
    """An upheld objection ends the nomination; otherwise it wins as proposed, at once when the round is over already."""
    NOMINATION.apply(move="withdraw" if upheld else "resume", thing=nomination, by=by, reason=reason)
    record(
        event="award.objection_settled", by=by, about=nomination, about_label=nomination.code, reason=reason,
        detail={"upheld": upheld},
    )  # fmt: skip
    if not upheld and nomination.round.status == RoundStatus.CLOSED:
        confirm_winner(nomination=nomination, by=by)
    return nomination
