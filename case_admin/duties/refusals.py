"""Why something cannot be done, as sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS = {
    "moved_on": _("This has moved on since you opened the page; look at how it stands now."),
    "already_linked": _("This report stands in that monthly report already."),
    "empty_not_nil": _("There is nothing in this report. Add what was found, or tick the nil report expressly."),
    "nil_with_items": _("A nil report holds no items. Take the items out, or take the tick away."),
    "no_sweep": _("Say first how many sweeps were made in this month; at least one is due."),
    "late_needs_reason": _("The day has passed. Please say why the report comes late."),
    "not_nil": _("Only a nil report that was given can be doubted."),
    "doubted": _("This report is being looked into already."),
    "word_first": _("The unit has until %(day)s to give its word. Decide after it has answered, or after that day."),
    "not_owing": _("Your unit owes no reports here."),
    "future_mandate": _("The day of the mandate lies in the future. Please check the date."),
    "no_case": _("The report is linked to no open case of a unit. Link it first, then start the letter."),
    "letter_there": _("A supervision letter has been started from this report already."),
    "meeting_ahead": _("The day of the meeting lies in the future. Record it when it has been held."),
    "meeting_early": _("The meeting cannot lie before the report of %(day)s. Please check the date."),
    "month_closed": _("The report of that month has been given; it can no longer be changed."),
}


class DutyRefused(Refused):
    reasons = REASONS
