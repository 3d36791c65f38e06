"""Judicial confirmation (M15): both sides ask the court together, within 30 days of the agreement; its answer is written
down, nothing is decided here. An agreement nobody confirms stays in force all the same.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from case_admin.cases.actions.clocks import run_effects
from case_admin.cases.actions.moving import handlers_of, signature, tell, tell_applicant, write_event
from case_admin.cases.actions.papers import drop_questions, issue_paper
from case_admin.cases.actions.working import add_attachment
from case_admin.cases.confirmation import application_facts
from case_admin.cases.models import Agreement, Case, CaseAttachment, Confirmation, Party, PartyRole, Status
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import now, today
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.vault.models import StoredFile

CONFIRMABLE = (Status.S12, Status.S13)
State = Confirmation.State


@transaction.atomic
def print_application(*, case: Case, court: str, by: Actor) -> IssuedDocument:
    """Issue the joint application (D14) with both sides' particulars in full, for their signatures."""
    agreement = _in_force(_hold(case))
    facts = application_facts(sheet_of(case), agreement, applicants_of(case), court)
    document = issue_paper(case=case, code="D14", facts=facts, issuer=case.lead, served=False, by=by)
    write_event(case=case, move="court_paper", by=by, documents=[document])
    return document


def applicants_of(case: Case) -> list[Party]:
    """Everybody who signs on the applicant's side, in order."""
    return list(case.parties.filter(role=PartyRole.APPLICANT).order_by("order"))


@transaction.atomic
def hand_in_confirmation(*, case: Case, court: str, submitted_on: date, proof: StoredFile, by: Actor) -> Confirmation:
    """Both sides have handed the signed application in: stops K08a and K08b, takes the question out of the room.

    Raises NotYet: no agreement in force, handed in already, a day before it took effect or ahead.
    """
    locked = _hold(case)
    agreement = _in_force(locked)
    if submitted_on > today():
        raise NotYet("in_future")
    if agreement.effective_date and submitted_on < agreement.effective_date:
        raise NotYet("before_effect")
    try:
        with transaction.atomic():
            made = Confirmation.objects.create(
                agreement=agreement, court=court, submitted_on=submitted_on, submitted_at=now(),
                submitted_by=signature(by), proof=proof,
            )  # fmt: skip
    except IntegrityError as twice:
        raise NotYet("handed_in") from twice
    run_effects(case=locked, event="confirm", by=by)
    title = _("Application for judicial confirmation, signed by both sides")
    add_attachment(case=locked, file=proof, kind=CaseAttachment.Kind.COURT, title=title, by=by)
    drop_questions(case=locked, kinds=("confirmation",), by=by)
    detail = {"court": court, "on": submitted_on.isoformat()}
    write_event(case=locked, move="court_asked", by=by, detail=detail)
    tell_applicant(case=locked, text=_("The court has been asked to confirm the agreement."), by=by)
    return made


@transaction.atomic
def record_court_acceptance(*, confirmation: Confirmation, accepted_on: date, court_no: str, by: Actor) -> Confirmation:
    """The court has taken the application. Raises NotYet: not waiting for that, a day out of order."""
    _require_order(confirmation, accepted_on)
    changes = {"state": State.ACCEPTED, "accepted_on": accepted_on, "court_no": court_no}
    case = _change(confirmation, (State.SUBMITTED,), changes)
    write_event(case=case, move="court_accepted", by=by, detail={"on": accepted_on.isoformat(), "number": court_no})
    tell_applicant(case=case, text=_("The court has accepted the application to confirm the agreement."), by=by)
    return confirmation


@transaction.atomic
def record_court_answer(
    *, confirmation: Confirmation, confirmed: bool, answered_on: date, paper: str, paper_no: str, answer: StoredFile,
    by: Actor, note: str = "",
) -> Confirmation:  # fmt: skip
    """The court has confirmed the agreement, or not, by this paper. An agreement not confirmed stays in force."""
    _require_order(confirmation, answered_on)
    state = State.CONFIRMED if confirmed else State.REFUSED
    changes = {
        "state": state, "answered_on": answered_on, "paper": paper, "paper_no": paper_no, "answer": answer,
        "note": note, "ended_at": now(), "ended_by": signature(by),
    }  # fmt: skip
    case = _change(confirmation, Confirmation.ALIVE, changes)
    title = f"{Confirmation.Paper(paper).label} {paper_no}"[:120]
    add_attachment(case=case, file=answer, kind=CaseAttachment.Kind.COURT, title=title, by=by)
    detail = {"confirmed": confirmed, "on": answered_on.isoformat(), "paper": paper, "number": paper_no}
    write_event(case=case, move="court_answered", by=by, reason=note, detail=detail)
    said = _("The court has confirmed the agreement.") if confirmed else _("The court has not confirmed the agreement.")
    tell_applicant(case=case, text=said, by=by)
    people = [*handlers_of(case, "U1", "U2"), *staff_with("C1")]
    tell(case=case, people=people, kind="case.decided", by=by, step=str(state.label))
    return confirmation


@transaction.atomic
def withdraw_confirmation(*, confirmation: Confirmation, reason: str, by: Actor) -> Confirmation:
    """A side has taken the application back before the court decided."""
    changes = {"state": State.WITHDRAWN, "note": reason[:200], "ended_at": now(), "ended_by": signature(by)}
    case = _change(confirmation, Confirmation.ALIVE, changes)
    write_event(case=case, move="court_withdrawn", by=by, reason=reason)
    tell_applicant(case=case, text=_("The application to the court has been withdrawn."), by=by)
    return confirmation


def _hold(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("handler", "application")
    locked = rows.get(pk=case.pk)
    hold_chain()
    if locked.status not in CONFIRMABLE:
        raise NotYet("moved_on")
    return locked


def _in_force(case: Case) -> Agreement:
    found = case.agreements.filter(state=Agreement.State.IN_FORCE).first()
    if found is None:
        raise NotYet("not_drafted")
    return found


def _require_order(confirmation: Confirmation, day: date) -> None:
    if day > today():
        raise NotYet("in_future")
    if day < max(confirmation.submitted_on, confirmation.accepted_on or confirmation.submitted_on):
        raise NotYet("court_order")


def _change(confirmation: Confirmation, sources: tuple[str, ...], changes: dict[str, object]) -> Case:
    """Compare and set; NotYet("moved_on") when somebody else was faster. Returns the case, locked."""
    case = _hold(confirmation.agreement.case)
    if not Confirmation.objects.filter(pk=confirmation.pk, state__in=sources).update(**changes):
        raise NotYet("moved_on")
    confirmation.refresh_from_db()
    return case
