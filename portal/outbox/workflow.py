"""What a person may decide about a row. Running, failing and sweeping are the machine's own moves (runner, sweeping)."""

from django.utils.translation import gettext_lazy as _

from portal.flow.moves import Move
from portal.flow.workflow import Workflow
from portal.outbox import rules
from portal.outbox.models import State

RETRY = Move(
    "retry",
    (State.DEAD, State.FAILED, State.GIVEN_UP),
    State.QUEUED,
    _("Try again"),
    rule=rules.can_decide,
    confirmation=_("The task gets five new attempts and is queued at once."),
)
GIVE_UP = Move(
    "give_up",
    (State.QUEUED, State.DEAD, State.FAILED),
    State.GIVEN_UP,
    _("Give up"),
    rule=rules.can_decide,
    confirmation=_("The task is not done any more. What it was to bring about stays undone."),
    needs_reason=True,
)
DECISIONS = Workflow([RETRY, GIVE_UP], status_field="state")
