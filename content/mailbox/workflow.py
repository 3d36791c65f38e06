"""The four moves of a letter."""

from django.utils.translation import gettext_lazy as _

from content.mailbox import rules
from content.mailbox.models import LetterState
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

ANSWER = Move(
    "answer",
    (LetterState.RECEIVED,),
    LetterState.ANSWERED,
    _("Send the answer"),
    rule=rules.can_answer,
    actors=frozenset({"staff", "system"}),
)
PUBLISH = Move(
    "publish",
    (LetterState.ANSWERED, LetterState.KEPT),
    LetterState.PUBLIC,
    _("Publish question and answer"),
    rule=rules.can_review,
    actors=frozenset({"staff", "system"}),
)
KEEP = Move(
    "keep",
    (LetterState.ANSWERED,),
    LetterState.KEPT,
    _("Do not publish"),
    rule=rules.can_review,
    actors=frozenset({"staff", "system"}),
    confirmation=_(
        "The letter leaves the pile to be reviewed; the writer keeps the answer. It can still be published later."
    ),
    needs_reason=True,
)
TAKE_DOWN = Move(
    "take_down",
    (LetterState.PUBLIC,),
    LetterState.ANSWERED,
    _("Take off the site"),
    rule=rules.can_take_down,
    confirmation=_("Question and answer disappear from the site at once; the writer keeps the answer."),
    needs_reason=True,
)
LETTERS = Workflow([ANSWER, PUBLISH, KEEP, TAKE_DOWN])
