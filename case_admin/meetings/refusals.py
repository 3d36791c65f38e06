"""Why something about a hearing cannot be done although the person may: a code for tests, a sentence for screens."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS: dict[str, str | Promise] = {
    "open_already": _("A hearing of this case is planned or not completed yet. Finish it or call it off first."),
    "wrong_state": _("Hearings are held while a case is accepted and being resolved; this one is not."),
    "archived": _("The case has been archived; nothing is added to it any more."),
    "past": _("The hearing cannot begin in the past. Choose another time."),
    "too_soon": _(
        "The notice must reach the parties at least 5 working days before the hearing; for this day the last day was %(due)s."
        " Issued today, the earliest day is %(earliest)s. Change the time first."
    ),
    "minor": _("A guardian acts in this case, so a minor or a protected person is concerned: the hearing is not public."),
    "postponed": _("A hearing is postponed once only. Hold it, or call it off and say why."),
    "not_over": _("The end of the hearing lies in the future. Record it when it is over."),
    "other_day": _("The notice says %(day)s. A hearing on another day needs a notice of its own: postpone it first."),
    "not_served": _("The notice is not recorded as served on: %(who)s. Record the service first."),
    "notice_late": _(
        "The notice reached a party after %(due)s, less than 5 working days before. Tick that whoever got it late agreed to go on."
    ),
    "notice_first": _("Issue the notice first."),
    "transcript_there": _("The transcript has been issued; what is wrong in it is corrected by hand and signed beside."),
    "transcript_first": _("Issue the transcript first; the opinion rests on it."),
    "opinion_there": _("The opinion has been issued already."),
    "guest_recused": _("%(who)s may not act on this case and cannot be invited. Choose somebody else."),
    "answer_late": _("The hearing has begun or is not held; the answer can no longer be changed."),
    "opinion_late": _("The hearing has not been held yet, or its transcript has been issued; an opinion cannot be written now."),
    "not_there": _("You have said that you do not take part; an opinion is asked of those who were there."),
    "incomplete": _("The hearing cannot be completed yet. Missing: %(missing)s."),
}  # fmt: skip


class NotHeard(Refused):
    reasons = REASONS
