"""What the applicant answers in the room reaches the case here; called inside the answer's own transaction."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.acceptance import record_reply
from case_admin.cases.actions.agreeing import confirm_agreement
from case_admin.cases.actions.clocks import restart_clock
from case_admin.cases.actions.extending import open_extension, record_consent
from case_admin.cases.actions.moving import handlers_of, tell, write_event
from case_admin.cases.actions.papers import REFERENCE
from case_admin.cases.actions.triage import receive_supplement
from case_admin.cases.models import Agreement, Case, Extension, ExtensionConsent, Status
from case_admin.cases.queries import first_applicant
from case_admin.cases.whereabouts import where_it_stands
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service, Way
from forms.applications.actions import move_due, show_whereabouts
from forms.applications.models import AccessCode, PartyRequest, PublishedDocument, RequestState
from forms.applications.queries import asked_together
from forms.room.actions import change_details
from portal.calendar import today
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with


def receive_take_part(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """The applicant takes part or not. A case that is not waiting for the answer any more keeps its state."""
    case = _case_of(request)
    if case is not None and case.status == Status.S08:
        electronic = answer.get("e_service")
        record_reply(
            case=case, takes_part=answer.get("take_part") == "yes", wants_hearing=bool(answer.get("wants_hearing")),
            e_service=bool(electronic), by=by,
        )  # fmt: skip
        if electronic not in (None, request.application.e_service):
            change_details(application=request.application, access=None, wanted={"e_service": electronic}, by=by)


def receive_supplement_answer(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """T04: what was missing is in. The files stand with the application's papers; the texts with the answer."""
    case = _case_of(request)
    if case is not None and case.status == Status.S03:
        receive_supplement(case=case, by=by, note=str(answer.get("late_reason") or ""))


def receive_confirmation(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """The applicant's word on the draft agreement."""
    case = _case_of(request)
    draft = case.agreements.filter(state=Agreement.State.PASSED).first() if case else None
    if draft is not None:
        agrees = answer.get("confirm") == "yes"
        confirm_agreement(agreement=draft, agrees=agrees, comment=str(answer.get("comment") or ""), by=by)


def receive_extension(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """One applicant's word on more time goes into the diary; all have to agree, one no is a no (M12)."""
    _keep_consent(request, answer.get("consent") == "yes", by)
    said = [row.answer.get("consent") for row in asked_together(request) if row.state == RequestState.ANSWERED]
    left = asked_together(request).filter(state=RequestState.OPEN).count()
    word = _("does not agree to the extension") if "no" in said else _("agrees to the extension")
    if left and "no" not in said:
        word = _("agrees to the extension; others have not answered yet")
    _note(request, "extension_answer", word, {"consents": answer.get("consent") == "yes", "open": left}, answer, by)


def _keep_consent(request: PartyRequest, agrees: bool, by: Actor) -> None:
    """Write the word down with the open request; nothing is open, or the side has spoken on paper: the diary keeps it."""
    case = _case_of(request)
    extension = open_extension(case) if case else None
    if case is None or extension is None:
        return
    key = _party_key(str(case.pk), request.access)
    consent = next((c for c in extension.consents.filter(agrees=None) if key and str(c.party_id) == key), None)
    if consent is not None and extension.state == Extension.State.CONSENTS:
        record_consent(consent=consent, agrees=agrees, said_on=today(), way=ExtensionConsent.Way.ROOM, by=by)


def receive_court_wish(request: PartyRequest, answer: dict[str, Any], by: Actor) -> None:
    """Whether the applicant wishes to ask the court together with the unit (M15)."""
    joins = answer.get("join") == "yes"
    word = _("wishes to ask the court for confirmation") if joins else _("does not wish to ask the court")
    _note(request, "court_wish", word, {"joins": joins}, answer, by)


def _note(
    request: PartyRequest, move: str, word: str, detail: dict[str, Any], answer: dict[str, Any], by: Actor
) -> None:
    """A line in the diary and a notice to the unit and the centre, so that the answer is lost on nobody."""
    case = _case_of(request)
    if case is None:
        return
    write_event(case=case, move=move, by=by, reason=str(answer.get("comment") or ""), detail=detail)
    people = [*handlers_of(case, "U1", "U2"), *staff_with("C1")]
    tell(case=case, people=people, kind="party.answered", by=by, step=word)


def receive_download(
    document: PublishedDocument, first: bool, at: datetime, by: Actor, access: AccessCode | None = None
) -> None:
    """The first download of a paper is its electronic service on that applicant, where that was agreed."""
    if not first or not document.issued_document_id:
        return
    waiting = Service.objects.filter(document_id=int(document.issued_document_id), state=Service.State.WAITING)
    waiting = waiting.filter(way=Way.ELECTRONIC, recipient_role="applicant")
    for service in waiting.select_related("document"):
        if service.recipient_key == _party_key(service.about_id, access):
            record_service(service=service, served_on=localdate(at), way=Way.ELECTRONIC, by=by)


def _party_key(case_id: str, access: AccessCode | None) -> str:
    """The party who fetched it: the one the code names, or the first applicant."""
    if access is not None:
        return access.party_key
    first = first_applicant(Case.objects.get(pk=int(case_id)))
    return str(first.pk) if first else ""


def restart_supplement_clock(service: Service, by: Actor) -> None:
    """K03 counts from the day the supplement notice was served, not from the day it was sent (domain 2.3).

    The question in the room and the date the applicant sees follow.
    """
    if service.document.code != "D02c" or service.about_type != Case._meta.label_lower:
        return
    case = Case.objects.filter(pk=service.about_id, status=Status.S03).first()
    clock = case.clocks.filter(code="K03", stopped_at=None).first() if case else None
    if case is None or clock is None or not service.served_on or service.served_on > today():
        return
    clock = restart_clock(clock=clock, on=service.served_on, reason="D02c", by=by)
    if case.application is not None:
        for request in case.application.requests.filter(kind="supplement", state=RequestState.OPEN):
            move_due(request=request, due=clock.due, by=by)
        show_whereabouts(application=case.application, where=where_it_stands(case), by=by)


def _case_of(request: PartyRequest) -> Case | None:
    """The case the question was about, if the reference is one of ours and belongs to the application."""
    key = request.reference.removeprefix(REFERENCE)
    if not request.reference.startswith(REFERENCE) or not key.isdecimal():
        return None
    return Case.objects.filter(pk=int(key), application_id=request.application_id).first()
