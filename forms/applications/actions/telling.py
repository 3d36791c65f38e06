"""What the staff side copies down for the party to see: status, documents, questions."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications.models import (
    Application,
    PartyRequest,
    PublishedDocument,
    RequestState,
    TimelineEntry,
    TimelineKind,
)
from forms.applications.requests import KINDS
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.units.models import Unit
from portal.vault.models import StoredFile


@transaction.atomic
def set_public_status(
    *,
    application: Application,
    label: str,
    text: str,
    by: Actor,
    due: date | None = None,
    due_label: str = "",
    handler: Unit | None = None,
) -> Application:
    """Show the party where the matter stands: `label` now, `text` as a new line of the timeline ("" for none).

    `due` with `due_label` is the latest date of the next thing (None: no date is shown); `handler` who works on it now
    (None: unchanged). Texts hold no personal data: they are shown before the second factor.
    """
    application.public_status = label
    application.public_due, application.public_due_label = due, due_label if due else ""
    application.public_handler = handler or application.public_handler
    fields = ["public_status", "public_due", "public_due_label", "public_handler"]
    application.save(update_fields=fields)
    if text:
        TimelineEntry.objects.create(application=application, at=now(), text=text, kind=TimelineKind.STATUS)
    ledger.record(event="application.status_told", by=by, about=application, about_label=application.receipt_no)
    return application


@transaction.atomic
def publish_document(
    *,
    application: Application,
    document_title: str,
    number: str,
    file: StoredFile,
    by: Actor,
    code: str = "",
    issued_document_id: object = "",
) -> PublishedDocument:
    """Put a paper into the party's room and say so on the timeline. `issued_document_id` ties it to its service."""
    moment = now()
    document = PublishedDocument.objects.create(
        application=application,
        code=code,
        title=document_title,
        number=number,
        file=file,
        issued_document_id=str(issued_document_id or ""),
        published_at=moment,
    )
    text = _("A document is ready for you: %(title)s.") % {"title": document_title}
    TimelineEntry.objects.create(application=application, at=moment, text=text, kind=TimelineKind.DOCUMENT)
    ledger.record(event="application.document_published", by=by, about=document, detail={"application": application.pk})
    return document


@transaction.atomic
def ask_party(
    *,
    application: Application,
    kind: str,
    by: Actor,
    text: str = "",
    reference: str = "",
    due: date | None = None,
    document: PublishedDocument | None = None,
) -> PartyRequest:
    """Put a question to the party; `reference` comes back with the answer ("case:12"). Raises KeyError on an unknown kind.

    An open question of the same kind and reference is returned instead of asking twice.
    """
    asked = KINDS[kind]
    same = {"application": application, "kind": kind, "reference": reference, "state": RequestState.OPEN}
    if known := PartyRequest.objects.select_for_update().filter(**same).first():
        return known
    moment = now()
    request = PartyRequest(**same, text=text, due=due, document=document, created_at=moment)
    request.save(force_insert=True)
    TimelineEntry.objects.create(application=application, at=moment, text=str(asked.asked), kind=TimelineKind.REQUEST)
    ledger.record(event="application.asked", by=by, about=request, detail={"kind": kind, "reference": reference})
    return request


@transaction.atomic
def withdraw_request(*, request: PartyRequest, by: Actor, reason: str = "") -> PartyRequest:
    """Take an open question back; an answered one stays as it is."""
    open_now = PartyRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if open_now.update(state=RequestState.WITHDRAWN):
        ledger.record(event="application.request_withdrawn", by=by, about=request, reason=reason)
    request.refresh_from_db()
    return request
