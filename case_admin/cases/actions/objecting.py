"""The unit objects to a diversion (D05b) and the head of the centre decides on it (M09, edge 1)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.assisting import let_go, require_open
from case_admin.cases.actions.clocks import start_clock, stop_clock
from case_admin.cases.actions.moving import Step, handlers_of, moving, signature
from case_admin.cases.actions.papers import hand_to_unit
from case_admin.cases.actions.triage import OBJECTION_DAYS, hand_over, handed_to
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, CaseEvent, Clock
from case_admin.cases.policy import current_policy
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import add_workdays, now, today
from portal.documents.filling import date_in_words
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.models import Unit
from portal.units.queries import center_unit


@transaction.atomic
def object_to_diversion(*, case: Case, ground: str, text: str, by: Actor, right_unit: Unit | None = None) -> Case:
    """T09r: the unit says in writing why the case is not its own. Issues D05b; K04 keeps running.

    Raises NotYet("objection_late") after two working days from the diversion.
    """
    if case.diverted_at is not None:
        last = add_workdays(localdate(case.diverted_at), OBJECTION_DAYS)
        if today() > last:
            raise NotYet("objection_late", due=date_in_words(last))
    with moving(case=case, move="T09r", by=by, reason=text) as step:
        facts = facts_of(sheet_of(case), "D05b") | {
            "ground": ground,
            "objection": text,
            "right_unit": right_unit.name if right_unit else "",
        }
        step.issue("D05b", facts, case.lead, served=False)
        step.detail |= {"ground": ground, "unit": right_unit.pk if right_unit else None}
        step.tell(staff_with("C1", "C2"), "case.returned", unit=case.lead.short_name or case.lead.name)
    return case


def last_objection(case: Case) -> CaseEvent | None:
    """The objection the centre has to decide on."""
    return case.events.filter(move="T09r").select_related("document").order_by("id").last()


@transaction.atomic
def decide_objection(*, case: Case, opinion: str, by: Actor, unit: Unit | None = None) -> Case:
    """T09u: reject the objection, or uphold it and hand the case to `unit`. Issues the opinion (D05b-2).

    Rejected: K04 runs as before. Upheld: the first unit's turn ends, D05 goes to the other, K04 and K05 start again.
    Raises NotYet: the same unit again, or one that takes no cases.
    """
    before = case.lead
    if unit is not None and unit.pk == before.pk:
        raise NotYet("same_unit")
    if unit is not None:
        require_open(unit)
    facts, told = facts_of(sheet_of(case), "D05b-2"), list(handlers_of(case, "U1", "U2"))
    with moving(case=case, move="T09u", by=by, reason=opinion, **(handed_to(unit, by) if unit else {})) as step:
        if unit is not None:
            _divert_again(step, unit, opinion)
        decided = {
            "decision": "uphold" if unit else "reject",
            "opinion": opinion,
            "right_unit": unit.name if unit else "",
        }
        told_due = {"accept_due": _accept_due(case)}
        opinion_paper = step.issue("D05b-2", facts | decided | told_due, center_unit(), served=False)
        hand_to_unit(case=case, document=opinion_paper, unit=before, by=by)
        step.detail |= {"upheld": unit is not None, "from_unit": before.pk, "unit": case.handler_id}
        said = _("Objection upheld") if unit else _("Objection rejected")
        step.tell(told, "case.decided", step=said, linked=unit is None)
    return case


def _divert_again(step: Step, unit: Unit, opinion: str) -> None:
    """End the first unit's turn and give the case to the other, with the limits a diversion starts."""
    case, by = step.case, step.by
    case.handlings.filter(role="lead", ended_at=None).update(ended_at=now(), ended_by=signature(by))
    let_go(case=case, unit_ids=[unit.pk], by=by)  # who assisted so far may be the one to lead
    step.started += _restart_limits(case, by)
    hand_over(step, unit=unit, opinion=opinion)
    step.public_text = _("Your case has been passed to %(unit)s.") % {"unit": unit.name}


def _restart_limits(case: Case, by: Actor) -> Sequence[Clock]:
    codes = clocks.effects_of("T08", current_policy()).starts
    for clock in case.clocks.filter(code__in=codes, stopped_at=None):
        stop_clock(clock=clock, move="T09u", by=by)
    return [start_clock(case=case, code=code, move="T09u", by=by) for code in codes]


def _accept_due(case: Case) -> object:
    limit = case.clocks.filter(code="K04", stopped_at=None).first()
    return limit.due if limit else None
