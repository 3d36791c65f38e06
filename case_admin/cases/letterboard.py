"""The board's supervision letters: what waits for the unit and the centre, and the copies of the leading group's office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import letter_rules
from case_admin.cases.boardlines import SHOWN, light_at, title_of
from case_admin.cases.models import SupervisionLetter
from portal.desk.board import Panel, Row


def to_supervise(user: Any) -> Panel | None:
    """Supervision letters: for the centre what is proposed or answered, for a unit what waits for its answer."""
    centre, unit = user.has_grant("cases.propose"), user.has_grant("cases.accept")
    if not (centre or unit):
        return None
    states = SupervisionLetter.State
    wanted = [states.DRAFT, states.REPLIED] if centre else [states.ISSUED]
    letters = letter_rules.visible_to(user, SupervisionLetter.objects.filter(state__in=wanted))
    letters = letters if centre else letters.filter(unit_id=user.unit_id)
    rows = []
    for letter in letters.select_related("case__respondent", "unit").order_by("reply_due", "proposed_at")[:SHOWN]:
        due = letter.reply_due if letter.state == states.ISSUED else None
        note = f"{letter.get_level_display()} · {letter.unit.short_name} · {letter.get_state_display()}"
        url = reverse("case_letter", args=[letter.case_id, letter.pk])
        rows.append(Row(title_of(letter.case), url, due, light_at("wd", due) if due else None, note))
    return Panel(_("Supervision letters"), rows, _("No supervision letter is waiting."), count=letters.count())


def copied_letters(user: Any) -> Panel | None:
    """For the leading group's office: red letters that still wait for their answer, or for the centre's word on it."""
    if not user.has_grant("cases.supervise"):
        return None
    waiting = [SupervisionLetter.State.ISSUED, SupervisionLetter.State.REPLIED]
    letters = letter_rules.copied_to(user, SupervisionLetter.objects.filter(state__in=waiting))
    rows = [
        Row(
            f"{letter.case.machine_no} · {letter.unit.short_name}", reverse("copied_letter", args=[letter.pk]),
            letter.reply_due, note=f"{letter.get_ground_display()} · {letter.get_state_display()}",
        )
        for letter in letters.select_related("case", "unit").order_by("reply_due")[:SHOWN]
    ]  # fmt: skip
    return Panel(_("Red supervision letters"), rows, _("No red letter is waiting."), count=letters.count())
