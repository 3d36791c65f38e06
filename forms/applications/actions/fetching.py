"""What the party does with the papers: fetching them and confirming to have read them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.models import AccessCode, DocumentReceipt, PublishedDocument, TimelineEntry, TimelineKind
from forms.applications.queries import own_access
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor


def takes_delivery(access: AccessCode | None) -> bool:
    """Whether a paper in this person's hands counts as served: the party's, or an agent's with special power (D15)."""
    return access is None or access.may_sign


@transaction.atomic
def record_download(*, document: PublishedDocument, by: Actor, access: AccessCode | None = None) -> PublishedDocument:
    """Note that the party fetches a document; the first time is kept (the day of service where that was agreed).

    Committed before the first byte leaves; listeners of `registry.on_download` run in the same transaction. Somebody who
    may not take delivery can read, and that is on record, but it is not the first time.
    """
    moment = now()
    first = takes_delivery(access) and _mark(document, access, "downloaded_at", moment)
    if first:
        text = _("You have downloaded: %(title)s.") % {"title": document.title}
        _say(document, access, moment, text)
    ledger.record(event="application.downloaded", by=by, about=document, detail={"first": first})
    for listener in registry.DOWNLOADS:
        listener(document, first, moment, by, own_access(access))
    return document


@transaction.atomic
def confirm_reading(*, document: PublishedDocument, by: Actor, access: AccessCode | None = None) -> bool:
    """The party says it has read a paper; the moment is kept once. Returns whether this was the first time."""
    moment = now()
    if not takes_delivery(access) or not _mark(document, access, "read_at", moment):
        return False
    _say(document, access, moment, _("You have confirmed reading: %(title)s.") % {"title": document.title})
    ledger.record(event="application.read_confirmed", by=by, about=document)
    registry.tell("read", document.application, {"document": document, "access": own_access(access)}, by)
    return True


def _mark(document: PublishedDocument, access: AccessCode | None, column: str, moment: datetime) -> bool:
    """Set the time on the paper (applicant's side) or on the person's own receipt, unless it is set."""
    if person := own_access(access):
        DocumentReceipt.objects.get_or_create(document=document, access=person)
        rows = DocumentReceipt.objects.filter(document=document, access=person)
        return bool(rows.filter(**{column: None}).update(**{column: moment}))
    done = bool(PublishedDocument.objects.filter(pk=document.pk, **{column: None}).update(**{column: moment}))
    document.refresh_from_db()
    return done


def _say(document: PublishedDocument, access: AccessCode | None, moment: datetime, text: str) -> None:
    TimelineEntry.objects.create(
        application_id=document.application_id,
        at=moment,
        text=text[:400],
        kind=TimelineKind.OWN,
        access=own_access(access),
    )
