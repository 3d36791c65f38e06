"""Follow-up reports every three working days until the dispute is stable (M05)."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.models import FollowUp, InstantReport, InstantStatus
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.schedule import FOLLOW_UP_DAYS, follow_up_marks, next_after
from case_admin.duties.workflow import INSTANT
from portal.calendar import add_workdays, now, today
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with

FOLLOWED = (InstantStatus.REPORTED, InstantStatus.DECIDED)


@transaction.atomic
def give_follow_up(*, report: InstantReport, text: str, by: Actor) -> FollowUp:
    """One more report; the next is due three working days from today. Raises DutyRefused("moved_on")."""
    held = InstantReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.status not in FOLLOWED:
        raise DutyRefused("moved_on")
    at = now()
    late = held.follow_due is not None and today() > held.follow_due
    given = FollowUp(report=held, text=text, due=held.follow_due, is_late=late, given_at=at, given_by=signature(by))
    given.save(force_insert=True)
    held.follow_due = add_workdays(today(), FOLLOW_UP_DAYS)
    held.next_look = next_after(follow_up_marks(held.follow_due), at)
    held.save(update_fields=["follow_due", "next_look"])
    note("duty.instant_followed", held, held.number, by, late=late, next=held.follow_due.isoformat())
    url = reverse("duty_instant", args=[held.pk])
    tell(
        staff_with("C1", "C2"),
        "duty.decided",
        held,
        by,
        url=url,
        number=held.number,
        step=_("a follow-up report has come"),
    )
    return given


@transaction.atomic
def settle_report(*, report: InstantReport, reason: str, by: Actor) -> InstantReport:
    """Stable: no more follow-ups. Raises StaleState, MoveRefused."""
    held = InstantReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    held.content = {**held.content, "settled_reason": reason.strip()}
    held.save(update_fields=["content"])
    INSTANT.apply(
        move="settle", thing=held, by=by, reason=reason, settled_at=now(), settled_by=signature(by), follow_due=None,
        next_look=None,
    )  # fmt: skip
    note("duty.instant_settled", held, held.number, by, reason=reason)
    url = reverse("duty_instant", args=[held.pk])
    people = [*staff_with("C1", "C2"), *staff_with("U1", "U2", unit=held.unit)]
    tell(people, "duty.decided", held, by, url=url, number=held.number, step=_("stable, the follow-ups have ended"))
    return held
