"""Supervision letters as they come up: proposed by the watch over the limits, after two idle reports, or by the centre."""

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import signature, tell
from case_admin.cases.models import Case, Clock, SupervisionLetter
from case_admin.cases.refusals import NotYet
from case_admin.cases.supervision import GROUND_OF, Ground, Level, level_for, outranks
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.queries import staff_with
from portal.units.models import UnitKind

State = SupervisionLetter.State
OPEN = (State.DRAFT, State.ISSUED, State.REPLIED)


@transaction.atomic
def propose_for_clock(*, clock: Clock, left: int) -> SupervisionLetter | None:
    """Propose the letter this limit calls for, once a level; a milder one not sent yet gives way. None for none."""
    level, case = level_for(clock.code, left), clock.case
    if level is None or case.handler is None or case.handler.kind == UnitKind.CENTER:
        return None
    known = list(clock.letters.all())
    if any(outranks(letter.level, level) for letter in known):
        return None
    milder = clock.letters.filter(state=State.DRAFT)
    milder.update(state=State.DROPPED, ended_at=now(), ended_by=SYSTEM.label)
    return _propose(case, level, GROUND_OF[clock.code], SYSTEM, clock=clock)


@transaction.atomic
def propose_after_idle_reports(*, case: Case) -> SupervisionLetter | None:
    """The last two reports both say that nothing moved (M10): propose a letter, unless one is open."""
    last = list(case.progress_reports.order_by("-number").values_list("no_progress", flat=True)[:2])
    if last != [True, True] or case.handler is None or case.handler.kind == UnitKind.CENTER:
        return None
    if case.letters.filter(clock=None, ground=Ground.STILL, state__in=OPEN).exists():
        return None
    return _propose(case, Level.YELLOW, Ground.STILL, SYSTEM)


@transaction.atomic
def propose_letter(*, case: Case, level: str, ground: str, by: Actor) -> SupervisionLetter:
    """The centre proposes a letter on a ground that is no limit. Raises NotYet: one is open, nobody handles the case."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler").get(pk=case.pk)
    if locked.handler is None or not locked.is_open:
        raise NotYet("moved_on")
    if locked.letters.filter(clock=None, ground=ground, state__in=OPEN).exists():
        raise NotYet("letter_open")
    return _propose(locked, level, ground, by)


def _propose(case: Case, level: str, ground: str, by: Actor, *, clock: Clock | None = None) -> SupervisionLetter:
    letter = SupervisionLetter.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=case, unit=case.lead, clock=clock, level=level, ground=ground, content={}, proposed_at=now(),
        proposed_by=signature(by),
    )  # fmt: skip
    facts = {"level": level, "ground": ground, "clock": clock.code if clock else ""}
    record(event="case.letter_proposed", by=by, about=case, about_label=case.machine_no, detail=facts)
    if level != Level.BLUE:
        step = _("Supervision letter proposed: %(level)s") % {"level": letter.get_level_display()}
        tell(case=case, people=staff_with("C1", "C2"), kind="case.approval_wanted", by=by, step=step)
    return letter
