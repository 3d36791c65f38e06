"""What the party does in the room: answering questions and fetching documents."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.models import PartyRequest, PublishedDocument, RequestState, TimelineEntry, TimelineKind
from forms.applications.requests import KINDS, fit
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor


class AlreadyAnswered(Exception):
    """The question is not open any more; the first answer stands."""


@transaction.atomic
def answer_request(*, request: PartyRequest, answer: Mapping[str, Any], by: Actor) -> PartyRequest:
    """Store the answer, say so on the timeline, and hand it to the kind's handler, all in one transaction.

    Raises AlreadyAnswered, UnfitAnswer, and whatever the handler refuses with (nothing is stored then).
    """
    request = PartyRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != RequestState.OPEN:
        raise AlreadyAnswered(str(request.pk))
    kind = KINDS[request.kind]
    given = fit(kind, answer)
    request.answer, request.state, request.answered_at = given, RequestState.ANSWERED, now()
    request.save(update_fields=["answer", "state", "answered_at"])
    TimelineEntry.objects.create(
        application_id=request.application_id, at=request.answered_at, text=str(kind.answered), kind=TimelineKind.ANSWER
    )
    ledger.record(event="application.answered", by=by, about=request, detail={"kind": request.kind})
    if handler := registry.ANSWERS.get(request.kind):
        handler(request, given, by)
    return request


@transaction.atomic
def record_download(*, document: PublishedDocument, by: Actor) -> PublishedDocument:
    """Note that the party fetches a document; the first time is kept (the day of service where that was agreed).

    Committed before the first byte leaves; listeners of `registry.on_download` run in the same transaction.
    """
    moment = now()
    first = bool(PublishedDocument.objects.filter(pk=document.pk, downloaded_at=None).update(downloaded_at=moment))
    document.refresh_from_db()
    if first:
        text = _("You have downloaded: %(title)s.") % {"title": document.title}
        TimelineEntry.objects.create(
            application_id=document.application_id, at=moment, text=text, kind=TimelineKind.DOCUMENT
        )
    ledger.record(event="application.downloaded", by=by, about=document, detail={"first": first})
    for listener in registry.DOWNLOADS:
        listener(document, first, moment, by)
    return document
