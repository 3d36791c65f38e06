"""What follows from the centre's decision on an instant report: a supervision letter started, a joint meeting called."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.proposing import OPEN, propose_letter
from case_admin.cases.models import Case, SupervisionLetter
from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.models import InstantReport
from case_admin.duties.models.instant import Decision
from case_admin.duties.refusals import DutyRefused
from portal.calendar import now
from portal.documents.filling import date_in_words
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.rows import the_row

Ground, Level = SupervisionLetter.Ground, SupervisionLetter.Level


@transaction.atomic
def start_letter(*, report: InstantReport, by: Actor) -> SupervisionLetter:
    """Propose the letter the decision to supervise asks for, on the case the report is linked to; one that is open on the
    same ground is taken. Raises DutyRefused: another decision stands, no open case of a unit is linked, a letter is there.
    """
    held = InstantReport.objects.select_for_update(of=("self",)).select_related("letter").get(pk=report.pk)
    if held.decision != Decision.SUPERVISE:
        raise DutyRefused("moved_on")
    cases = Case.objects.select_for_update(of=("self",)).select_related("handler")
    case = the_row(cases.filter(pk=held.case_id)) if held.case_id else None
    if case is None or case.handler is None or not case.is_open:
        raise DutyRefused("no_case")
    if held.letter is not None and held.letter.state != SupervisionLetter.State.DROPPED:
        raise DutyRefused("letter_there")
    standing = case.letters.filter(clock=None, ground=Ground.HEAVY, state__in=OPEN).first()
    held.letter = standing or propose_letter(case=case, level=Level.BLUE, ground=Ground.HEAVY, by=by)
    held.save(update_fields=["letter"])
    note("duty.instant_letter", held, held.number, by, case=case.machine_no)
    return held.letter


@transaction.atomic
def record_meeting(*, report: InstantReport, met_on: date, place: str, outcome: str, by: Actor) -> InstantReport:
    """The joint meeting was called: day, place, what came out of it. Ends the task of the centre's assessors.

    Raises DutyRefused: no meeting waits, the day lies before the report or ahead.
    """
    held = InstantReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if not held.wants_meeting:
        raise DutyRefused("moved_on")
    if met_on > localdate(now()):
        raise DutyRefused("meeting_ahead")
    if held.reported_at is not None and met_on < localdate(held.reported_at):
        raise DutyRefused("meeting_early", day=date_in_words(localdate(held.reported_at)))
    held.met_on, held.met_at, held.met_by = met_on, now(), signature(by)
    held.content = {**held.content, "meeting_place": place.strip(), "meeting_outcome": outcome.strip()}
    held.save(update_fields=["met_on", "met_at", "met_by", "content"])
    note("duty.instant_met", held, held.number, by, day=met_on.isoformat())
    people = [*staff_with("C2"), *staff_with("U1", "U2", "U3", unit=held.unit)]
    step = _("joint meeting of %(day)s recorded") % {"day": date_in_words(met_on)}
    tell(people, "duty.decided", held, by, url=_page(held), number=held.number, step=step)
    return held


def ask_for_meeting(report: InstantReport, by: Actor) -> None:
    """The centre's assessors call it."""
    step = _("a joint meeting is to be called")
    tell(staff_with("C1"), "duty.wanted", report, by, url=_page(report), number=report.number, step=step)


def without_meeting(report: InstantReport) -> dict[str, Any]:
    """The columns of a report on which a meeting is still to be called; its words are taken out of the row in hand."""
    report.content = {name: words for name, words in report.content.items() if not name.startswith("meeting_")}
    return {"met_on": None, "met_at": None, "met_by": ""}


def _page(report: InstantReport) -> str:
    return reverse("duty_instant", args=[report.pk])
