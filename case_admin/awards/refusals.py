"""Why something in a round cannot be done yet: a code for tests, a sentence for screens. No sentence names a party."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS: dict[str, Promise] = {
    "round_not_open": _("This round does not take nominations now."),
    "not_archived": _("The case is not archived yet."),
    "not_regular": _("Only cases that ended with agreement or correction can be nominated."),
    "not_frozen": _("The main volume of the dossier is not frozen yet."),
    "quality": _("The quality score of the dossier is below %(minimum)s."),
    "minor": _("Cases with a minor are not nominated or published."),
    "continued": _("The case goes on in a new one; it cannot be nominated."),
    "nominated": _("This dossier has already been nominated in this round."),
    "no_consent": _("The party's consent to publication has not been recorded."),
    "texts": _("Some texts are missing or too long."),
    "locked": _("This can no longer be changed."),
    "leak": _("The blind copy still holds %(count)s traces of the case. Take them out first."),
    "own_nomination": _("Whoever wrote the nomination cannot approve its blind copy."),
    "no_entries": _("There is no entry with a frozen blind copy."),
    "open_reviews": _("Some nominations still await their de-identification review."),
    "too_few_judges": _("Entry %(code)s has only %(count)s judges without a conflict; %(minimum)s are needed."),
    "not_a_judge": _("This person does not hold the role of a judge."),
    "submitted": _("This sheet has been submitted and cannot be changed."),
    "incomplete": _("Give points for all three criteria before you submit."),
    "nothing_ranked": _("No entry has enough submitted sheets to be ranked."),
    "skipped": _("An entry with a better place is left out. State the reason."),
    "unranked_winner": _("An entry without a place cannot win."),
    "notice_running": _("The public notice runs until %(until)s."),
    "suspended": _("An objection is still open."),
    "no_index": _("There is no published list of cases on the website."),
    "not_winner": _("Only a confirmed winner is handed to the editors."),
}


class NotAwarded(Refused):
    reasons = REASONS
