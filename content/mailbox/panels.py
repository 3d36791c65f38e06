"""Letters on the board of the day, and the words of their events. Importing this module registers both."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.mailbox import queries, rules
from portal import calendar
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events

MOST_ROWS = 5


def letters_waiting(user: Any) -> Panel | None:
    """Unanswered letters by their last day, for those who answer."""
    if not rules.can_answer(user):
        return None
    day, waiting = calendar.today(), rules.visible_to(user, queries.waiting())
    rows = [
        Row(
            f"{letter.get_kind_display()} · {letter.number}", reverse("letter", args=[letter.pk]), letter.due,
            Light.for_days_left(calendar.workdays_between(day, letter.due)),
        )
        for letter in waiting[:MOST_ROWS]
    ]  # fmt: skip
    return Panel(
        gettext("Letters to answer"),
        rows,
        gettext("No letter waits for an answer."),
        waiting.count(),
        reverse("letters"),
    )


def letters_to_review(user: Any) -> Panel | None:
    """Answered letters whose copy for everybody needs a second person."""
    if not user.has_grant("letters.review"):
        return None
    ready = rules.visible_to(user, queries.to_review()).exclude(answered_by=str(user.pk))
    rows = [Row(letter.number, reverse("letter", args=[letter.pk])) for letter in ready[:MOST_ROWS]]
    return Panel(
        gettext("Answers to review for publication"), rows, gettext("No answer waits to be reviewed."), ready.count(),
        reverse("letters"),
    )  # fmt: skip


register_panel(46, letters_waiting)
register_panel(47, letters_to_review)
register_events(
    {
        "letter.received": _("Letter received"),
        "letter.answered": _("Letter answered"),
        "letter.published": _("Answer published"),
        "letter.forgotten": _("Personal data of old letters forgotten"),
        "letter.kept": _("Answer not to be published"),
        "letter.taken_down": _("Published answer taken down"),
    }
)
