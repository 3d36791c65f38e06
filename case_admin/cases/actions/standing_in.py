"""Somebody else decides where the respondent is the centre's own organ (M08): named by the head, written down, and told."""

from django.db import transaction

from case_admin.cases import rules
from case_admin.cases.actions.moving import signature, tell, write_event
from case_admin.cases.models import Case, CaseGrant
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.people.models import User


@transaction.atomic
def appoint_stand_in(*, case: Case, person: User, reason: str, by: Actor) -> CaseGrant:
    """Let `person` act for the centre on a case about its own organ. `reason` names the decision it rests on.

    Raises NotYet: the case is closed, whoever appoints appoints himself, the person is recused or stands in already, the
    respondent is another organ.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("respondent").get(pk=case.pk)
    hold_chain()
    if not locked.is_open or not rules.is_own_organ(person, locked):
        raise NotYet("moved_on")
    if str(person.pk) == by.id:
        raise NotYet("own_stand_in")
    if person.pk in locked.recused_user_ids:
        raise NotYet("own_cause")
    if person.pk in locked.stand_in_user_ids:
        raise NotYet("stands_in")
    purpose = CaseGrant.Purpose.STAND_IN
    grant = CaseGrant.objects.create(
        case=locked, user=person, purpose=purpose, reason=reason, granted_at=now(), granted_by=signature(by)
    )
    write_event(case=locked, move="stand_in", by=by, reason=reason, detail={"user": person.pk})
    tell(case=locked, people=[person], kind="case.leave_given", by=by, step=str(purpose.label))
    case.__dict__.pop("stand_in_user_ids", None)
    return grant
