"""What the room puts on the case page and the board, what it asks before a case ends or is archived, its words for the ledger.

Importing this module registers all of it; the AppConfig does.
"""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import registry
from case_admin.cases.models import Case
from case_admin.meetings import queries, rules
from case_admin.meetings.actions.ending import call_off_with_case
from case_admin.meetings.actions.recounting import ask_recount, count_moving
from case_admin.meetings.endings import is_moot
from case_admin.meetings.models import BEFORE, OPEN, Answer, Hearing, HearingInvitation, HearingStatus
from case_admin.meetings.trail import missing_in
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.calendar.registry import register_counter, register_listener
from portal.calendar.workdays import WorkCalendar
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events
from portal.documents.filling import date_in_words

CASE_ORDER, BOARD_ORDER = 9, 35
SHOWN, MOST = 8, 60
READERS = ("C1", "C2", "U1", "U2", "U3")
NEXT = {
    HearingStatus.PLANNED: gettext_lazy("Issue the notice"),
    HearingStatus.ANNOUNCED: gettext_lazy("Hearing"),
    HearingStatus.HELD: gettext_lazy("Complete the trail"),
}


def case_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The hearings of the case, the applicant's wish for one, and the button to plan one."""
    found = queries.hearings_of(case)
    may = rules.can_plan(user, case) and case.status in rules.HEARD_STATES
    may = may and not any(hearing.is_open for hearing in found)
    wished = case.wants_hearing and not found
    if not (found or may or wished):
        return None
    entries = [_entry(hearing) for hearing in found]
    if wished:
        entries.append(registry.Entry(_("The applicant wishes a hearing"), "", _("none has been planned yet")))
    buttons = [registry.Entry(_("Plan a hearing"), reverse("hearing_plan", args=[case.pk]))] if may else []
    return registry.CasePanel(title=_("Hearing"), entries=entries, buttons=buttons, empty_text=_("No hearing yet."))


def _entry(hearing: Hearing) -> registry.Entry:
    when = f"{localtime(hearing.starts_at):%Y-%m-%d %H:%M}"
    label = _("Hearing %(number)s, %(when)s") % {"number": hearing.number, "when": when}
    return registry.Entry(
        label, reverse("hearing_page", args=[hearing.case_id, hearing.pk]), hearing.get_status_display()
    )


def archive_gate(case: Case) -> list[str]:
    """A case is not archived while a hearing is open; what its trail lacks is named."""
    problems = []
    for hearing in case.hearings.filter(status__in=OPEN).select_related("transcript_paper"):
        if hearing.status == HearingStatus.HELD:
            missing = "；".join(missing_in(queries.trail_of(hearing))) or _("the last step, “Complete the hearing”")
            problems.append(
                _("Hearing %(number)s is not completed. Missing: %(missing)s.")
                % {"number": hearing.number, "missing": missing}
            )
        else:
            problems.append(
                _("Hearing %(number)s has not been held: hold it or call it off.") % {"number": hearing.number}
            )
    return problems


def ending_gate(case: Case, close_reason: str) -> list[str]:
    """A case is not closed over an open hearing, unless the reason leaves nothing to hear."""
    if is_moot(close_reason):
        return []
    found = case.hearings.filter(status__in=OPEN).defer("people", "course", "transcript", "opinion")
    return [_before_closing(hearing) for hearing in found]


def called_off_too(case: Case, close_reason: str) -> list[str]:
    """What a hearing to come is told with, where the end leaves nothing to hear."""
    found = case.hearings.filter(status__in=BEFORE).only("number", "starts_at") if is_moot(close_reason) else ()
    said = _("Hearing %(number)s of %(day)s is called off; everybody invited is told.")
    return [said % {"number": one.number, "day": date_in_words(localdate(one.starts_at))} for one in found]


def _before_closing(hearing: Hearing) -> str:
    facts = {"number": hearing.number, "day": date_in_words(localdate(hearing.starts_at))}
    said = {
        HearingStatus.PLANNED: _("hearing %(number)s is planned for %(day)s; hold and complete it, or call it off"),
        HearingStatus.ANNOUNCED: _("hearing %(number)s is announced for %(day)s; hold and complete it, or call it off"),
        HearingStatus.HELD: _("hearing %(number)s of %(day)s was held and is not completed; complete its trail first"),
    }
    return said[HearingStatus(hearing.status)] % facts


