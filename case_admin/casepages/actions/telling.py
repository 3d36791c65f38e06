"""From a proposal to a draft page with the editors."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.casepages import texts as page_texts
from case_admin.casepages.models import CaseDraft, DraftStatus
from case_admin.casepages.parties import EXTRA_KINDS, published_parties
from case_admin.casepages.queries import all_agree, tellable
from case_admin.casepages.refusals import NotTold
from case_admin.casepages.reviewing import ReviewedText, kept_phrases, reviewed
from case_admin.casepages.workflow import DRAFT
from case_admin.cases.models import Case
from content.pages.case_study import Outcome
from content.publishing import CaseStudyFacts, NoCaseIndex, publish_case_study
from portal.calendar import now
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.privacy.review import HIDE, KEEP, WRITE

OUTCOMES = {"R01": Outcome.AGREEMENT, "R02": Outcome.CORRECTED, "R03": Outcome.EXPLAINED, "R04": Outcome.CONFIRMED}
ACTS = (HIDE, WRITE, KEEP)
LETTERS = str.maketrans("0123456789", "ghijklmnop")


@transaction.atomic
def propose_case(*, case: Case, why: str, by: Actor) -> CaseDraft:
    """Ask the centre to tell an archived case. Raises NotTold("not_tellable"), also when somebody proposed it before."""
    Case.objects.select_for_update().get(pk=case.pk)
    if not tellable().filter(pk=case.pk).exists():
        raise NotTold("not_tellable")
    draft = CaseDraft(
        case=case, why=why, proposed_at=now(), proposed_by=by.id, proposed_label=by.label[:80]
    )  # fmt: skip
    draft.save(force_insert=True)
    record(event="casepage.proposed", by=by, about=draft, about_label=case.machine_no)
    return draft


@transaction.atomic
def take_case(*, draft: CaseDraft, by: Actor) -> CaseDraft:
    """Begin to write; whoever takes it is its writer. Raises StaleState, MoveRefused."""
    DRAFT.apply(move="take", thing=draft, by=by, writer_id=int(by.id))
    record(event="casepage.taken", by=by, about=draft)
    return draft


def in_writing(draft: CaseDraft) -> CaseDraft:
    """The draft again, locked. Raises NotTold("locked") unless it is being written."""
    current = CaseDraft.objects.select_for_update(of=("self",)).select_related("case").get(pk=draft.pk)
    if current.status != DraftStatus.WRITING:
        raise NotTold("locked")
    return current


@transaction.atomic
def save_texts(*, draft: CaseDraft, texts: Mapping[str, str], by: Actor) -> CaseDraft:
    """Keep what is written, names and all; whoever writes last is the writer. Raises NotTold("locked")."""
    current = in_writing(draft)
    current.texts, current.writer_id = page_texts.cleaned(texts), int(by.id)
    current.save(update_fields=["texts", "writer"])
    record(event="casepage.written", by=by, about=current)
    return current


@transaction.atomic
def hide_names(*, draft: CaseDraft, entries: Sequence[Mapping[str, object]], by: Actor) -> CaseDraft:
    """Set the list of names the file does not know and of phrases to keep. Raises NotTold("locked"), ValueError for an
    unknown kind."""
    if not {entry.get("kind") for entry in entries} <= set(EXTRA_KINDS):
        raise ValueError("unknown kind of name")
    current = in_writing(draft)
    current.extra_names = [dict(entry) for entry in entries]
    current.save(update_fields=["extra_names"])
    record(event="casepage.names_added", by=by, about=current, detail={"names": len(entries)})
    return current


@transaction.atomic
def decide_places(*, draft: CaseDraft, decisions: Mapping[str, Mapping[str, str]], by: Actor) -> CaseDraft:
    """Keep what a person decided about each place; decisions for places that are gone are forgotten.

    The decider is the writer of the published words. Raises NotTold("locked"), ValueError for an unknown act.
    """
    if not {one.get("act") for one in decisions.values()} <= set(ACTS):
        raise ValueError("unknown decision")
    current = in_writing(draft)
    there = {place.key for text in reviewed(current) for place in text.places}
    current.decisions = {key: dict(one) for key, one in decisions.items() if key in there}
    current.writer_id = int(by.id)
    current.save(update_fields=["decisions", "writer"])
    record(event="casepage.decided", by=by, about=current, detail={"places": len(current.decisions)})
    return current


def ready_texts(draft: CaseDraft) -> list[ReviewedText]:
    """The texts, when nothing stands against them. Raises NotTold ("texts", "undecided", "leak", "no_consent")."""
    found = reviewed(draft)
    if page_texts.problems({text.field.key: text.carried.text for text in found}):
        raise NotTold("texts")
    if undecided := sum(len(text.carried.undecided) for text in found):
        raise NotTold("undecided", count=undecided)
    if left := sum(len(text.carried.residue) for text in found):
        raise NotTold("leak", count=left)
    if not all_agree(draft.case):
        raise NotTold("no_consent")
    return found


@transaction.atomic
def hand_on(*, draft: CaseDraft, by: Actor) -> CaseDraft:
    """Give the decided text to a second person. Raises what `ready_texts` raises, StaleState, MoveRefused."""
    ready_texts(draft)
    DRAFT.apply(move="hand_on", thing=draft, by=by)
    record(event="casepage.handed_on", by=by, about=draft)
    return draft


@transaction.atomic
def return_draft(*, draft: CaseDraft, reason: str, by: Actor) -> CaseDraft:
    """Back to the writer. Raises StaleState, MoveRefused."""
    DRAFT.apply(move="return", thing=draft, by=by, reason=reason)
    record(event="casepage.returned", by=by, about=draft, reason=reason)
    return draft


@transaction.atomic
def drop_draft(*, draft: CaseDraft, reason: str, by: Actor) -> CaseDraft:
    """The case is not told. Raises StaleState, MoveRefused."""
    DRAFT.apply(move="drop", thing=draft, by=by, reason=reason)
    record(event="casepage.dropped", by=by, about=draft, reason=reason)
    return draft


@transaction.atomic
def approve_draft(*, draft: CaseDraft, unrecognisable: bool, by: Actor) -> CaseDraft:
    """The second person's yes: scan everything again, then hand a draft page to the editors in their three checks.

    `unrecognisable`: the person says that nobody from here could tell who is meant. Raises NotTold ("k_check", "no_index"
    and what `ready_texts` raises), StaleState, MoveRefused, LeakFound.
    """
    if not unrecognisable:
        raise NotTold("k_check")
    current = CaseDraft.objects.select_for_update(of=("self",)).select_related("case__handler").get(pk=draft.pk)
    found = ready_texts(current)
    hold_chain()
    DRAFT.apply(move="approve", thing=current, by=by, approver_id=int(by.id), approved_at=now())
    try:
        current.page = publish_case_study(facts=facts_of(current, found), by=by)
    except NoCaseIndex as missing:
        raise NotTold("no_index") from missing
    current.save(update_fields=["page"])
    record(event="casepage.approved", by=by, about=current, detail={"page": current.page_id, "unrecognisable": True})
    return current


def page_key(draft: CaseDraft) -> str:
    """How the page knows where it came from, without saying it: letters alone, for a run of digits could be a number of somebody."""
    return f"c-{draft.pk.hex[:20].translate(LETTERS)}"


def facts_of(draft: CaseDraft, found: Sequence[ReviewedText]) -> CaseStudyFacts:
    """What the public may read: decided texts, the unit, kind of act, year and outcome; no date, no number."""
    case, told = draft.case, {text.field.key: text.carried.text for text in found}
    return CaseStudyFacts(
        award_key=page_key(draft), year=(case.closed_at or draft.proposed_at).year, award="",
        unit=case.handler.short_name if case.handler else str(_("Administrative Dispute Resolution Centre")),
        unit_kind=case.handler.kind if case.handler else "", act_type=case.act_type, outcome=OUTCOMES.get(case.close_reason, ""),
        parties=tuple(published_parties(case, draft.extra_names)), keep=kept_phrases(found, draft.decisions), **told,
    )  # fmt: skip
