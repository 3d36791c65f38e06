"""From the unit's words to the blind copy: proposal, review, freezing. Two people: writer and approver."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.db import transaction

from case_admin.awards import texts as d21
from case_admin.awards.blind import blind, traces
from case_admin.awards.blindcopy import build_blind_copy
from case_admin.awards.models import Nomination, NominationStatus, Round
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.subjects import EXTRA_KINDS, subjects_of
from case_admin.awards.workflow import NOMINATION
from portal.calendar import now
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.vault.actions import store_bytes

PURPOSE = "award-blind"


def in_review(nomination: Nomination) -> Nomination:
    """The nomination again, locked. Raises NotAwarded("locked") unless its blind copy is under review."""
    current = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("round", "dossier__case")
        .get(pk=nomination.pk)
    )
    if current.status != NominationStatus.SUBMITTED:
        raise NotAwarded("locked")
    return current


@transaction.atomic
def propose_blind_texts(*, nomination: Nomination, by: Actor) -> Nomination:
    """Write the machine's de-identification over the blind texts. Raises NotAwarded("locked")."""
    current = in_review(nomination)
    current.blind_texts = {field.key: field.text for field in blind(current.texts, subjects_of(current))}
    current.save(update_fields=["blind_texts"])
    record(event="award.blind_proposed", by=by, about=current)
    return current


@transaction.atomic
def hide_names(*, nomination: Nomination, entries: Sequence[Mapping[str, object]], by: Actor) -> Nomination:
    """Set the reviewer's own list of names and phrases to keep, and propose anew.

    An entry: name (str), kind (person, organisation, place, keep), aliases (list of str). Raises NotAwarded("locked"),
    ValueError for an unknown kind.
    """
    current = in_review(nomination)
    if not {entry.get("kind") for entry in entries} <= set(EXTRA_KINDS):
        raise ValueError("unknown kind of name")
    current.extra_names = [dict(entry) for entry in entries]
    current.save(update_fields=["extra_names"])
    record(event="award.names_added", by=by, about=current, detail={"names": len(entries)})
    return propose_blind_texts(nomination=current, by=by)


@transaction.atomic
def save_blind_texts(*, nomination: Nomination, texts: Mapping[str, str], by: Actor) -> Nomination:
    """Keep the reviewer's wording. Raises NotAwarded("locked")."""
    current = in_review(nomination)
    current.blind_texts = d21.cleaned(texts)
    current.save(update_fields=["blind_texts"])
    record(event="award.blind_edited", by=by, about=current)
    return current


@transaction.atomic
def approve_blind_copy(*, nomination: Nomination, by: Actor) -> Nomination:
    """Freeze the blind copy: give the entry its code, store the PDF. Nothing about it changes afterwards.

    Raises NotAwarded ("locked", "own_nomination", "texts", "leak"), StaleState, MoveRefused.
    """
    current = in_review(nomination)
    if str(current.nominated_by_id) == by.id:
        raise NotAwarded("own_nomination")
    if d21.problems(current.blind_texts):
        raise NotAwarded("texts")
    found = traces(current.blind_texts, subjects_of(current))
    if found:
        raise NotAwarded("leak", count=len(found))
    hold_chain()
    code = _next_code(current.round)
    pdf = build_blind_copy(code=code, case_type=current.case_type, days=current.days_used, texts=current.blind_texts)
    stored = store_bytes(data=pdf, name=f"{code}.pdf", mime="application/pdf", purpose=PURPOSE, by=by)
    NOMINATION.apply(
        move="freeze", thing=current, by=by, code=code, blind_file=stored, blind_sha256=sha256(pdf).hexdigest(),
        blind_approved_at=now(), blind_approved_by_id=int(by.id),
    )  # fmt: skip
    record(event="award.blind_frozen", by=by, about=current, about_label=code, detail={"sha256": current.blind_sha256})
    return current


def _next_code(round_: Round) -> str:
    """A01, A02, … in the order in which blind copies are approved; codes of withdrawn entries are not given again."""
    Round.objects.select_for_update().get(pk=round_.pk)
    taken = round_.nominations.exclude(code="").count()
    return f"A{taken + 1:02}"
