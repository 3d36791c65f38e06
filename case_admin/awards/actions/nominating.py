"""The unit's side: form D21, the party's consent, handing in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from case_admin.awards import texts as d21
from case_admin.awards.actions.blinding import propose_blind_texts
from case_admin.awards.eligibility import problem
from case_admin.awards.models import ConsentWay, Nomination, NominationStatus, Round, RoundStatus
from case_admin.awards.queries import case_type, days_used, standing_of
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.workflow import NOMINATION
from case_admin.casepages.actions.consenting import adopt_consent
from case_admin.casepages.models import AgreedBy
from case_admin.casepages.queries import consent_given_online
from case_admin.dossiers.models import Dossier
from portal.calendar import now, today
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.vault.models import StoredFile


def _refuse_unless_open(round_: Round) -> None:
    if round_.status != RoundStatus.NOMINATING or not round_.opens <= today() <= round_.closes:
        raise NotAwarded("round_not_open")


@transaction.atomic
def nominate(*, round_: Round, dossier: Dossier, by: Actor) -> Nomination:
    """Begin the nomination of a regularly closed, archived dossier; an online consent is taken over.

    Raises NotAwarded ("round_not_open", "nominated", or an eligibility code).
    """
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    _refuse_unless_open(round_)
    against = problem(standing_of(dossier), minimum_quality=round_.minimum_quality)
    if against:
        raise NotAwarded(against, minimum=round_.minimum_quality)
    present = round_.nominations.filter(dossier=dossier).exclude(status=NominationStatus.WITHDRAWN)
    if present.exists():
        raise NotAwarded("nominated")
    case, consent = dossier.case, consent_given_online(dossier.case)
    empty: Any = d21.cleaned({})
    if case.handler is None:
        raise NotAwarded("not_regular")
    nomination = Nomination.objects.create(
        round=round_, dossier=dossier, unit=case.handler, case_type=case_type(case), days_used=days_used(case),
        texts=empty, nominated_at=now(), nominated_by_id=int(by.id), consent_on=consent,
        consent_way=ConsentWay.ONLINE if consent else "",
    )  # fmt: skip
    record(event="award.nominated", by=by, about=nomination, about_label=case.machine_no, detail={"round": round_.pk})
    return nomination


def draft_of(nomination: Nomination) -> Nomination:
    """The nomination again, locked. Raises NotAwarded("locked") unless the unit is still writing it."""
    current = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("round", "dossier__case")
        .get(pk=nomination.pk)
    )
    if current.status != NominationStatus.DRAFT:
        raise NotAwarded("locked")
    return current


@transaction.atomic
def save_texts(*, nomination: Nomination, texts: Mapping[str, str], by: Actor) -> Nomination:
    """Keep what the unit has written so far; limits are asked when it is handed in. Raises NotAwarded("locked")."""
    current = draft_of(nomination)
    current.texts = d21.cleaned(texts)
    current.save(update_fields=["texts"])
    record(event="award.texts_saved", by=by, about=current)
    return current


@transaction.atomic
def record_consent(
    *, nomination: Nomination, way: str, on: date, file: StoredFile | None = None, by: Actor
) -> Nomination:
    """Write down how and when the party agreed to publication (7.1). Raises NotAwarded("locked")."""
    current = draft_of(nomination)
    current.consent_way, current.consent_on, current.consent_file = way, on, file
    current.save(update_fields=["consent_way", "consent_on", "consent_file"])
    record(event="award.consent_recorded", by=by, about=current, detail={"way": way, "on": on})
    return current


@transaction.atomic
def submit_nomination(*, nomination: Nomination, by: Actor) -> Nomination:
    """Hand in; the machine's proposal of the blind texts is made here, a signed consent enters the register.

    Raises NotAwarded ("round_not_open", "no_consent", "texts", "locked"), StaleState, MoveRefused.
    """
    current = draft_of(nomination)
    _refuse_unless_open(current.round)
    if not current.consent_way or current.consent_on is None:
        raise NotAwarded("no_consent")
    if d21.problems(current.texts):
        raise NotAwarded("texts")
    NOMINATION.apply(move="hand_in", thing=current, by=by)
    hold_chain()
    current = propose_blind_texts(nomination=current, by=by)
    _enter_consent(current, by)
    record(event="award.handed_in", by=by, about=current)
    context = {"round": current.round.title, "code": current.dossier.case.machine_no}
    notify(to=staff_with("C1", "C2"), kind="award.blind_copy", about=current, context=context, by=by)
    return current


def _enter_consent(nomination: Nomination, by: Actor) -> None:
    """Signed paper goes into the register of consents, where the party can take it back and the page comes down."""
    if (
        nomination.consent_file is None
        or nomination.consent_on is None
        or nomination.consent_way not in AgreedBy.values
    ):
        return
    adopt_consent(
        case=nomination.dossier.case, way=AgreedBy(nomination.consent_way), on=nomination.consent_on,
        file=nomination.consent_file, by=by,
    )  # fmt: skip


@transaction.atomic
def return_nomination(*, nomination: Nomination, reason: str, by: Actor) -> Nomination:
    """Give a nomination back to its unit. Raises StaleState, MoveRefused (no reason)."""
    NOMINATION.apply(move="return", thing=nomination, by=by, reason=reason)
    record(event="award.returned", by=by, about=nomination, reason=reason)
    return nomination


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, reason: str, by: Actor) -> Nomination:
    """Take a nomination out of the round. Raises StaleState, MoveRefused (no reason)."""
    NOMINATION.apply(move="withdraw", thing=nomination, by=by, reason=reason)
    record(event="award.withdrawn", by=by, about=nomination, reason=reason)
    return nomination
