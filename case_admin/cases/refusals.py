"""Why a case cannot move although the person may and the state allows it: a code for tests, a sentence for screens."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS: dict[str, str | Promise] = {
    "registered": _("This application has already been registered."),
    "withdrawn": _("The applicant has withdrawn this application; there is nothing to register."),
    "not_assessed": _("Fill in the assessment sheet first."),
    "respondent_unknown": _("Choose the respondent organ first."),
    "handler_closed": _("This unit does not take cases at present. Choose another one."),
    "not_served": _("The information notice has not been served yet. Record its service first."),
    "waiver": _("The draft holds a clause that takes away a statutory right: %(clauses)s. Take it out."),
    "own_draft": _("Whoever drafted the agreement cannot review it."),
    "not_drafted": _("There is no draft agreement."),
    "points_open": _("Not all twelve points are in order: %(points)s."),
    "not_reviewed": _("The legality review has not passed."),
    "not_signed": _("Both sides have to sign first."),
    "not_effective": _("The effective date has not come."),
    "before_signature": _("The effective date cannot lie before the last signature."),
    "not_performed": _("Not everything agreed has been performed, and the last instalment lies within 90 days."),
    "performed": _("This has been recorded as performed already."),
    "not_asked": _("The handling unit has not asked for this closing yet."),
    "asked": _("A request to close this case is waiting for a decision."),
    "own_request": _("Whoever asked for the closing cannot confirm it."),
    "took_part": _("The applicant has agreed to take part."),
    "may_still_answer": _(
        "The applicant has neither declined nor been silent for 10 working days after the notice was served."
    ),
    "wrong_reason": _("This close reason does not fit the way the case ends."),
    "in_future": _("The date lies in the future."),
    "gate": _("The case cannot be archived yet: %(problems)s"),
    "served": _("The service of this document has already been recorded."),
    "supplement_not_served": _("The supplement notice has not reached every applicant yet. Record its service first."),
    "supplement_open": _("The applicant may still bring the supplement until %(due)s."),
    "objection_late": _("A unit may object to a diversion until %(due)s; that day has passed."),
    "same_unit": _("The case is with this unit already. Choose another one, or reject the objection."),
    "not_noticed": _("Issue the notice of acceptance and the information notice first."),
    "asked_already": _("A request on this case is waiting for a decision already."),
    "limit_over": _("The 30 working days have no day left; a case cannot be suspended any more."),
    "suspension_used": _("This case has been suspended for 90 days in all. Choose another ground or go on."),
    "wrong_ground": _("This ground does not fit the way the case ended."),
    "year_over": _("New facts reopen a case within a year of closing; that day was %(day)s."),
    "own_decision": _("Whoever refused the application cannot decide that the refusal was wrong."),
    "open_elsewhere": _("This matter is open in another case: %(case)s."),
    "extension_asked": _("A request for more time on this case is open already."),
    "extension_sum": _("Extensions are at most 30 working days in all; %(left)s can be granted here."),
    "extension_over": _("The last day of the resolution has passed; more time can no longer be asked for."),
    "consents_open": _("Not every side has agreed yet. Wait for the answers, or record those given on paper."),
    "consent_unproved": _("A consent on paper needs the signed sheet: add the scan or a photograph."),
    "extension_unadvised": _("The assessor of the centre has not given its opinion on this request yet."),
    "own_extension": _("Whoever sent the request for more time cannot decide on it."),
    "letter_open": _("A supervision letter on this ground is open already."),
    "letter_late": _("The limit this letter is about has ended; the letter is not needed any more."),
    "batch_done": _("This press has issued the paper for this case already; nothing was issued twice."),
    "moved_on": _("The case has moved on since you opened the page; this can no longer be done."),
    "before_effect": _("The application to the court cannot be older than the agreement it is about."),
    "handed_in": _("The court has been asked to confirm this agreement already."),
    "court_order": _("This day lies before the step that came first. Please check the dates."),
    "not_confirmed": _("No court has confirmed this agreement yet. Record the court's decision first, or choose R01."),
    "lead_assists": _("The handling unit cannot assist itself. Take it out of the assisting units."),
    "many_assistants": _("At most %(most)s units can assist with one case."),
    "same_assistants": _("These units assist already. Tick another one, take a tick away, or go back."),
    "nothing_filtered": _("Nothing is filtered. Choose a filter in the list first, then keep it."),
    "worklists_full": _("You keep %(most)s worklists there already. Delete one first."),
    "worklist_named": _("You have a worklist of this name there already. Choose another name."),
    "no_limit_runs": _("No limit of the handling unit runs on this case; there is nothing to remind of."),
    "reminded": _("The unit has been reminded of this case today."),
    "look_first": _("Somebody has to look at this application first: open it and register it by itself."),
    "group_ended": _("This case group has been dissolved. Choose another one or form a new one."),
    "in_this_group": _("This case is in the group already."),
    "in_other_group": _("This case is in another case group. Take it out there first."),
    "group_empty": _("No case of this group is open; there is nothing to note."),
    "procedure_ended": _("The penalty procedure has ended; its mark can no longer be changed."),
    "procedure_runs": _("Record the end of the penalty procedure first, then give the feedback."),
    "before_case": _(
        "The procedure cannot have ended before the case came in on %(day)s; then the mark does not belong here."
    ),
    "before_meeting": _("The procedure cannot end before the task force met on %(day)s."),
    "own_stand_in": _("Nobody names himself. Choose another leader."),
    "stands_in": _("This person has been named for this case already."),
    "own_cause": _("This person cannot be chosen for this case."),
}


class NotYet(Refused):
    reasons = REASONS
