"""What the rooms below must know of this one: called once from AppConfig.ready()."""

from django.utils.translation import gettext_lazy as _

from case_admin.cases import (
    jobs,  # noqa: F401 - registers the watch over the clocks
    panels,
    placeholders,
    worklists,
)
from case_admin.cases.actions.answers import (
    receive_confirmation,
    receive_court_wish,
    receive_download,
    receive_extension,
    receive_supplement_answer,
    receive_take_part,
    restart_supplement_clock,
)
from case_admin.cases.actions.hearing import (
    hear_change,
    hear_reading,
    hear_withdrawal,
)
from case_admin.cases.actions.recounting import ask_recount
from case_admin.cases.movement import count_moving
from case_admin.cases.workflow import MOVES
from case_admin.delivery.actions import on_served
from forms.applications import registry
from portal.calendar.registry import register_counter, register_listener
from portal.desk.events import register_events

DUTIES = {
    "case.assess": _("Assessment sheet filled in"),
    "case.notices": _("Notices issued after deemed acceptance"),
    "case.reply": _("Reply slip received"),
    "case.progress": _("Progress report filed"),
    "case.session": _("Session recorded"),
    "case.visit": _("Return visit recorded"),
    "case.paper": _("Paper added"),
    "case.assist": _("Assisting unit reported"),
    "case.assistants": _("Assisting units changed"),
    "case.batch": _("Paper issued for several cases"),
    "case.revise": _("Draft agreement changed"),
    "case.review": _("Legality reviewed"),
    "case.confirm": _("Applicant answered the draft"),
    "case.performed": _("Performance recorded"),
    "case.extension_answer": _("Applicant answered the request for more time"),
    "case.ask_extension": _("More time asked for"),
    "case.extension_consent": _("Consent to more time recorded on paper"),
    "case.send_extension": _("Request for more time sent to the centre"),
    "case.advise_extension": _("Opinion of the centre on the request for more time"),
    "case.grant_extension": _("More time granted"),
    "case.deny_extension": _("More time not granted"),
    "case.drop_extension": _("Request for more time taken back"),
    "case.letter_proposed": _("Supervision letter proposed"),
    "case.letter_issued": _("Supervision letter issued"),
    "case.letter_replied": _("Supervision letter answered"),
    "case.letter_settled": _("Answer to a supervision letter accepted"),
    "case.letter_returned": _("Answer to a supervision letter sent back"),
    "case.letter_dropped": _("Supervision letter not sent"),
    "case.court_wish": _("Applicant answered about judicial confirmation"),
    "case.party_changed": _("Party changed its details"),
    "case.party_read": _("Party confirmed reading a document"),
    "case.court_paper": _("Application for judicial confirmation made"),
    "case.court_asked": _("Application handed in to the court"),
    "case.court_accepted": _("Application accepted by the court"),
    "case.court_answered": _("Court decided on the confirmation"),
    "case.court_withdrawn": _("Application to the court taken back"),
    "case.ask_closing": _("Closing asked for"),
    "case.return_closing": _("Request to close sent back"),
    "case.ask_suspension": _("Suspension asked for"),
    "case.look_again": _("Suspension to be looked at again"),
    "case.continued": _("Continued in a new case"),
    "case.enforcement": _("Marked as raised during a penalty procedure"),
    "case.enforcement_cleared": _("Mark of a penalty procedure taken off"),
    "case.procedure_end": _("Penalty procedure ended"),
    "case.feedback": _("Feedback after enforcement given"),
    "case.stand_in": _("Named to decide in the head's place"),
    "case.remind": _("Unit reminded"),
    "case.group_join": _("Put into a case group"),
    "case.group_leave": _("Taken out of the case group"),
    "case.group_note": _("Meeting about the case group noted"),
    "group.opened": _("Case group formed"),
    "group.renamed": _("Case group changed"),
    "group.dissolved": _("Case group dissolved"),
    "worklist.kept": _("Worklist kept"),
    "worklist.renamed": _("Worklist renamed"),
    "worklist.dropped": _("Worklist deleted"),
    "document.drafted": _("Word draft of a paper made"),
    "case.read": _("Case page opened"),
    "case.file_read": _("File of a case opened"),
    "application.file_read": _("File of an application opened"),
    "case.revealed": _("Identity shown in full"),
    "case.overdue": _("Limit passed"),
    "case.clock_restarted": _("Limit counted anew"),
    "case.recount": _("Last day moved with the calendar"),
    "case.recounted": _("Limit counted with a new calendar"),
    "delivery.served": _("Document served"),
    "delivery.failed": _("Service failed"),
    "delivery.published": _("Public notice published"),
}
"""Words for events that are no moves; moves bring their own labels."""


HEARD = {"withdrawn": hear_withdrawal, "changed": hear_change, "read": hear_reading}


def register() -> None:
    """Handlers of the applicant's answers and downloads, listeners of service, panels, words for the ledger."""
    registry.on_answer("take_part")(receive_take_part)
    registry.on_answer("confirm_agreement")(receive_confirmation)
    registry.on_answer("supplement")(receive_supplement_answer)
    registry.on_answer("extension")(receive_extension)
    registry.on_answer("confirmation")(receive_court_wish)
    registry.on_download(receive_download)
    for name, listener in HEARD.items():
        registry.on_event(name)(listener)
    placeholders.register()
    panels.register()
    worklists.register()
    on_served(restart_supplement_clock)
    register_counter(count_moving)
    register_listener(ask_recount)
    register_events({f"case.{move.name}": move.label for move in MOVES} | DUTIES)
