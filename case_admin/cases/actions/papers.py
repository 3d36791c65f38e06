"""Papers of a case: issued, put into the applicant's room, waiting for service; questions to the applicant."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.models import Case, PartyRole
from case_admin.cases.models.party import labels_of
from case_admin.delivery.actions import open_service, record_service
from case_admin.delivery.models import RecipientRole, Service, Way
from forms.applications.actions import ask_party, publish_document, withdraw_requests
from forms.applications.models import PartyRequest
from forms.applications.requests import KINDS
from portal.calendar import today
from portal.documents.actions import issue
from portal.documents.models import IssuedDocument
from portal.ledger.actor import Actor
from portal.units.models import Unit

REFERENCE = "case:"
LABEL_LENGTH: int = Service._meta.get_field("recipient_label").max_length or 0


@transaction.atomic
def issue_paper(
    *, case: Case, code: str, facts: Mapping[str, object], issuer: Unit, served: bool, by: Actor
) -> IssuedDocument:
    """Issue one paper of the case. A `served` one goes to the applicant's room and waits until it is served.

    Raises what `portal.documents.actions.issue` raises (no template, no prefix, missing facts, missing glyph).
    """
    document = issue(
        code=code, facts=facts, issuer=issuer, about=case, subject_name=str(facts["applicant_name"]), by=by
    )
    if served:
        serve_applicants(case=case, document=document, by=by)
    return document


@transaction.atomic
def serve_applicants(*, case: Case, document: IssuedDocument, by: Actor) -> None:
    """Open the service to every applicant, electronic where that was agreed, and show the paper in the room."""
    parties = case.parties.filter(role=PartyRole.APPLICANT)
    labels = labels_of(parties)
    for party in parties:
        open_service(
            document=document,
            about=case,
            recipient_role=RecipientRole.APPLICANT,
            recipient_key=str(party.pk),
            recipient_label=labels[party.pk][:LABEL_LENGTH],
            way=Way.ELECTRONIC if party.e_service and case.application_id else Way.DIRECT,
            by=by,
        )
    if case.application is not None:
        publish_document(
            application=case.application, document_title=document.title, number=document.number, file=document.file,
            code=document.code, issued_document_id=document.pk, by=by,
        )  # fmt: skip


@transaction.atomic
def serve_organ(*, case: Case, document: IssuedDocument, by: Actor) -> None:
    """Open the service to the organ the case is about, where it is known."""
    organ = case.respondent
    if organ is not None:
        open_service(
            document=document, about=case, recipient_role=RecipientRole.RESPONDENT, recipient_key=str(organ.pk),
            recipient_label=organ.name, way=Way.DIRECT, by=by,
        )  # fmt: skip


def serve_other_side(*, case: Case, document: IssuedDocument, by: Actor) -> None:
    """The organ the case is about gets the paper too, unless it is the one that issued it."""
    if case.respondent_id is not None and case.respondent_id != document.issuer_id:
        serve_organ(case=case, document=document, by=by)


@transaction.atomic
def hand_to_unit(*, case: Case, document: IssuedDocument, unit: Unit, by: Actor) -> None:
    """A paper for a unit reaches it in the system: served the moment it is issued, with a row that says so."""
    service = open_service(
        document=document, about=case, recipient_role=RecipientRole.HANDLER, recipient_key=str(unit.pk),
        recipient_label=unit.name, way=Way.ELECTRONIC, by=by,
    )  # fmt: skip
    if service.state == Service.State.WAITING:
        note = str(_("Delivered in the system"))
        record_service(service=service, served_on=today(), way=Way.ELECTRONIC, by=by, note=note)


def reference_of(case: Case) -> str:
    """By which a question in the room is known as this case's; a case and the one that continues it share the room."""
    return f"{REFERENCE}{case.pk}"


@transaction.atomic
def ask_applicant(
    *, case: Case, kind: str, by: Actor, document: IssuedDocument | None = None, text: str = "", due: date | None = None,
    facts: Mapping[str, Any] | None = None,
) -> PartyRequest | None:  # fmt: skip
    """Put a question into the applicant's room; None for a case that did not come with an application."""
    if case.application is None:
        return None
    shown = case.application.documents.filter(issued_document_id=str(document.pk)).first() if document else None
    return ask_party(
        application=case.application, kind=kind, reference=reference_of(case), document=shown, text=text, due=due,
        facts=facts, by=by,
    )  # fmt: skip


@transaction.atomic
def drop_questions(*, case: Case, by: Actor, kinds: Collection[str] = tuple(KINDS)) -> int:
    """Take back what the applicant was asked and need not answer any more, because the case has moved on."""
    if case.application is None:
        return 0
    return withdraw_requests(application=case.application, kinds=kinds, by=by)
