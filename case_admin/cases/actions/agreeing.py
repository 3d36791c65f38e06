"""The agreement: draft, legality review, the applicant's word, signatures and effect, performance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from case_admin.cases import rules
from case_admin.cases.actions.clocks import start_performance_clock, stop_clock
from case_admin.cases.actions.moving import handlers_of, moving, require_day, signature, tell, write_event
from case_admin.cases.actions.papers import ask_applicant, drop_questions, issue_paper, serve_other_side
from case_admin.cases.documents import facts_of
from case_admin.cases.legality import POINTS, forbidden_clauses, missing_points
from case_admin.cases.models import Agreement, Case, CaseGrant, LegalityReview, Performance, Status
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import add_workdays, now, today
from portal.documents.filling import date_in_words
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.vault.models import StoredFile

REVIEW_DAYS = 3  # working days the legal adviser is asked to take; a wish, not a limit of the plan


@dataclass(frozen=True)
class Duty:
    """One thing to be done under the agreement, by `due`."""

    what: str
    due: date
    amount: Decimal | None = None


@transaction.atomic
def propose_agreement(*, case: Case, content: Mapping[str, Any], reviewer: User, by: Actor) -> Agreement:
    """T11: the parties agree in principle. Keeps the draft and gives the legal adviser leave to see the case.

    Raises NotYet("waiver") for a clause that takes away a statutory right, NotYet("own_cause") for an unfit reviewer.
    """
    _refuse_waivers(content)
    _require_reviewer(case, reviewer, by)
    with moving(case=case, move="T11", by=by) as step:
        number = (case.agreements.aggregate(last=Max("number"))["last"] or 0) + 1
        agreement = Agreement.objects.create(  # type: ignore[misc]  # JSON under encryption
            case=case, number=number, content=dict(content), proposed_at=now(), proposed_by=signature(by),
            proposed_by_id=by.id,
        )  # fmt: skip
        leave = {"granted_at": now(), "granted_by": signature(by)}
        CaseGrant.objects.get_or_create(case=case, user=reviewer, purpose="legality", ended_at=None, defaults=leave)
        step.detail |= {"agreement": number, "reviewer": reviewer.pk}
        step.tell([reviewer], "case.review_wanted", due=add_workdays(today(), REVIEW_DAYS))
    return agreement


@transaction.atomic
def revise_agreement(*, agreement: Agreement, content: Mapping[str, Any], by: Actor) -> Agreement:
    """Change a draft the reviewer sent back; it waits for review again. NotYet("moved_on") once it has passed."""
    _refuse_waivers(content)
    case = _locked(agreement, Agreement.State.DRAFT)
    agreement.content = dict(content)
    agreement.proposed_by, agreement.proposed_by_id = signature(by), by.id
    agreement.save(update_fields=["content", "proposed_by", "proposed_by_id"])
    write_event(case=case, move="revise", by=by, detail={"agreement": agreement.number})
    people = User.objects.filter(case_grants__in=case.grants.filter(purpose="legality", ended_at=None)).distinct()
    tell(case=case, people=people, kind="case.review_wanted", by=by, due=add_workdays(today(), REVIEW_DAYS))
    return agreement


@transaction.atomic
def review_legality(
    *, agreement: Agreement, points: Mapping[str, Mapping[str, Any]], opinion: str, remarks: str, by: Actor
) -> LegalityReview:
    """The twelve points and the opinion (D37). Passed: the applicant is asked. Rejected: T12, back into resolution.

    Raises NotYet: the reviewer's own draft, or "passed" with a point left open.
    """
    if by.id and by.id == agreement.proposed_by_id:
        raise NotYet("own_draft")
    if opinion == LegalityReview.Opinion.PASS and (left := missing_points(points)):
        raise NotYet("points_open", points="；".join(str(POINTS[code]) for code in left))
    case = _locked(agreement, Agreement.State.DRAFT)
    review = LegalityReview.objects.create(
        agreement=agreement, points=dict(points), opinion=opinion, remarks=remarks, reviewed_at=now(),
        reviewed_by=signature(by),
    )  # fmt: skip
    review.document = issue_paper(
        case=case, code="D37", facts=facts_of(sheet_of(case), "D37", review=review), issuer=case.lead, served=False,
        by=by,
    )  # fmt: skip
    review.save(update_fields=["document"])
    write_event(case=case, move="review", by=by, documents=[review.document], detail={"opinion": opinion})
    tell(
        case=case, people=handlers_of(case, "U1", "U2"), kind="case.reviewed", by=by, step=review.get_opinion_display()
    )
    if opinion == LegalityReview.Opinion.PASS:
        _pass(agreement, case, by)
    elif opinion == LegalityReview.Opinion.REJECT:
        drop_agreement(agreement=agreement, reason=remarks or review.get_opinion_display(), by=by)
    return review


def _pass(agreement: Agreement, case: Case, by: Actor) -> None:
    agreement.state = Agreement.State.PASSED
    agreement.save(update_fields=["state"])
    ask_applicant(case=case, kind="confirm_agreement", by=by, text=draft_text(agreement))


def draft_text(agreement: Agreement) -> str:
    """The draft as the applicant reads it in the room."""
    parts = [f"{title}\n{text}" for title, text in draft_parts(agreement.content)]
    return "\n\n".join(parts)


def draft_parts(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Heading and text of each part of a draft that says something."""
    terms = "\n".join(f"{number}. {term}" for number, term in enumerate(content.get("terms") or [], 1))
    parts = [
        (_("Main facts, as both sides see them"), content.get("facts_agreed")),
        (_("What is agreed"), terms),
        (_("When and how it is performed"), content.get("performance")),
        (_("What happens when it is not performed"), content.get("breach")),
        (_("Further condition for taking effect"), content.get("effective_condition")),
    ]
    return [(title, text) for title, text in parts if text]


