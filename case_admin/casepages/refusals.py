"""Why a case cannot be told yet: a code for tests, a sentence for screens. No sentence names a party."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS: dict[str, Promise] = {
    "not_tellable": _("This case cannot be told: only archived cases that ended well, without a minor, and each once."),
    "locked": _("This can no longer be changed."),
    "texts": _("Some texts are missing or too long."),
    "no_consent": _("Not every party has agreed to publication, or one has taken it back."),
    "undecided": _("%(count)s places still await a decision."),
    "leak": _("%(count)s places would still point at somebody. Decide them anew or change the words."),
    "k_check": _("Please answer first whether somebody from here could still tell who is meant."),
    "no_index": _("There is no published list of cases on the website."),
    "consent_stands": _("This party's consent is recorded already."),
    "withdrawn": _("This consent has been taken back already."),
}


class NotTold(Refused):
    reasons = REASONS
