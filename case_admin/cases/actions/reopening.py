"""A case that is taken up again: reopened (T20), continued as a new case, or resumed after its agreement failed (T21)."""

from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.actions.clocks import start_clock
from case_admin.cases.actions.closing import return_requests
from case_admin.cases.actions.intake import next_machine_no, next_register_no
from case_admin.cases.actions.moving import Step, handlers_of, moving, signature, tell, tell_applicant, write_event
from case_admin.cases.actions.papers import drop_questions, issue_paper, serve_organ
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Agreement, Case, Matter, Party, Status
from case_admin.cases.models.case import OPEN_STATES
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import now, today
from portal.calendar.workdays import add_months
from portal.documents.filling import date_in_words
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit

PAPER = "D38"
CONTINUED = ("S13", "S16", "S18")
"""States whose volumes stay closed: a new case takes the matter up (domain 2.6)."""
GROUNDS: dict[str, str | Promise] = {
    "new": gettext_lazy("New facts or evidence"),
    "supplement": gettext_lazy("What was missing has been brought after the withdrawal"),
    "wrong": gettext_lazy("The refusal was wrong"),
    "breach": gettext_lazy("What was agreed does not hold"),
}
GROUNDS_OF: dict[str, tuple[str, ...]] = {
    "S04": ("new", "wrong"), "S05": ("new",), "S14": ("new",), "S15": ("new", "supplement"), "S17": ("new",),
    "S13": ("new", "breach"), "S16": ("new",), "S18": ("new", "supplement", "wrong", "breach"),
}  # fmt: skip
"""Grounds that fit the way a case ended. The same facts and reasons never do."""
FAILURES: dict[str, str | Promise] = {
    "invalid": gettext_lazy("The agreement was declared invalid"),
    "rescinded": gettext_lazy("The agreement was rescinded"),
    "unperformed": gettext_lazy("The agreement is not performed"),
}
FRESH: dict[str, Any] = {
    "closed_at": None, "closed_by": "", "close_reason": "", "accepted_at": None, "accepted_by": "",
    "accepted_by_silence": False, "diverted_at": None, "diverted_by": "", "handler": None, "takes_part": None,
    "wants_hearing": False,
}  # fmt: skip
"""Columns of a case before anybody decided anything."""


@transaction.atomic
def reopen_case(*, case: Case, ground: str, text: str, by: Actor) -> Case:
    """T20: back into assessment with K02 from zero. Issues D38; papers to come open the next volume of the dossier.

    Raises NotYet: a ground that does not fit, over a year, the refuser's own refusal, another open case of the matter.
    """
    _require_ground(case, ground, by)
    _require_alone(case)
    before = {"closed_as": str(case.get_close_reason_display()), "closed_on": _closed_on(case)}
    detail = {"ground": ground, "closed_reason": case.close_reason, "unit": case.handler_id}
    with moving(case=case, move="T20", by=by, reason=text, **FRESH) as step:
        case.handlings.filter(ended_at=None).update(ended_at=now(), ended_by=signature(by))
        _end_agreements(case, by, text)
        _issue(step, before | {"ground_text": str(GROUNDS[ground]), "reason": text})
        step.detail |= detail
        step.public_text = _("Your case has been reopened and is examined again.")
        step.tell(staff_with("C1"), "case.registered", due=step.due("K02"))
    return case


@transaction.atomic
def continue_case(*, case: Case, ground: str, text: str, by: Actor) -> Case:
    """A new case takes up one that was closed as success, moved on or archived; the old one stays as it is.

    The new case has numbers of its own, the same parties and matter, and starts in assessment; its volumes are counted on
    from the old ones. Raises what `reopen_case` raises, and NotYet("moved_on") in any other state.
    """
    old = Case.objects.select_for_update(of=("self",)).select_related("application", "matter").get(pk=case.pk)
    if old.status not in CONTINUED:
        raise NotYet("moved_on")
    _require_ground(old, ground, by)
    _require_alone(old)
    new = _copy(old, by)
    hold_chain()
    limit = start_clock(case=new, code="K02", move="T20", by=by)
    facts = facts_of(sheet_of(new), PAPER) | {
        "closed_as": str(old.get_close_reason_display()),
        "closed_on": _closed_on(old),
        "ground_text": str(GROUNDS[ground]),
        "reason": text,
    }
    paper = issue_paper(case=new, code=PAPER, facts=facts, issuer=center_unit(), served=True, by=by)
    serve_organ(case=new, document=paper, by=by)
    detail = {"ground": ground, "continues": old.machine_no}
    write_event(case=new, move="T20", by=by, reason=text, documents=[paper], detail=detail)
    write_event(case=old, move="continued", by=by, reason=text, detail={"ground": ground, "case": new.machine_no})
    tell_applicant(case=new, text=_("Your matter has been taken up again in a new case."), by=by)
    tell(case=new, people=staff_with("C1"), kind="case.registered", by=by, due=limit.due)
    return new


