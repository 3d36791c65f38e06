"""Judges, their sheets, their scores."""

from collections.abc import Iterable

from django.db import transaction

from case_admin.awards import recusals
from case_admin.awards.models import JudgeRecusal, JudgeSeat, Nomination, Round, RoundStatus, Score
from case_admin.awards.queries import entries_in, ties_of
from case_admin.awards.refusals import NotAwarded
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.people.models import User

JUDGE_ROLE = "E"


@transaction.atomic
def assign_judge(*, round_: Round, user: User, by: Actor) -> JudgeSeat:
    """Seat a judge; during judging the sheets are dealt at once. Raises NotAwarded ("not_a_judge", "locked")."""
    if not user.has_role(JUDGE_ROLE):
        raise NotAwarded("not_a_judge")
    if round_.status in {RoundStatus.NOTICE, RoundStatus.CLOSED}:
        raise NotAwarded("locked")
    seat, created = JudgeSeat.objects.get_or_create(round=round_, user=user, defaults={"appointed_at": now()})
    if not created and seat.left_at is not None:
        seat.left_at = None
        seat.save(update_fields=["left_at"])
    record(event="award.judge_seated", by=by, about=round_, about_label=round_.title, detail={"judge": user.pk})
    if round_.status == RoundStatus.JUDGING:
        deal_sheets(seat=seat, entries=entries_in(round_).select_related("dossier__case"), by=by)
        tell_judges(round_=round_, people=[user], by=by)
    return seat


@transaction.atomic
def release_judge(*, seat: JudgeSeat, by: Actor) -> JudgeSeat:
    """Take a seat back; the person's sheets no longer count. Raises NotAwarded("locked") once results are fixed."""
    if seat.round.status in {RoundStatus.NOTICE, RoundStatus.CLOSED}:
        raise NotAwarded("locked")
    seat.left_at = now()
    seat.save(update_fields=["left_at"])
    record(event="award.judge_released", by=by, about=seat.round, detail={"judge": seat.user_id})
    return seat


@transaction.atomic
def deal_sheets(*, seat: JudgeSeat, entries: Iterable[Nomination], by: Actor) -> int:
    """Give a judge a sheet for every entry without a conflict, and note each conflict; returns how many sheets there are."""
    for entry in entries:
        ground = recusals.ground(user_id=seat.user_id, unit_id=seat.user.unit_id, ties=ties_of(entry))
        if ground:
            JudgeRecusal.objects.get_or_create(seat=seat, nomination=entry, defaults={"ground": ground, "at": now()})
        elif not seat.recusals.filter(nomination=entry).exists():
            Score.objects.get_or_create(seat=seat, nomination=entry)
    return seat.scores.count()


def tell_judges(*, round_: Round, people: Iterable[User], by: Actor) -> None:
    """Tell judges that their sheets are there."""
    context = {"round": round_.title, "due": round_.judging_closes.isoformat()}
    notify(to=people, kind="award.seat", about=round_, context=context, by=by)


def _open_sheet(score: Score, by: Actor) -> Score:
    """The sheet again, locked. Raises NotAwarded ("submitted", "locked") when it can no longer be written."""
    sheet = Score.objects.select_for_update(of=("self",)).select_related("seat__round", "nomination").get(pk=score.pk)
    if sheet.submitted_at is not None:
        raise NotAwarded("submitted")
    mine = str(sheet.seat.user_id) == by.id and sheet.seat.left_at is None
    if not mine or sheet.seat.round.status != RoundStatus.JUDGING:
        raise NotAwarded("locked")
    return sheet


@transaction.atomic
def save_score(
    *, score: Score, typicality: int | None, innovation: int | None, reusability: int | None, comment: str, by: Actor
) -> Score:
    """Keep a draft; points may be missing. Not in the ledger: a draft decides nothing. Raises NotAwarded."""
    sheet = _open_sheet(score, by)
    sheet.typicality, sheet.innovation, sheet.reusability = typicality, innovation, reusability
    sheet.comment, sheet.saved_at = comment, now()
    sheet.full_clean(validate_unique=False, validate_constraints=False)
    sheet.save(update_fields=["typicality", "innovation", "reusability", "comment", "saved_at"])
    return sheet


@transaction.atomic
def submit_score(*, score: Score, by: Actor) -> Score:
    """Lock a complete sheet for good. Raises NotAwarded ("incomplete", "submitted", "locked")."""
    sheet = _open_sheet(score, by)
    if sheet.total is None:
        raise NotAwarded("incomplete")
    sheet.submitted_at = now()
    sheet.save(update_fields=["submitted_at"])
    record(event="award.score_submitted", by=by, about=sheet, about_label=sheet.nomination.code)
    round_ = sheet.seat.round
    waiting = Score.objects.filter(seat__round=round_, seat__left_at__isnull=True, submitted_at__isnull=True)
    if not waiting.exists():
        notify(to=staff_with("C1", "C2"), kind="award.scored", about=round_, context={"round": round_.title}, by=by)
    return sheet


@transaction.atomic
def declare_conflict(*, score: Score, by: Actor) -> JudgeRecusal:
    """A judge steps back from one entry: the sheet goes, the recusal stays. Raises NotAwarded ("submitted", "locked")."""
    sheet = _open_sheet(score, by)
    recusal = JudgeRecusal.objects.create(
        seat=sheet.seat, nomination=sheet.nomination, ground=JudgeRecusal.Ground.DECLARED, at=now()
    )
    record(event="award.conflict_declared", by=by, about=sheet.nomination, about_label=sheet.nomination.code)
    sheet.delete()
    return recusal
