"""The legal moves of the three duties; the only code that changes their status."""

from django.utils.translation import gettext_lazy as _

from case_admin.duties import filing_rules, instant_rules, monthly_rules
from case_admin.duties.models import DoubtStatus as D
from case_admin.duties.models import FilingStatus as F
from case_admin.duties.models import InstantStatus as I
from case_admin.duties.models import MonthlyStatus as M
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

INSTANT = Workflow(
    [
        Move(
            "confirm", (I.DRAFT, I.TO_CONFIRM), I.REPORTED, _("Confirm and report"), rule=instant_rules.can_confirm,
            documents=("D30",), clocks=("stop K12",),
            confirmation=_("The sheet D30 is issued and the centre is told at once. It can no longer be changed; what happens next goes into follow-up reports."),
        ),
        Move(
            "send", (I.DRAFT,), I.TO_CONFIRM, _("Send to the leader"), rule=instant_rules.can_fill,
            confirmation=_("The leader of the unit's task force is told at once and confirms the report."),
        ),
        Move("return", (I.TO_CONFIRM,), I.DRAFT, _("Give back to be corrected"), rule=instant_rules.can_confirm, needs_reason=True),
        Move(
            "drop", (I.DRAFT, I.TO_CONFIRM), I.DROPPED, _("Do not report"), rule=instant_rules.can_fill, needs_reason=True,
            confirmation=_("The sheet stays with the unit and is never sent. Say why it is not a major dispute after all."),
        ),
        Move(
            "decide", (I.REPORTED, I.DECIDED), I.DECIDED, _("Decide"), rule=instant_rules.can_decide, needs_reason=True,
            confirmation=_("The unit is told at once what the centre does."),
        ),
        Move(
            "settle", (I.DECIDED,), I.SETTLED, _("It is stable: end the follow-ups"), rule=instant_rules.can_settle, needs_reason=True,
            confirmation=_("No more follow-up reports are due after this."),
        ),
    ]
)  # fmt: skip

FILING = Workflow(
    [
        Move(
            "invite", (F.FILED,), F.INVITED, _("Invite to resolution"), rule=filing_rules.can_invite,
            confirmation=_("The firm is told. Taking part is voluntary and takes no right away; the centre's assessors are told to enter the application when the party comes."),
        ),
        Move(
            "withdraw", (F.FILED, F.INVITED), F.WITHDRAWN, _("The mandate has ended: close"), rule=filing_rules.can_withdraw,
            needs_reason=True, confirmation=_("The filing is closed; the record stays."),
        ),
    ]
)  # fmt: skip

MONTHLY = Workflow(
    [
        Move(
            "submit", (M.OPEN, M.TO_CONFIRM, M.RETURNED), M.SUBMITTED, _("Confirm and submit"), rule=monthly_rules.can_confirm,
            clocks=("stop K14",), confirmation=_("The report goes to the centre and can no longer be changed."),
        ),
        Move(
            "send", (M.OPEN, M.RETURNED), M.TO_CONFIRM, _("Send to the leader"), rule=monthly_rules.can_fill,
            confirmation=_("The leader of the unit's task force is told and confirms the report."),
        ),
        Move("back", (M.TO_CONFIRM,), M.OPEN, _("Give back to be corrected"), rule=monthly_rules.can_confirm, needs_reason=True),
        Move("receive", (M.SUBMITTED,), M.RECEIVED, _("Acknowledge"), rule=monthly_rules.can_receive),
        Move(
            "return", (M.SUBMITTED,), M.RETURNED, _("Send back to be completed"), rule=monthly_rules.can_receive, needs_reason=True,
            confirmation=_("The unit completes the report. It does not become late by this."),
        ),
    ]
)  # fmt: skip

DOUBT = Workflow(
    [
        Move("answer", (D.RAISED,), D.ANSWERED, _("Give the unit's word"), rule=monthly_rules.can_answer_doubt),
        Move("uphold", (D.RAISED, D.ANSWERED), D.UPHELD, _("It was concealed"), rule=monthly_rules.can_decide_doubt, needs_reason=True),
        Move("clear", (D.RAISED, D.ANSWERED), D.CLEARED, _("It was right"), rule=monthly_rules.can_decide_doubt, needs_reason=True),
    ]
)  # fmt: skip
