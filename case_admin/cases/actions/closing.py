"""How a case ends: the unit asks, the centre confirms; the applicant withdraws; the dossier is archived."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases import registry
from case_admin.cases.actions.assisting import assistants_of
from case_admin.cases.actions.moving import (
    handlers_of,
    moving,
    require_endable,
    signature,
    tell,
    write_event,
)
from case_admin.cases.actions.papers import drop_questions, serve_other_side
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Agreement, Case, CloseReason, Confirmation, Performance, Proposal
from case_admin.cases.policy import current_policy
from case_admin.cases.queries import confirmation_of, sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.cases.workflow import CASE
from case_admin.delivery.queries import served_date_of
from portal.calendar import now, today, workdays_between
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit

REASONS_OF = {
    "T10n": ("R07",),
    "T13c": ("R02",),
    "T14": ("R01", "R04"),
    "T15": ("R05", "R06"),
    "T16": ("R03", "R08"),
    "T17": ("R09", "R10", "R11"),
}
"""Close reasons that fit each closing move (domain 2.5)."""
FAR_AHEAD = timedelta(days=90)
SILENT_DAYS = 10  # working days after service in which the applicant may still answer


@transaction.atomic
def propose_closing(*, case: Case, move: str, close_reason: str, text: str, by: Actor) -> Proposal:
    """The unit asks the centre to close the case by `move`. One request at a time; the case stays where it is."""
    _require_fit(case, move, close_reason)
    require_endable(case, close_reason)
    locked = Case.objects.select_for_update().get(pk=case.pk)
    hold_chain()
    if locked.status not in CASE.moves[move].sources:
        raise NotYet("moved_on")
    if locked.proposals.filter(state=Proposal.State.PENDING).exists():
        raise NotYet("asked")
    proposal = Proposal.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, move=move, content={"close_reason": close_reason, "text": text}, proposed_at=now(),
        proposed_by=signature(by), proposed_by_id=by.id,
    )  # fmt: skip
    write_event(case=locked, move="ask_closing", by=by, reason=text, detail={"move": move, "reason": close_reason})
    label = str(CASE.moves[move].label)
    tell(case=locked, people=staff_with("C1"), kind="case.approval_wanted", by=by, step=label)
    return proposal


@transaction.atomic
def return_proposal(*, proposal: Proposal, note: str, by: Actor) -> Proposal:
    """The centre does not confirm; the unit reads why."""
    case = Case.objects.select_for_update().get(pk=proposal.case_id)
    hold_chain()
    decide_proposal(proposal, Proposal.State.RETURNED, by, note)
    write_event(case=case, move="return_closing", by=by, reason=note, detail={"move": proposal.move})
    label = str(_("Request to close sent back"))
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.decided", by=by, step=label)
    return proposal


@transaction.atomic
def close_case(*, case: Case, move: str, close_reason: str, text: str, by: Actor) -> Case:
    """T10n, T13c, T14, T15: the centre confirms what the unit asked for. Issues D12, stops the clocks, starts K10.

    Raises NotYet: nobody asked, the same person asked, the reason does not fit, duties or a hearing are still open.
    """
    _require_fit(case, move, close_reason)
    proposal = case.proposals.filter(state=Proposal.State.PENDING, move=move).first()
    if proposal is None:
        raise NotYet("not_asked")
    if proposal.proposed_by_id == by.id:
        raise NotYet("own_request")
    if move == "T14":
        _require_performed(case)
    closed = end_case(case, move, close_reason, text, by)
    decide_proposal(proposal, Proposal.State.APPROVED, by)
    return closed


@transaction.atomic
def withdraw_case(*, case: Case, by: Actor, text: str = "", content_with_outcome: bool = False) -> Case:
    """T16: the applicant withdraws, at any time, without giving a reason; R03 when content after explanation."""
    reason = CloseReason.R03 if content_with_outcome else CloseReason.R08
    drop_drafts(case, by)
    closed = end_case(case, "T16", reason, text, by)
    return_requests(case, by)
    return closed


def drop_drafts(case: Case, by: Actor) -> None:
    """End drafts of an agreement that nobody will sign any more; one in force stays."""
    case.agreements.filter(state__in=[Agreement.State.DRAFT, Agreement.State.PASSED]).update(
        state=Agreement.State.DROPPED, dropped_at=now(), dropped_by=signature(by)
    )


def return_requests(case: Case, by: Actor) -> None:
    """Send back whatever still waits for a decision, because the case has moved on."""
    case.proposals.filter(state=Proposal.State.PENDING).update(
        state=Proposal.State.RETURNED, decided_at=now(), decided_by=signature(by)
    )


def end_case(
    case: Case,
    move: str,
    close_reason: str,
    text: str,
    by: Actor,
    detail: Mapping[str, Any] | None = None,
    **said: object,
) -> Case:
    """The move with its paper: D12 in the unit's name once accepted, in the centre's before.

    `said` adds facts to the paper, `detail` to the diary.
    """
    values: dict[str, Any] = {"closed_at": now(), "closed_by": signature(by), "close_reason": close_reason}
    with moving(case=case, move=move, by=by, reason=text, **values) as step:
        facts = facts_of(sheet_of(case), "D12", close_reason=close_reason, text=text) | said
        issuer = case.handler if case.accepted_at and case.handler else center_unit()
        serve_other_side(case=case, document=step.issue("D12", facts, issuer), by=by)
        step.detail |= {"reason": close_reason, **(detail or {})}
        drop_questions(case=case, by=by)
        label = CloseReason(close_reason).label
        people = [*handlers_of(case, "U1", "U2"), *assistants_of(case, "U1", "U2"), *staff_with("C1")]
        step.tell(people, "case.closed", step=str(label), due=step.due("K10"))
    return case


@transaction.atomic
def archive_case(*, case: Case, by: Actor) -> Case:
    """T22: the dossier is closed for good. Raises NotYet("gate") with everything that is still missing."""
    problems = registry.closing_problems(case)
    if problems:
        raise NotYet("gate", problems="；".join(problems))
    with moving(case=case, move="T22", by=by, archived_at=now(), archived_by=signature(by)) as step:
        step.tell(handlers_of(case, "U1", "U2"), "case.moved", step=str(_("Archived")))
    return case


def _require_fit(case: Case, move: str, close_reason: str) -> None:
    if close_reason not in REASONS_OF.get(move, ()):
        raise NotYet("wrong_reason")
    if move == "T10n":
        _require_unwilling(case)
    if close_reason == CloseReason.R04 and not _is_confirmed(case):
        raise NotYet("not_confirmed")


def _is_confirmed(case: Case) -> bool:
    found = confirmation_of(case)
    return found is not None and found.state == Confirmation.State.CONFIRMED


def _require_unwilling(case: Case) -> None:
    """T10n: the applicant has declined, or has been silent for ten working days after valid service."""
    if case.takes_part:
        raise NotYet("took_part")
    served = served_date_of(case, "D04") if case.takes_part is None else None
    accepted = case.accepted_at
    if served is not None and accepted and served.document.issued_at < accepted:
        served = None  # a notice of the case's earlier life
    silent = served is not None and served.served_on and workdays_between(served.served_on, today()) > SILENT_DAYS
    if case.takes_part is None and not silent:
        raise NotYet("may_still_answer")


def _require_performed(case: Case) -> None:
    """Everything is performed, or the last open instalment lies more than 90 days ahead (config CLOSE_AT)."""
    if current_policy().close_at == "effective":
        return
    left = Performance.objects.filter(agreement__case=case, agreement__state="in_force").exclude(state="done")
    last = left.order_by("-due").first()
    if last is not None and last.due <= today() + FAR_AHEAD:
        raise NotYet("not_performed")


def decide_proposal(proposal: Proposal, state: str, by: Actor, note: str = "") -> None:
    pending = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.PENDING)
    if not pending.update(state=state, decided_at=now(), decided_by=signature(by), note=note[:200]):
        raise NotYet("moved_on")