@transaction.atomic
def confirm_agreement(*, agreement: Agreement, agrees: bool, by: Actor, comment: str = "") -> Agreement:
    """The applicant's word on a draft that passed the review: ready to sign, or not and why."""
    case = _locked(agreement, Agreement.State.PASSED)
    if agrees:
        agreement.confirmed_at, agreement.confirmed_by = now(), signature(by)
        agreement.save(update_fields=["confirmed_at", "confirmed_by"])
    write_event(case=case, move="confirm", by=by, reason=comment, detail={"agrees": agrees})
    said = _("agrees to the draft") if agrees else _("does not agree to the draft")
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.reply", by=by, step=said)
    return agreement


@transaction.atomic
def drop_agreement(*, agreement: Agreement, reason: str, by: Actor) -> Case:
    """T12: the draft failed the review or a side backed out; the case goes back into resolution."""
    case = agreement.case
    with moving(case=case, move="T12", by=by, reason=reason) as step:
        agreement.state, agreement.dropped_at = Agreement.State.DROPPED, now()
        agreement.dropped_by, agreement.dropped_reason = signature(by), reason
        agreement.save()
        drop_questions(case=case, kinds=("confirm_agreement",), by=by)
        step.detail["agreement"] = agreement.number
        step.tell(handlers_of(case, "U1", "U2"), "case.moved", step=str(_("The draft agreement was dropped")))
    return case


