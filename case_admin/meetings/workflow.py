"""Legal moves of a hearing."""

from django.utils.translation import gettext_lazy as _

from case_admin.meetings import rules
from case_admin.meetings.models import HearingStatus as S
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

HEARING = Workflow(
    [
        Move("announce", (S.PLANNED,), S.ANNOUNCED, _("Issue the notice"), rule=rules.can_hold, documents=("D09",)),
        Move("postpone", (S.ANNOUNCED,), S.PLANNED, _("Postpone the hearing"), rule=rules.can_hold, needs_reason=True),
        Move("hold", (S.ANNOUNCED,), S.HELD, _("Record the hearing"), rule=rules.can_hold),
        Move("complete", (S.HELD,), S.COMPLETED, _("Complete the hearing"), rule=rules.can_hold),
        Move(
            "call_off", (S.PLANNED, S.ANNOUNCED), S.CALLED_OFF, _("Call the hearing off"), rule=rules.can_hold,
            needs_reason=True,
        ),
        Move(
            "lapse", (S.PLANNED, S.ANNOUNCED), S.CALLED_OFF, _("Called off with the end of the case"),
            actors=frozenset({"system"}), needs_reason=True,
        ),
    ]
)  # fmt: skip
