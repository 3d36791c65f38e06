"""Every write of this room: leave given, leave ended. Both tell the person and stand in the ledger."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from case_admin.cases.actions.moving import signature, tell
from case_admin.cases.models import Case, CaseGrant
from case_admin.cases.refusals import NotYet
from case_admin.outside.queries import READING
from portal.calendar import now
from portal.desk.events import register_events
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people.models import User


class LeaveRefused(Exception):
    """Leave cannot be given; the text is for the person who tried. `code` is for tests."""

    SENTENCES = {
        "given_already": _("This person has leave for this purpose already. End it first to give it anew."),
        "recused": _("This person may not act on this case and cannot be given leave to see it. Choose somebody else."),
        "not_outside": _("Leave is for people of other houses whose account is active. Choose somebody from the list."),
        "no_reason": _("Please give a reason."),
    }

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(self.SENTENCES[self.code])


@transaction.atomic
def give_leave(*, case: Case, person: User, purpose: str, reason: str, by: Actor) -> CaseGrant:
    """Let one person of another house see one case, until it is ended. Raises LeaveRefused."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not reason.strip():
        raise LeaveRefused("no_reason")
    if not person.has_role(*READING):
        raise LeaveRefused("not_outside")
    if person.pk in locked.recused_user_ids:
        raise LeaveRefused("recused")
    if locked.grants.filter(user=person, purpose=purpose, ended_at=None).exists():
        raise LeaveRefused("given_already")
    grant = CaseGrant.objects.create(
        case=locked, user=person, purpose=purpose, reason=reason.strip(), granted_at=now(), granted_by=signature(by)
    )
    _note("case.leave_given", grant, reason, by)
    tell(case=locked, people=[person], kind="case.leave_given", by=by, step=grant.get_purpose_display())
    return grant


@transaction.atomic
def end_leave(*, grant: CaseGrant, reason: str, by: Actor) -> CaseGrant:
    """Take the leave back; from this moment the person finds the case no more. NotYet("moved_on") when it has ended already."""
    if not reason.strip():
        raise LeaveRefused("no_reason")
    locked = CaseGrant.objects.select_for_update(of=("self",)).select_related("case", "user").get(pk=grant.pk)
    if locked.ended_at is not None:
        raise NotYet("moved_on")
    locked.ended_at, locked.ended_by, locked.end_reason = now(), signature(by), reason.strip()
    locked.save(update_fields=["ended_at", "ended_by", "end_reason"])
    _note("case.leave_ended", locked, reason, by)
    tell(case=locked.case, people=[locked.user], kind="case.leave_ended", by=by)
    return locked


def _note(event: str, grant: CaseGrant, reason: str, by: Actor) -> None:
    detail = {"grant": grant.pk, "person": grant.user_id, "purpose": grant.purpose}
    record(
        event=event, by=by, about=grant.case, about_label=grant.case.machine_no, detail=detail, reason=reason.strip()
    )


register_events(
    {"case.leave_given": _("Leave to see a case given"), "case.leave_ended": _("Leave to see a case ended")}
)