@transaction.atomic
def conclude_agreement(
    *, agreement: Agreement, applicant_signed_on: date, respondent_signed_on: date, effective_date: date, by: Actor,
    duties: Sequence[Duty] = (), signed_scan: StoredFile | None = None,
) -> Case:  # fmt: skip
    """T13: the agreement is in force. Issues D11, stops K06, starts K08a/K08b on the effective date and K09 for each duty.

    Raises NotYet: review not passed, effective date before a signature or still to come, a duty due before it.
    """
    if agreement.state != Agreement.State.PASSED:
        raise NotYet("not_reviewed")
    if effective_date < max(applicant_signed_on, respondent_signed_on):
        raise NotYet("before_signature")
    if effective_date > today():
        raise NotYet("not_effective")
    case = agreement.case
    require_day(case, min(applicant_signed_on, respondent_signed_on))
    _require_due_after(effective_date, duties)
    with moving(case=case, move="T13", by=by, clocks_from=effective_date) as step:
        agreement.applicant_signed_on, agreement.respondent_signed_on = applicant_signed_on, respondent_signed_on
        agreement.effective_date, agreement.signed_at, agreement.signed_by = effective_date, now(), signature(by)
        agreement.signed_scan, agreement.state = signed_scan, Agreement.State.IN_FORCE
        agreement.save()
        agreement.document = step.issue("D11", facts_of(sheet_of(case), "D11", agreement=agreement), case.lead)
        agreement.save(update_fields=["document"])
        serve_other_side(case=case, document=agreement.document, by=by)
        for order, duty in enumerate(duties, 1):
            row = Performance.objects.create(
                agreement=agreement, order=order, what=duty.what, amount=duty.amount, due=duty.due
            )
            start_performance_clock(case=case, performance=row, move="T13", by=by)
        step.public_text = _("An agreement has been reached and is in force.")
        _ask_for_confirmation(case, agreement, step.due("K08b"), step.due("K08a"), by)
        people = [*handlers_of(case, "U1", "U2")]
        step.tell(people, "case.agreed", unit=case.lead.short_name, due=step.due("K08b"))
    return case


def _require_due_after(effective_date: date, duties: Sequence[Duty]) -> None:
    for duty in duties:
        if duty.due < effective_date:
            raise NotYet("duty_before_effect", day=date_in_words(effective_date), duty=f"{duty.due} {duty.what}")


def _ask_for_confirmation(case: Case, agreement: Agreement, law_due: date, plan_due: date, by: Actor) -> None:
    """Both sides together may ask the court to confirm the agreement (M15); the statutory day is the one that counts."""
    drop_questions(case=case, kinds=("confirm_agreement", "extension"), by=by)
    facts = {"law_due": law_due.isoformat(), "plan_due": plan_due.isoformat()}
    ask_applicant(case=case, kind="confirmation", document=agreement.document, due=law_due, facts=facts, by=by)


@transaction.atomic
def record_performance(
    *, performance: Performance, performed_on: date, by: Actor, proof: StoredFile | None = None, note: str = ""
) -> Performance:
    """One duty of the agreement has been done: stops its K09."""
    case = performance.agreement.case
    require_day(case, performed_on)
    waiting = Performance.objects.filter(pk=performance.pk).exclude(state=Performance.State.DONE)
    done: dict[str, Any] = {"state": Performance.State.DONE, "performed_on": performed_on, "performed_at": now()}
    if not waiting.update(**done, performed_by=signature(by), proof=proof, note=note):
        raise NotYet("performed")
    hold_chain()
    for clock in performance.clocks.filter(stopped_at=None):
        stop_clock(clock=clock, move="performed", by=by)
    write_event(case=case, move="performed", by=by, reason=note, detail={"duty": performance.order})
    performance.refresh_from_db()
    return performance


def _locked(agreement: Agreement, state: str) -> Case:
    """The case, locked, while the agreement is in `state` and the case in S11; NotYet("moved_on") otherwise."""
    case = Case.objects.select_for_update().get(pk=agreement.case_id)
    hold_chain()
    agreement.refresh_from_db()
    agreement.case = case
    if case.status != Status.S11 or agreement.state != state:
        raise NotYet("moved_on")
    return case


def _refuse_waivers(content: Mapping[str, Any]) -> None:
    texts = [*(content.get("terms") or []), content.get("performance") or "", content.get("breach") or ""]
    if found := forbidden_clauses(texts):
        raise NotYet("waiver", clauses="、".join(found))


def _require_reviewer(case: Case, reviewer: User, by: Actor) -> None:
    """Somebody who may review, has not been recused, and is not the drafter."""
    fit = reviewer.is_active and reviewer.has_grant("cases.review_legality")
    if not fit or str(reviewer.pk) == by.id or not rules.is_free_of_interest(reviewer, case):
        raise NotYet("own_cause")
