"""What the applicant answers in the room reaches the case here; called inside the answer's own transaction."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from case_admin.cases.actions.acceptance import record_reply
from case_admin.cases.actions.agreeing import confirm_agreement
from case_admin.cases.actions.clocks import restart_clock
from case_admin.cases.actions.papers import REFERENCE
from case_admin.cases.models import Agreement, Case, Status
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service, Way
from forms.applications.models import PartyRequest, PublishedDocument
from portal.calendar import today
from portal.ledger.actor import Actor


def receive_take_part(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """The applicant takes part or not. A case that is not waiting for the answer any more keeps its state."""
    case = _case_of(request)
    if case is not None and case.status == Status.S08:
        record_reply(
            case=case, takes_part=answer.get("take_part") == "yes", wants_hearing=bool(answer.get("wants_hearing")),
            e_service=bool(answer.get("e_service")), by=by,
        )  # fmt: skip


def receive_confirmation(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """The applicant's word on the draft agreement."""
    case = _case_of(request)
    draft = case.agreements.filter(state=Agreement.State.PASSED).first() if case else None
    if draft is not None:
        agrees = answer.get("confirm") == "yes"
        confirm_agreement(agreement=draft, agrees=agrees, comment=str(answer.get("comment") or ""), by=by)


def receive_download(document: PublishedDocument, first: bool, at: datetime, by: Actor) -> None:
    """The first download of a paper is its electronic service, where that was agreed."""
    if not first or not document.issued_document_id:
        return
    waiting = Service.objects.filter(document_id=int(document.issued_document_id), state=Service.State.WAITING)
    for service in waiting.filter(way=Way.ELECTRONIC, recipient_role="applicant").select_related("document"):
        record_service(service=service, served_on=localdate(at), way=Way.ELECTRONIC, by=by)


def restart_supplement_clock(service: Service, by: Actor) -> None:
    """K03 counts from the day the supplement notice was served, not from the day it was sent (domain 2.3)."""
    if service.document.code != "D02c" or service.about_type != Case._meta.label_lower:
        return
    case = Case.objects.filter(pk=service.about_id, status=Status.S03).first()
    clock = case.clocks.filter(code="K03", stopped_at=None).first() if case else None
    if clock is not None and service.served_on and service.served_on <= today():
        restart_clock(clock=clock, on=service.served_on, reason="D02c", by=by)


def _case_of(request: PartyRequest) -> Case | None:
    """The case the question was about, if the reference is one of ours and belongs to the application."""
    key = request.reference.removeprefix(REFERENCE)
    if not request.reference.startswith(REFERENCE) or not key.isdecimal():
        return None
    return Case.objects.filter(pk=int(key), application_id=request.application_id).first()
