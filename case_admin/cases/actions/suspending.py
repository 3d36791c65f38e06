"""Suspension and resumption (domain 2.4): asked for by the unit, decided by the head of the centre, ended by who works."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.closing import decide_proposal
from case_admin.cases.actions.moving import Step, handlers_of, moving, signature, tell, write_event
from case_admin.cases.actions.papers import drop_questions, serve_organ
from case_admin.cases.actions.recounting import renew_and_tell
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, Clock, ClockState, Proposal
from case_admin.cases.queries import pauses_of, sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.cases.suspension import GROUNDS, REVIEW, Pause, days_allowed, look_again
from case_admin.cases.workflow import CASE
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit

SUSPENDED = "K06"
"""The limit that stands still; progress reports (K05, K05b) stay due."""


def asked_suspension(case: Case) -> Proposal | None:
    """The unit's request that waits for the head of the centre."""
    return case.proposals.filter(state=Proposal.State.PENDING, move="T18").first()


@transaction.atomic
def ask_suspension(*, case: Case, ground: str, text: str, by: Actor) -> Proposal:
    """The unit asks for a suspension; the case stays where it is until the head of the centre decides."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    hold_chain()
    if locked.status not in CASE.moves["T18"].sources:
        raise NotYet("moved_on")
    if locked.proposals.filter(state=Proposal.State.PENDING).exists():
        raise NotYet("asked_already")
    proposal = Proposal.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, move="T18", content={"ground": ground, "text": text}, proposed_at=now(),
        proposed_by=signature(by), proposed_by_id=by.id,
    )  # fmt: skip
    write_event(case=locked, move="ask_suspension", by=by, reason=text, detail={"ground": ground})
    label = str(CASE.moves["T18"].label)
    tell(case=locked, people=staff_with("C2"), kind="case.approval_wanted", by=by, step=label)
    return proposal


@transaction.atomic
def suspend_case(*, case: Case, ground: str, text: str, by: Actor) -> Case:
    """T18: the head of the centre suspends the case. Issues D28 to both sides; K06 stands still from tomorrow.

    Raises NotYet: the limit has run out, or the days a case may be suspended are used up.
    """
    asked = asked_suspension(case)
    with moving(case=case, move="T18", by=by, reason=text) as step:
        clock = _limit(case, ClockState.RUNNING)
        allowed = days_allowed(ground, pauses_of(case), today())
        if allowed is not None and allowed <= 0:
            raise NotYet("suspension_used")
        last = look_again(today(), allowed)
        clock.state, clock.next_look = ClockState.PAUSED, last
        clock.save(update_fields=["state", "next_look"])
        left = _left(clock, today())
        facts = facts_of(sheet_of(case), "D28") | {
            "ground_text": str(GROUNDS[ground]).partition(" ")[2],
            "reason": text,
            "suspend_date": today(),
            "remaining": str(left),
            "last_day": last if allowed is not None else "",
        }
        _issue_to_both(step, "D28", facts)
        drop_questions(case=case, kinds=("take_part",), by=by)
        step.detail |= {"ground": ground, "on": today().isoformat(), "left": left, "look_again": last.isoformat()}
        step.public_text = _("Your case has been suspended. The document says why and for how long.")
        step.tell([*handlers_of(case, "U1", "U2"), *staff_with("C1")], "case.decided", step=str(_("Suspended")))
    if asked is not None:
        decide_proposal(asked, Proposal.State.APPROVED, by)
    return case


@transaction.atomic
def resume_case(*, case: Case, text: str, by: Actor) -> Case:
    """T19: the ground is gone, or the longest time reached. Issues D28b; K06 runs on from tomorrow with what was left."""
    with moving(case=case, move="T19", by=by, reason=text) as step:
        clock, (*earlier, pause) = _limit(case, ClockState.PAUSED), pauses_of(case)
        before, left = clock.due, _left(clock, pause.after)
        _run_on(clock, [*earlier, Pause(pause.after, today())])
        facts = facts_of(sheet_of(case), "D28b") | {
            "reason": text,
            "suspend_date": pause.after,
            "resume_date": today(),
            "suspended_days": str(pause.days(today())),
            "remaining": str(left),
        }
        _issue_to_both(step, "D28b", facts)
        step.detail |= {
            "on": today().isoformat(), "before": before.isoformat(), "after": clock.due.isoformat(), "left": left,
        }  # fmt: skip
        step.public_text = _("Your case goes on.")
        step.tell([*handlers_of(case, "U1", "U2"), *staff_with("C1", "C2")], "case.moved", step=str(_("Resumed")))
    return case


def _run_on(clock: Clock, pauses: list[Pause]) -> None:
    """Let the limit run again; its day is computed anew around the pauses, never earlier than one already told."""
    length = (clock.length or 0) + clock.extra
    working = clocks.reckon(
        unit=clock.unit, length=length, start=clock.start, calendar=current_calendar(), pauses=pauses
    )
    clock.due = clocks.kept_for_citizen(working.due, clock.told_due)
    clock.state, clock.nominal, clock.told_due, clock.provisional = (
        ClockState.RUNNING,
        working.nominal,
        clock.due,
        working.provisional,
    )
    clock.calendar_version = working.calendar_version
    clock.next_look = clocks.next_look(today(), clock.due, clocks.CLOCKS[clock.code].marks)
    clock.save()


def _limit(case: Case, state: str) -> Clock:
    """The case's K06 in this state; NotYet("limit_over") when it has no day left to save."""
    clock = case.clocks.filter(code=SUSPENDED, state=state).first()
    if clock is not None:
        renew_and_tell(clock=clock, calendar=current_calendar())
    if clock is None or (state == ClockState.RUNNING and today() >= clock.due):
        raise NotYet("limit_over")
    return clock


