"""Shared reads of rounds, entries and sheets."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from case_admin.awards.eligibility import REGULAR_ENDS, Standing
from case_admin.awards.models import JudgeSeat, Nomination, NominationStatus, Round, RoundStatus, Score
from case_admin.awards.ranking import Entry, Mark, rank
from case_admin.awards.ranking import Standing as Line
from case_admin.awards.recusals import Ties
from case_admin.cases.models import Case, PartyRole
from case_admin.dossiers import rules as dossier_rules
from case_admin.dossiers.models import Dossier, DossierStatus, Part
from portal.calendar import workdays_between
from portal.units.act_types import ActType

JUDGED = (NominationStatus.READY, NominationStatus.SHORTLISTED, NominationStatus.WINNER, NominationStatus.UNPLACED)


def standing_of(dossier: Dossier) -> Standing:
    """What the eligibility check asks."""
    case = dossier.case
    return Standing(
        status=case.status,
        close_reason=case.close_reason,
        frozen=dossier.part == Part.MAIN and dossier.status == DossierStatus.FROZEN,
        quality=dossier.quality_score,
        minor=case.parties.filter(role=PartyRole.GUARDIAN).exists(),
        continued=case.continued_by.exists(),
    )


def nominable_dossiers(user: Any, round_: Round) -> QuerySet[Dossier]:
    """Frozen main volumes of the person's own unit that could enter this round and have not."""
    taken = Nomination.objects.filter(round=round_).exclude(status=NominationStatus.WITHDRAWN).values("dossier")
    mine = dossier_rules.visible_to(user, Dossier.objects.all()).filter(case__handler_id=user.unit_id)
    fit = mine.filter(
        part=Part.MAIN, status=DossierStatus.FROZEN, volume_no=1, case__status="S18",
        case__close_reason__in=REGULAR_ENDS, quality_score__gte=round_.minimum_quality,
    )  # fmt: skip
    barred = Q(case__parties__role=PartyRole.GUARDIAN) | Q(case__continued_by__isnull=False)
    return fit.exclude(pk__in=taken).exclude(barred).select_related("case").order_by("-frozen_at")


def days_used(case: Case) -> int | None:
    """Working days from acceptance to the end of the case."""
    if case.accepted_at is None or case.closed_at is None:
        return None
    return workdays_between(localdate(case.accepted_at), localdate(case.closed_at))


def case_type(case: Case) -> str:
    """The kind of act in words."""
    return str(dict(ActType.choices).get(case.act_type, ""))


def ties_of(nomination: Nomination) -> Ties:
    """Units and people tied to an entry: respondent, handlers, windows; whoever wrote in its diary or nominated it."""
    case = nomination.dossier.case
    units = {case.respondent_id, case.handler_id, case.intake_unit_id, nomination.unit_id}
    units |= set(case.handlings.values_list("unit_id", flat=True))
    actors = case.events.filter(actor_kind="staff").values_list("actor_id", flat=True)
    people = {int(actor) for actor in actors if actor.isdecimal()} | {nomination.nominated_by_id}
    people |= set(case.grants.values_list("user_id", flat=True)) | set(case.recusals.values_list("user_id", flat=True))
    return Ties(frozenset(unit for unit in units if unit is not None), frozenset(people))


def entries_in(round_: Round) -> QuerySet[Nomination]:
    """Entries with a frozen blind copy, by code."""
    return round_.nominations.filter(status__in=JUDGED).order_by("code")


def active_seats(round_: Round) -> QuerySet[JudgeSeat]:
    return round_.seats.filter(left_at__isnull=True).select_related("user").order_by("pk")


def sheets_of(user: Any) -> QuerySet[Score]:
    """A judge's sheets in rounds that are being judged, by code; one query with all a list shows."""
    held = Score.objects.filter(seat__user=user, seat__left_at__isnull=True, seat__round__status=RoundStatus.JUDGING)
    return held.select_related("seat__round", "nomination").order_by("seat__round", "nomination__code")


def standings(round_: Round) -> list[Line]:
    """The ranking as it stands now, from submitted sheets."""
    submitted = Prefetch(
        "scores", Score.objects.filter(submitted_at__isnull=False, seat__left_at__isnull=True), to_attr="sheets"
    )
    entries = [Entry(n.code, marks_of(n.sheets)) for n in entries_in(round_).prefetch_related(submitted)]
    return rank(entries, minimum_judges=round_.minimum_judges)


def marks_of(sheets: Iterable[Score]) -> tuple[Mark, ...]:
    """Submitted sheets as the ranking takes them."""
    return tuple(Mark(s.typicality or 0, s.innovation or 0, s.reusability or 0) for s in sheets)


def entries_by_code(round_: Round) -> Mapping[str, Nomination]:
    return {nomination.code: nomination for nomination in entries_in(round_).select_related("unit", "dossier__case")}


def waiting_for_review(qs: QuerySet[Nomination]) -> QuerySet[Nomination]:
    return qs.filter(status=NominationStatus.SUBMITTED).order_by("nominated_at")


def winners_to_publish(qs: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Confirmed winners nobody has handed to the editors yet."""
    return (
        qs.filter(status=NominationStatus.WINNER, published_at__isnull=True)
        .annotate(year=F("round__year"))
        .order_by("place")
    )


def published_pages(case: Case) -> list[int]:
    """Keys of the pages that tell this case because it won."""
    won = Nomination.objects.filter(dossier__case=case).exclude(published_page=None)
    return list(won.values_list("published_page_id", flat=True))
