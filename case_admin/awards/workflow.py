"""Legal moves of rounds and nominations; the only code that changes their status."""

from django.utils.translation import gettext_lazy as _

from case_admin.awards import rules
from case_admin.awards.models import NominationStatus as N
from case_admin.awards.models import RoundStatus as R
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

ROUND = Workflow(
    [
        Move("open", (R.PREPARING,), R.NOMINATING, _("Open nominations"), rule=rules.manages),
        Move(
            "judge", (R.NOMINATING,), R.JUDGING, _("Begin judging"), rule=rules.manages,
            confirmation=_("Every judge receives the score sheets now. Nominations can no longer be added."),
        ),
        Move(
            "announce", (R.JUDGING,), R.NOTICE, _("Fix the results"), rule=rules.decides,
            confirmation=_("Scores are closed now and the public notice begins."),
        ),
        Move("conclude", (R.NOTICE,), R.CLOSED, _("Conclude the round"), rule=rules.decides),
    ]
)  # fmt: skip

NOMINATION = Workflow(
    [
        Move("hand_in", (N.DRAFT,), N.SUBMITTED, _("Hand in"), rule=rules.is_own),
        Move("return", (N.SUBMITTED,), N.DRAFT, _("Return to the unit"), rule=rules.can_review, needs_reason=True),
        Move(
            "freeze", (N.SUBMITTED,), N.READY, _("Approve and freeze the blind copy"), rule=rules.can_review,
            confirmation=_("The blind copy cannot be changed afterwards."),
        ),
        Move("shortlist", (N.READY,), N.SHORTLISTED, _("Propose as winner"), rule=rules.decides),
        Move("pass_over", (N.READY,), N.UNPLACED, _("Not awarded"), rule=rules.decides),
        Move("suspend", (N.SHORTLISTED,), N.SUSPENDED, _("Suspend after an objection"), rule=rules.decides, needs_reason=True),
        Move("resume", (N.SUSPENDED,), N.SHORTLISTED, _("Objection settled"), rule=rules.decides, needs_reason=True),
        Move("confirm", (N.SHORTLISTED,), N.WINNER, _("Confirm as winner"), rule=rules.decides),
        Move(
            "withdraw", (N.DRAFT, N.SUBMITTED, N.READY, N.SUSPENDED), N.WITHDRAWN, _("Withdraw"),
            rule=rules.can_withdraw, needs_reason=True,
        ),
    ]
)  # fmt: skip