@transaction.atomic
def restart_resolution(*, case: Case, ground: str, text: str, by: Actor) -> Case:
    """T21: the agreement has failed and both sides wish to go on. Ends it with its limits; 30 new working days, D38."""
    agreement = case.agreements.filter(state=Agreement.State.IN_FORCE).select_related("document").first()
    number = agreement.document.number if agreement and agreement.document else ""
    with moving(case=case, move="T21", by=by, reason=text) as step:
        _end_agreements(case, by, text)
        return_requests(case, by)
        drop_questions(case=case, kinds=("confirmation",), by=by)
        facts: dict[str, object] = {
            "failed_agreement": number or str(_("no number")),
            "ground_text": str(FAILURES[ground]),
            "reason": text,
        }
        _issue(step, facts)
        step.detail |= {"ground": ground, "agreement": number}
        step.public_text = _("The agreement did not hold; the resolution goes on.")
        people = [*handlers_of(case, "U1", "U2"), *staff_with("C1")]
        step.tell(people, "case.moved", step=_("The agreement failed; the resolution goes on"))
    return case


def _require_ground(case: Case, ground: str, by: Actor) -> None:
    if case.status not in GROUNDS_OF:
        raise NotYet("moved_on")
    if ground not in GROUNDS_OF[case.status]:
        raise NotYet("wrong_ground")
    if ground == "new":
        last = add_months(_closed_on(case), 12)
        if today() > last:
            raise NotYet("year_over", day=date_in_words(last))
    if ground == "wrong":
        refusal = case.events.filter(move="T06").order_by("id").last()
        if refusal is None:
            raise NotYet("wrong_ground")
        if refusal.actor_id == by.id:
            raise NotYet("own_decision")


def _closed_on(case: Case) -> Any:
    return localdate(case.closed_at) if case.closed_at else today()


def open_elsewhere(case: Case) -> Case | None:
    """Another case of the same matter that is open."""
    others = Case.objects.filter(continues=case)
    if case.application_id:
        others |= Case.objects.filter(application=case.application_id)
    return others.filter(status__in=OPEN_STATES).exclude(pk=case.pk).first()


def _require_alone(case: Case) -> None:
    found = open_elsewhere(case)
    if found is not None:
        raise NotYet("open_elsewhere", case=found.machine_no)


def _end_agreements(case: Case, by: Actor, reason: str) -> None:
    case.agreements.exclude(state=Agreement.State.DROPPED).update(
        state=Agreement.State.DROPPED, dropped_at=now(), dropped_by=signature(by), dropped_reason=reason
    )


def _issue(step: Step, said: dict[str, object]) -> IssuedDocument:
    """The decision, to the applicants and to the organ."""
    document = step.issue(PAPER, facts_of(sheet_of(step.case), PAPER) | said, center_unit())
    serve_organ(case=step.case, document=document, by=step.by)
    return document


KEPT = (
    "application", "channel", "applicant_name_masked", "applicant_count", "act_type", "respondent", "intake_unit",
    "complexity", "risk", "is_heavy", "in_enforcement",
)  # fmt: skip
"""Columns a continued case takes over."""
OWN = frozenset({"id", "case", "acts_for"})


def _copy(old: Case, by: Actor) -> Case:
    """The new case with its numbers, its parties and its matter."""
    moment = now()
    new = Case.objects.create(
        machine_no=next_machine_no(moment.year), register_no=next_register_no(), continues=old, status=Status.S02,
        received_at=moment, registered_at=moment, registered_by=signature(by),
        **{name: getattr(old, name) for name in KEPT},
    )  # fmt: skip
    copies: dict[Any, Party] = {}
    for party in old.parties.order_by("order"):
        values = {field.name: getattr(party, field.name) for field in Party._meta.fields if field.name not in OWN}
        copies[party.pk] = Party.objects.create(case=new, acts_for=copies.get(party.acts_for_id), **values)
    Matter.objects.create(case=new, content=old.matter.content)
    return new
