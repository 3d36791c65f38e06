"""Who may see and do what in a round. Each question about one object has its twin for a list."""

from typing import Any

from django.db.models import Q, QuerySet

from case_admin.awards.models import Nomination, NominationStatus, Round, RoundStatus, Score

BEFORE_JUDGING = (RoundStatus.PREPARING, RoundStatus.NOMINATING)


def manages(user: Any, _thing: object = None) -> bool:
    """The centre runs the round."""
    return user.has_grant("awards.manage")


def decides(user: Any, _thing: object = None) -> bool:
    """The head of the centre fixes results and hands winners to the editors."""
    return user.has_grant("awards.decide")


class RoundRules:
    """Rounds: the centre sees all, nominating units those that were announced; a judge none (only score sheets)."""

    @staticmethod
    def can_view(user: Any, round_: Round) -> bool:
        return manages(user) or (user.has_grant("awards.nominate") and round_.status != RoundStatus.PREPARING)

    @staticmethod
    def visible_to(user: Any, qs: QuerySet[Round]) -> QuerySet[Round]:
        if manages(user):
            return qs
        return qs.exclude(status=RoundStatus.PREPARING) if user.has_grant("awards.nominate") else qs.none()

    @staticmethod
    def can_create(user: Any) -> bool:
        return manages(user)

    @staticmethod
    def can_edit(user: Any, round_: Round) -> bool:
        return manages(user) and round_.status in BEFORE_JUDGING


class NominationRules:
    """Nominations: the centre sees what was handed in, a unit its own."""

    @staticmethod
    def can_view(user: Any, nomination: Nomination) -> bool:
        if manages(user) and nomination.status != NominationStatus.DRAFT:
            return True
        return is_own(user, nomination)

    @staticmethod
    def visible_to(user: Any, qs: QuerySet[Nomination]) -> QuerySet[Nomination]:
        reach = Q(pk__in=[])
        if manages(user):
            reach |= ~Q(status=NominationStatus.DRAFT)
        if user.has_grant("awards.nominate") and user.unit_id is not None:
            reach |= Q(unit_id=user.unit_id)
        return qs.filter(reach)


def is_own(user: Any, nomination: Nomination) -> bool:
    """The nominating unit's people work on their own nomination."""
    return user.has_grant("awards.nominate") and user.unit_id is not None and user.unit_id == nomination.unit_id


def can_review(user: Any, nomination: Nomination) -> bool:
    """Two people: whoever nominated never approves the blind copy."""
    return manages(user) and nomination.nominated_by_id != user.pk


def can_withdraw(user: Any, nomination: Nomination) -> bool:
    return manages(user) or is_own(user, nomination)


class SheetRules:
    """Score sheets: a judge's own, while the seat is held and the round is being judged."""

    @staticmethod
    def can_view(user: Any, score: Score) -> bool:
        seat, entry = score.seat, score.nomination
        held = seat.user_id == user.pk and seat.left_at is None and seat.round.status == RoundStatus.JUDGING
        in_play = entry.status != NominationStatus.WITHDRAWN and not seat.recusals.filter(nomination=entry).exists()
        return user.has_grant("awards.score") and held and in_play

    @staticmethod
    def visible_to(user: Any, qs: QuerySet[Score]) -> QuerySet[Score]:
        if not user.has_grant("awards.score"):
            return qs.none()
        held = qs.filter(seat__user=user, seat__left_at__isnull=True, seat__round__status=RoundStatus.JUDGING)
        return held.exclude(nomination__recusals__seat__user=user).exclude(
            nomination__status=NominationStatus.WITHDRAWN
        )
