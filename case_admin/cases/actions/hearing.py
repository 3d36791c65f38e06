"""What the party does in the room beside answering: withdrawing, changing details, reading.

Called inside the party's own transaction; everything goes into the diary and to the people who have the case.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases.actions.closing import withdraw_case
from case_admin.cases.actions.moving import handlers_of, tell, write_event
from case_admin.cases.models import Case, Party
from case_admin.cases.queries import first_applicant
from case_admin.cases.workflow import CASE
from case_admin.delivery.actions import fail_service
from case_admin.delivery.models import Service, Way
from case_admin.delivery.queries import services_about
from forms.applications.actions import CannotWithdraw
from forms.applications.models import AccessCode, Application
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.people.models import User
from portal.vault.fields import blind_index

COLUMNS = {"phone": "phone", "address": "address", "e_service": "e_service"}


def hear_withdrawal(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """T16 by the party itself: every open case of the application ends with D12.

    Raises CannotWithdraw where an agreement is in force or the case is over.
    """
    for case in application.cases.all():
        if case.status not in CASE.moves["T16"].sources:
            raise CannotWithdraw(case.status)
        withdraw_case(case=case, by=by, text=str(facts.get("text") or ""))


def hear_change(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """Phone, address and way of service of the party follow; papers still on their way by e-service go on paper."""
    case = application.cases.first()
    if case is None:
        return
    kind, after = facts["kind"], facts["after"]
    party = _party(case, facts["access"])
    if party is not None and kind in COLUMNS:
        _change_party(case, party, kind, after, by)
    write_event(case=case, move="party_changed", by=by, detail={"kind": kind})
    said = {"phone": _("new phone"), "address": _("new address"), "e_service": _("way of service changed")}
    _tell(case, "party.changed", by, step=said.get(kind, _("consent changed")))


def _change_party(case: Case, party: Party, kind: str, after: Any, by: Actor) -> None:
    setattr(party, COLUMNS[kind], after)
    fields = [COLUMNS[kind]]
    if kind == "phone":
        party.phone_index = blind_index("phone", after) if after else ""
        fields.append("phone_index")
    party.save(update_fields=fields)
    if kind == "e_service" and not after:
        note = _("The party withdrew the consent to electronic service.")
        mine = services_about(case).filter(recipient_key=str(party.pk), state=Service.State.WAITING)
        for service in mine.filter(way=Way.ELECTRONIC):
            fail_service(service=service, note=note, next_way=Way.DIRECT, by=by)


def hear_reading(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """The party says it has read a paper: a line in the diary."""
    case, document = application.cases.first(), facts["document"]
    if case is not None:
        write_event(case=case, move="party_read", by=by, detail={"code": document.code, "number": document.number})


def _tell(case: Case, kind: str, by: Actor, **context: Any) -> None:
    """The unit that has the case; the centre while no unit has it."""
    people: list[User] = list(handlers_of(case, "U1", "U2")) or list(staff_with("C1"))
    tell(case=case, people=people, kind=kind, by=by, **context)


def _party(case: Case, access: AccessCode | None) -> Party | None:
    if access is None:
        return first_applicant(case)
    return case.parties.filter(pk=access.party_key).first() if access.party_key else None
