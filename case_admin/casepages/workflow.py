"""Legal moves of a case on its way to the website."""

from django.utils.translation import gettext_lazy as _

from case_admin.casepages import rules
from case_admin.casepages.models import DraftStatus as S
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

DRAFT = Workflow(
    [
        Move("take", (S.ASKED,), S.WRITING, _("Tell this case"), rule=rules.can_view),
        Move("hand_on", (S.WRITING,), S.CHECK, _("Hand to a second person"), rule=rules.can_view),
        Move("return", (S.CHECK,), S.WRITING, _("Send back to the writer"), rule=rules.can_approve, needs_reason=True),
        Move("approve", (S.CHECK,), S.HANDED, _("Approve and hand to the editors"), rule=rules.can_approve),
        Move("drop", (S.ASKED, S.WRITING, S.CHECK), S.DROPPED, _("Do not tell it"), rule=rules.can_view, needs_reason=True),
    ]
)  # fmt: skip
