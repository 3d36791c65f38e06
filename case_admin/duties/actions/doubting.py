"""A nil report that may have been false (M04, edge 5): raised by the centre, the unit's word, the decision of its head."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.duties.actions.monthly import label, title
from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.models import DoubtStatus, MonthlyReport, NilDoubt
from case_admin.duties.models.monthly import GIVEN
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.workflow import DOUBT
from portal.calendar import add_workdays, now, today
from portal.documents.filling import date_in_words
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with

WORD_DAYS = 3
"""Working days a unit has to give its word."""
OPEN = (DoubtStatus.RAISED, DoubtStatus.ANSWERED)


@transaction.atomic
def raise_doubt(*, report: MonthlyReport, grounds: str, by: Actor) -> NilDoubt:
    """Ask the unit's leader about a nil report. Raises DutyRefused: not a nil report that was given, or asked already."""
    held = MonthlyReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if not held.is_nil or held.status not in GIVEN:
        raise DutyRefused("not_nil")
    if held.doubts.filter(status__in=OPEN).exists():
        raise DutyRefused("doubted")
    doubt = NilDoubt(
        report=held, raised_at=now(), raised_by=signature(by),
        answer_due=add_workdays(today(), WORD_DAYS),
    )  # fmt: skip
    doubt.content = {"grounds": grounds}
    doubt.save(force_insert=True)
    note("duty.doubt_raised", held, label(held), by, reason=grounds, due=doubt.answer_due.isoformat())
    step = _("the centre asks whether the nil report was right; answer by %(day)s")
    _tell(doubt, ("U2", "U3"), "duty.wanted", by, step % {"day": date_in_words(doubt.answer_due)})
    return doubt


@transaction.atomic
def answer_doubt(*, doubt: NilDoubt, word: str, by: Actor) -> NilDoubt:
    """The unit's word. Raises StaleState, MoveRefused."""
    held = _hold(doubt)
    held.content = {**held.content, "word": word}
    held.save(update_fields=["content"])
    DOUBT.apply(move="answer", thing=held, by=by, answered_at=now(), answered_by=signature(by))
    note("duty.doubt_answered", held.report, label(held.report), by)
    url = reverse("duty_month", args=[held.report_id])
    step = _("the unit has given its word on the nil report")
    tell(staff_with("C1", "C2"), "duty.wanted", held.report, by, url=url, number=title(held.report), step=step)
    return held


@transaction.atomic
def decide_doubt(*, doubt: NilDoubt, concealed: bool, reason: str, by: Actor) -> NilDoubt:
    """Concealed or right, with the reason; after the unit's word, or after the day it had for it.

    Raises DutyRefused("word_first"), StaleState, MoveRefused.
    """
    held = _hold(doubt)
    if held.status == DoubtStatus.RAISED and today() <= held.answer_due:
        raise DutyRefused("word_first", day=date_in_words(held.answer_due))
    held.content = {**held.content, "reason": reason}
    held.save(update_fields=["content"])
    move = "uphold" if concealed else "clear"
    DOUBT.apply(move=move, thing=held, by=by, reason=reason, decided_at=now(), decided_by=signature(by))
    note("duty.doubt_decided", held.report, label(held.report), by, reason=reason, concealed=concealed)
    _tell(held, ("U1", "U2", "U3"), "duty.decided", by, str(held.get_status_display()))
    return held


def _hold(doubt: NilDoubt) -> NilDoubt:
    return NilDoubt.objects.select_for_update(of=("self",)).select_related("report__unit").get(pk=doubt.pk)


def _tell(doubt: NilDoubt, roles: tuple[str, ...], kind: str, by: Actor, step: str) -> None:
    url = reverse("duty_month", args=[doubt.report_id])
    people = staff_with(*roles, unit=doubt.report.unit)
    tell(people, kind, doubt.report, by, url=url, number=title(doubt.report), step=step)