def _left(clock: Clock, day: date) -> int:
    return clocks.days_left(unit=clock.unit, due=clock.due, today=day, calendar=current_calendar())


def _issue_to_both(step: Step, code: str, facts: dict[str, object]) -> IssuedDocument:
    """The notice to the applicants, and to the organ the case is about."""
    document = step.issue(code, facts, center_unit())
    serve_organ(case=step.case, document=document, by=step.by)
    return document


def review_suspensions() -> int:
    """Tell unit and centre of every suspension whose day to look again has come; returns how many were told.

    Only what is due is read: a limit that stands still carries that day.
    """
    paused = Clock.objects.filter(code=SUSPENDED, state=ClockState.PAUSED)
    due = paused.filter(Q(next_look__lte=today()) | Q(next_look__isnull=True)).order_by("next_look", "id")
    return sum(_look_again(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _look_again(pk: int) -> bool:
    """Tell once, and set the next day; a limit without one (paused by an earlier release) gets it here."""
    case = Case.objects.select_for_update(of=("self",)).select_related("handler").get(clocks__pk=pk)
    clock = Clock.objects.get(pk=pk)
    event = case.events.filter(move="T18").order_by("id").last()
    if clock.state != ClockState.PAUSED or event is None:
        return False
    told = case.events.filter(move="look_again", id__gt=event.pk).order_by("id").last()
    first = date.fromisoformat(event.detail["look_again"])
    day = localdate(told.at) + timedelta(days=REVIEW) if told else first
    clock.next_look = day if today() < day else today() + timedelta(days=REVIEW)
    clock.save(update_fields=["next_look"])
    if today() < day:
        return False
    hold_chain()
    write_event(case=case, move="look_again", by=SYSTEM, detail={"ground": event.detail["ground"]})
    people = [*handlers_of(case, "U1", "U2"), *staff_with("C1", "C2")]
    tell(case=case, people=people, kind="case.approval_wanted", by=SYSTEM, step=str(_("Resume, or keep suspended")))
    return True
