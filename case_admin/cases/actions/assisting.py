"""Units that assist the handling unit (主办 and 协办, M08 and T08): called in, let go, and what they report."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of, signature, tell, write_event
from case_admin.cases.actions.papers import hand_to_unit
from case_admin.cases.assisting import MOST
from case_admin.cases.models import Case, Handling
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.people.models import User
from portal.units.models import Unit

ASSISTED_STATES = ("S06", "S07", "S08", "S09", "S10", "S11", "S12")
"""States in which somebody handles the case, so that others can assist."""


def require_open(unit: Unit) -> None:
    """A unit that takes cases at present; NotYet("handler_closed") otherwise."""
    if not (unit.is_active and unit.accepts_cases):
        raise NotYet("handler_closed")


def call_in(*, case: Case, units: Iterable[Unit], request: str, by: Actor) -> list[Handling]:
    """Open a turn for each of the units; must run inside the transaction of a decision."""
    moment, name, turns = now(), signature(by), []
    for unit in units:
        turns.append(
            Handling.objects.create(
                case=case, unit=unit, role=Handling.Role.JOINT, opinion=request, delivered_at=moment, delivered_by=name
            )
        )
    forget(case)
    return turns


def hand_sheet(*, case: Case, turns: Iterable[Handling], document: IssuedDocument | None, by: Actor) -> None:
    """The diversion sheet reaches these assisting units, and their people are told."""
    for turn in turns:
        if document is not None:
            hand_to_unit(case=case, document=document, unit=turn.unit, by=by)
            turn.document = document
            turn.save(update_fields=["document"])
        wanted = _("your unit assists %(unit)s with this case") % {"unit": case.lead.short_name or case.lead.name}
        tell(case=case, people=staff_with("U1", "U2", unit=turn.unit), kind="case.moved", by=by, step=wanted)


def let_go(*, case: Case, unit_ids: Collection[int], by: Actor) -> int:
    """End the turns of these assisting units; returns how many. Must run inside the transaction of a decision."""
    ended = case.handlings.filter(role=Handling.Role.JOINT, ended_at=None, unit_id__in=unit_ids)
    count = ended.update(ended_at=now(), ended_by=signature(by))
    forget(case)
    return count


@transaction.atomic
def choose_assistants(*, case: Case, units: Collection[Unit], request: str, by: Actor) -> Case:
    """Let exactly these units assist from now on; new ones get the diversion sheet, those who leave see the case no more.

    Raises NotYet: nobody handles the case, nothing changes, the handling unit itself, more than five, a unit that takes no
    cases.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler", "application").get(pk=case.pk)
    hold_chain()
    if locked.status not in ASSISTED_STATES:
        raise NotYet("moved_on")
    require_choice(locked.lead, units)
    before, wanted = locked.assisting, {unit.pk: unit for unit in units}
    gone = [turn.unit for turn in before if turn.unit_id not in wanted]
    new = [unit for pk, unit in wanted.items() if pk not in {turn.unit_id for turn in before}]
    if not (gone or new):
        raise NotYet("same_assistants")
    for unit in new:
        require_open(unit)
    let_go(case=locked, unit_ids=[unit.pk for unit in gone], by=by)
    turns = call_in(case=locked, units=new, request=request, by=by)
    lead = locked.handlings.filter(role=Handling.Role.LEAD, ended_at=None).select_related("document").first()
    hand_sheet(case=locked, turns=turns, document=lead.document if lead else None, by=by)
    _write_down(locked, new, gone, request, by)
    forget(case)
    return locked


@transaction.atomic
def record_assistance(*, case: Case, unit: Unit, text: str, by: Actor) -> Case:
    """An assisting unit writes down what it did for the case; the handling unit is told.

    Raises NotYet("moved_on") when the unit assists no more or nobody works on the case any more.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler").get(pk=case.pk)
    hold_chain()
    if locked.status not in ASSISTED_STATES or unit.pk not in locked.assisting_unit_ids:
        raise NotYet("moved_on")
    write_event(case=locked, move="assist", by=by, reason=text, detail={"unit": unit.pk})
    said = _("%(unit)s reported on its part") % {"unit": unit.short_name or unit.name}
    tell(case=locked, people=handlers_of(locked, "U1", "U2"), kind="case.moved", by=by, step=said)
    return locked


def assistants_of(case: Case, *roles: str) -> list[User]:
    """Staff of the assisting units with one of the roles."""
    return [user for turn in case.assisting for user in staff_with(*roles, unit=turn.unit)]


def require_choice(lead: Unit, units: Collection[Unit]) -> None:
    """Raises NotYet when the handling unit is among those who should assist it, or they are too many."""
    if any(unit.pk == lead.pk for unit in units):
        raise NotYet("lead_assists")
    if len(units) > MOST:
        raise NotYet("many_assistants", most=MOST)


def _write_down(case: Case, new: Collection[Unit], gone: Collection[Unit], request: str, by: Actor) -> None:
    detail = {"called": [unit.pk for unit in new], "let_go": [unit.pk for unit in gone]}
    write_event(case=case, move="assistants", by=by, reason=request, detail=detail)
    said, ended = _("the assisting units have changed"), _("your unit no longer assists with this case")
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.moved", by=by, step=said)
    for unit in gone:
        people = staff_with("U1", "U2", unit=unit)
        tell(case=case, people=people, kind="case.moved", by=by, linked=False, step=ended)


def forget(case: Case) -> None:
    """Read the assisting units anew when they are next asked for."""
    case.__dict__.pop("assisting", None)