def invited(user: Any) -> Panel | None:
    """For people invited to hearings: what they are asked to, by day."""
    if not user.has_grant("hearings.answer"):
        return None
    found = list(queries.invitations_shown(user)[:MOST])
    calendar = current_calendar()
    rows = [_invited_row(one, calendar) for one in found[:SHOWN]]
    return Panel(_("My hearings"), rows, _("You are not invited to a hearing at present."), count=len(found))


def _invited_row(one: HearingInvitation, calendar: WorkCalendar) -> Row:
    case, hearing = one.hearing.case, one.hearing
    organ = case.respondent.short_name if case.respondent else "—"
    when, url = localtime(hearing.starts_at), reverse("hearing_invited", args=[one.pk])
    note = f"{when:%H:%M} · {hearing.place} · {_note_on(one)}"
    waits = hearing.status != HearingStatus.HELD and when.date() >= today()
    day = when.date() if waits else None
    light = Light.for_days_left(max(calendar.between(today(), when.date()), 0)) if waits else None
    return Row(f"{case.applicants_shown} · {organ}", url, day, light, note)


def _note_on(one: HearingInvitation) -> str:
    """What is asked of the person now, else what was answered."""
    if queries.can_write_opinion(one):
        return str(_("opinion handed in") if one.opinion_at else _("please write your opinion"))
    if one.hearing.status in BEFORE and localdate(one.hearing.starts_at) < today():
        return str(_("the day has passed, nothing has been recorded yet"))
    return str(
        _("please answer") if queries.can_answer(one) and one.state == Answer.INVITED else one.get_state_display()
    )


def to_hear(user: Any) -> Panel | None:
    """Hearings that are not over, by the next day that counts, and applicants who wish one."""
    if not user.has_role(*READERS):
        return None
    found = list(queries.open_hearings(user)[:MOST])
    calendar = current_calendar()
    rows = sorted((_row(hearing, calendar) for hearing in found), key=lambda row: str(row.due))
    if user.has_grant("cases.record"):
        rows += [
            Row(case.machine_no, reverse("hearing_plan", args=[case.pk]), note=_("The applicant wishes a hearing"))
            for case in queries.wished_for(user)[:SHOWN]
        ]
    more = reverse("hearings_modeladmin_index") if len(rows) > SHOWN else ""
    return Panel(_("Hearings"), rows[:SHOWN], _("No hearing is planned."), count=len(rows), more=more)


def _row(hearing: Hearing, calendar: WorkCalendar) -> Row:
    due = hearing.notice_due if hearing.status == HearingStatus.PLANNED else localdate(hearing.starts_at)
    light = Light.for_days_left(-1 if due < today() else calendar.between(today(), due))
    url = reverse("hearing_page", args=[hearing.case_id, hearing.pk])
    if hearing.status == HearingStatus.HELD:
        return Row(hearing.case.machine_no, url, note=str(NEXT[HearingStatus.HELD]))
    return Row(hearing.case.machine_no, url, due, light, str(NEXT[HearingStatus(hearing.status)]))


registry.register_panel(CASE_ORDER, case_panel)
registry.register_gate(archive_gate)
registry.register_ending(ending_gate, call_off_with_case, called_off_too)
register_panel(BOARD_ORDER, to_hear)
register_panel(BOARD_ORDER + 1, invited)
register_counter(count_moving)
register_listener(ask_recount)
register_events(
    {
        "delivery.dropped": gettext_lazy("Service not needed any more"),
        "case.hearing_planned": gettext_lazy("Hearing planned"),
        "case.hearing_changed": gettext_lazy("Plan of the hearing changed"),
        "case.hearing_announced": gettext_lazy("Notice of the hearing issued"),
        "case.hearing_postponed": gettext_lazy("Hearing put off"),
        "case.hearing_called_off": gettext_lazy("Hearing called off"),
        "case.hearing_held": gettext_lazy("Hearing held"),
        "case.hearing_transcript": gettext_lazy("Transcript of the hearing issued"),
        "case.hearing_opinion": gettext_lazy("Opinion of the panel issued"),
        "case.hearing_invited": gettext_lazy("People invited to the hearing"),
        "case.hearing_answered": gettext_lazy("Invitation to the hearing answered"),
        "case.hearing_guest_opinion": gettext_lazy("Opinion of an invited person written"),
        "case.hearing_completed": gettext_lazy("Hearing completed"),
    }
)
