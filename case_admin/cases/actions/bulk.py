"""What may be done to several rows by one press, because it decides nothing: each row locked and judged alone."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from case_admin.cases import clocks
from case_admin.cases.actions.intake import register_application
from case_admin.cases.actions.moving import handlers_of, tell, write_event
from case_admin.cases.models import Case, Clock, ClockState
from case_admin.cases.queries import repeated_indexes
from case_admin.cases.refusals import NotYet
from forms.applications.models import Application
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.kinds import clock_notice

REMINDED = "remind"


@transaction.atomic
def remind_unit(*, case: Case, seen: int, by: Actor) -> Clock:
    """Remind the handling unit of its next limit, once a day. `seen` is the version of the case the person looked at.

    Raises NotYet: the case has moved on since, no limit of the unit runs, it was reminded today.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler").get(pk=case.pk)
    hold_chain()
    if locked.version != seen or not locked.is_open or locked.handler is None:
        raise NotYet("moved_on")
    clock = first_of_unit(locked.clocks.filter(state=ClockState.RUNNING).order_by("due", "id"))
    if clock is None:
        raise NotYet("no_limit_runs")
    if locked.events.filter(move=REMINDED, at__date=today()).exists():
        raise NotYet("reminded")
    left = clocks.days_left(unit=clock.unit, due=clock.due, today=today(), calendar=current_calendar())
    kind, _roles = clock_notice(left)
    said: dict[str, Any] = {"clock": str(clocks.CLOCKS[clock.code].name), "due": clock.due}
    said |= {"days": abs(left)} if kind != "clock.today" else {}
    roles = ("U1", "U2", "U3") if left < 0 else ("U1", "U2")
    write_event(case=locked, move=REMINDED, by=by, detail={"clock": clock.code, "left": left})
    tell(case=locked, people=handlers_of(locked, *roles), kind=kind, by=by, **said)
    return clock


def first_of_unit(running: Iterable[Clock]) -> Clock | None:
    """The handling unit's limit among running ones by due day that ends first."""
    return next((clock for clock in running if clocks.CLOCKS[clock.code].owner == "unit"), None)


@transaction.atomic
def register_as_told(*, application: Application, by: Actor) -> Case:
    """Register one application with the organ and the kind of act the applicant named.

    Raises NotYet: "look_first" where somebody has to look (no organ or kind of act, the same applicant is
    known, the matter is or was elsewhere too), and what
    `register_application` raises.
    """
    found = Application.objects.select_related("respondent").get(pk=application.pk)
    if found.cases.exists():
        raise NotYet("registered")
    unclear = found.respondent_id is None or not found.act_type or bool(found.answers.get("other_procedures"))
    if unclear or found.applicant_id_index in repeated_indexes([found]):
        raise NotYet("look_first")
    return register_application(application=found, by=by)  # one case an application: the database sees to it
