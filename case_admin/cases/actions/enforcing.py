"""Disputes raised while a penalty is imposed (M13): marked, followed to the end of the procedure, told to the centre.

Nothing here stops the penalty's own limits, and nothing takes the place of the penalty.
"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from case_admin.cases.actions.clocks import run_effects
from case_admin.cases.actions.moving import signature, tell, write_event
from case_admin.cases.actions.working import WORKING_STATES
from case_admin.cases.models import Case, Enforcement
from case_admin.cases.models.case import ARCHIVED
from case_admin.cases.refusals import NotYet
from portal.calendar import now, today
from portal.documents.filling import date_in_words
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with

MARKED_STATES = ("S02", *WORKING_STATES)


@transaction.atomic
def mark_enforcement(
    *, case: Case, stage: str, leniency: str, heard: bool, by: Actor, convened_on: date | None = None,
    penalty_no: str = "", discretion: str = "", measures: str = "",
) -> Enforcement:  # fmt: skip
    """Mark the case as raised during a penalty procedure, or bring the mark up to date.

    Raises NotYet: nobody works on the case any more, the procedure has ended, the task force meets on a day to come.
    """
    if convened_on and convened_on > today():
        raise NotYet("in_future")
    locked, known = _hold(case)
    if locked.status not in MARKED_STATES:
        raise NotYet("moved_on")
    if known and known.ended_on:
        raise NotYet("procedure_ended")
    mark = known or Enforcement(case=locked, marked_at=now(), marked_by=signature(by))
    mark.stage, mark.leniency, mark.heard, mark.convened_on = stage, leniency, heard, convened_on
    mark.content = {"penalty_no": penalty_no, "discretion": discretion, "measures": measures}  # type: ignore[misc]  # JSON under encryption
    mark.save()
    _set(locked, marked=True)
    write_event(case=locked, move="enforcement", by=by, detail={"stage": stage, "leniency": leniency})
    if known is None:
        tell(
            case=locked,
            people=staff_with("C1"),
            kind="case.moved",
            by=by,
            step=str(Case._meta.get_field("in_enforcement").verbose_name),
        )  # type: ignore[union-attr]  # a plain column
    return mark


@transaction.atomic
def clear_mark(*, case: Case, reason: str, by: Actor) -> Case:
    """Take a wrong mark off. Raises NotYet: there is none, or its procedure has ended."""
    locked, known = _hold(case)
    if known is None:
        raise NotYet("moved_on")
    if known.ended_on:
        raise NotYet("procedure_ended")
    known.delete()
    _set(locked, marked=False)
    write_event(case=locked, move="enforcement_cleared", by=by, reason=reason)
    return locked


@transaction.atomic
def end_procedure(*, case: Case, ended_on: date, by: Actor) -> Enforcement:
    """The penalty procedure has ended: K16 starts on that day.

    Raises NotYet: no mark, ended already, a day to come, before the case came in or before the task force met.
    """
    if ended_on > today():
        raise NotYet("in_future")
    locked, mark = _hold(case)
    if mark is None or locked.status == ARCHIVED:
        raise NotYet("moved_on")
    if mark.ended_on:
        raise NotYet("procedure_ended")
    received = localdate(locked.received_at)
    if ended_on < received:
        raise NotYet("before_case", day=date_in_words(received))
    if mark.convened_on and ended_on < mark.convened_on:
        raise NotYet("before_meeting", day=date_in_words(mark.convened_on))
    mark.ended_on, mark.ended_by = ended_on, signature(by)
    mark.save(update_fields=["ended_on", "ended_by"])
    run_effects(case=locked, event="procedure_end", by=by, on=ended_on)
    write_event(case=locked, move="procedure_end", by=by, detail={"on": ended_on.isoformat()})
    return mark


@transaction.atomic
def give_feedback(*, case: Case, outcome: str, result: str, by: Actor) -> Enforcement:
    """Tell the centre what came of the procedure: stops K16. Raises NotYet: it has not ended, or this has been told."""
    locked, mark = _hold(case)
    if mark is None or mark.ended_on is None:
        raise NotYet("procedure_runs")
    if mark.told_at is not None or locked.status == ARCHIVED:
        raise NotYet("moved_on")
    mark.outcome, mark.told_at, mark.told_by = outcome, now(), signature(by)
    mark.content = {**mark.content, "result": result}  # type: ignore[misc]  # JSON under encryption
    mark.save(update_fields=["outcome", "told_at", "told_by", "content"])
    run_effects(case=locked, event="feedback", by=by)
    write_event(case=locked, move="feedback", by=by, reason=result, detail={"outcome": outcome})
    unit = locked.handler.short_name if locked.handler else ""
    tell(case=locked, people=staff_with("C1"), kind="case.progress", by=by, unit=unit)
    return mark


def _hold(case: Case) -> tuple[Case, Enforcement | None]:
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler").get(pk=case.pk)
    mark = Enforcement.objects.select_for_update(of=("self",)).filter(case=locked).first()
    hold_chain()
    return locked, mark


def _set(case: Case, *, marked: bool) -> None:
    Case.objects.filter(pk=case.pk).update(in_enforcement=marked, version=F("version") + 1)
    case.refresh_from_db(fields=["in_enforcement", "version"])
