"""What the staff side copies down for the party to see: status, documents, questions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forms.applications.models import (
    AccessCode,
    AccessRole,
    AccessState,
    Application,
    PartyRequest,
    PublishedDocument,
    RequestState,
    TimelineEntry,
    TimelineKind,
)
from forms.applications.requests import KINDS
from portal.calendar import now, today
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.units.models import Unit
from portal.vault.models import StoredFile

PUBLIC_FIELDS = (
    "public_status", "public_stage", "public_due", "public_due_label", "public_due_words", "public_handler",
    "public_people", "public_phone", "can_withdraw",
)  # fmt: skip


@dataclass(frozen=True)
class Whereabouts:
    """What the party sees of where the matter stands: `label` now, the station on the way, the latest date of the next
    thing with how it was counted, who works on it. `handler` None: unchanged. Nothing here is personal data of a party.
    """

    label: str
    stage: str = ""
    due: date | None = None
    due_label: str = ""
    due_words: str = ""
    handler: Unit | None = None
    people: str = ""
    phone: str = ""
    can_withdraw: bool = True


@transaction.atomic
def show_whereabouts(*, application: Application, where: Whereabouts, by: Actor, text: str = "") -> Application:
    """Show the party where the matter stands, `text` as a new line of the timeline ("" for none)."""
    application.public_status = where.label
    application.public_stage = where.stage or application.public_stage
    application.public_due = where.due
    application.public_due_label = where.due_label if where.due else ""
    application.public_due_words = where.due_words[:200]
    application.public_handler = where.handler or application.public_handler
    application.public_people, application.public_phone = where.people[:120], where.phone[:40]
    application.can_withdraw = where.can_withdraw
    application.save(update_fields=PUBLIC_FIELDS)
    if text:
        TimelineEntry.objects.create(application=application, at=now(), text=text, kind=TimelineKind.STATUS)
    ledger.record(event="application.status_told", by=by, about=application, about_label=application.receipt_no)
    return application


def mark_registered(*, application: Application) -> Application:
    """The application has become a case: it leaves the inbox. Part of the registration, which writes the ledger."""
    application.registered_at = now()
    application.save(update_fields=["registered_at"])
    return application


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
    """The short form of `show_whereabouts`: label, line, date and handler; everything else stays as it is."""
    where = Whereabouts(
        label, application.public_stage, due, due_label, "", handler, application.public_people,
        application.public_phone, application.can_withdraw,
    )  # fmt: skip
    return show_whereabouts(application=application, where=where, text=text, by=by)


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
    facts: Mapping[str, Any] | None = None,
) -> PartyRequest:
    """Put a question to the party; `reference` comes back with the answer ("case:12"). Raises KeyError on an unknown kind.

    A kind everyone has to answer goes to every co-applicant with a code as well; the applicant's own is returned. An open
    question of the same kind and reference is returned instead of asking twice.
    """
    asked = KINDS[kind]
    same = {"application": application, "kind": kind, "reference": reference, "state": RequestState.OPEN}
    if known := PartyRequest.objects.select_for_update().filter(**same, access=None).first():
        return known
    moment = now()
    made = []
    for access in (None, *(_co_applicants(application) if asked.everyone else ())):
        request = PartyRequest(  # type: ignore[misc]  # JSON under encryption
            **same,
            access=access,
            text=text,
            facts=dict(facts or {}),
            saved={},
            due=due,
            document=document,
            created_at=moment,
        )
        request.save(force_insert=True)
        TimelineEntry.objects.create(
            application=application, at=moment, text=str(asked.asked), kind=TimelineKind.REQUEST, access=access
        )
        ledger.record(event="application.asked", by=by, about=request, detail={"kind": kind, "reference": reference})
        made.append(request)
    return made[0]


def _co_applicants(application: Application) -> QuerySet[AccessCode]:
    """Those who have a code of their own beside the applicant."""
    return application.access_codes.filter(role=AccessRole.CO_APPLICANT, state=AccessState.ACTIVE)


@transaction.atomic
def withdraw_request(*, request: PartyRequest, by: Actor, reason: str = "") -> PartyRequest:
    """Take an open question back; an answered one stays as it is."""
    open_now = PartyRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if open_now.update(state=RequestState.WITHDRAWN):
        ledger.record(event="application.request_withdrawn", by=by, about=request, reason=reason)
    request.refresh_from_db()
    return request


@transaction.atomic
def withdraw_requests(*, application: Application, by: Actor, kinds: Collection[str] = KINDS, reason: str = "") -> int:
    """Take back every open question of these kinds, because the matter has moved on; returns how many."""
    waiting = list(application.requests.filter(state=RequestState.OPEN, kind__in=list(kinds)))
    for request in waiting:
        withdraw_request(request=request, by=by, reason=reason)
    return len(waiting)


@transaction.atomic
def move_due(*, request: PartyRequest, due: date, by: Actor) -> PartyRequest:
    """Give an open question another last day, when its limit is counted anew."""
    if PartyRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(due=due, reminded_on=None):
        ledger.record(event="application.request_due", by=by, about=request, detail={"due": due.isoformat()})
    request.refresh_from_db()
    return request


@transaction.atomic
def remind_party(*, request: PartyRequest, by: Actor) -> bool:
    """Write today's reminder of an open question on the timeline; once a day, on the days its kind names.

    Returns whether there was one to write.
    """
    day = today()
    if request.due is None or (request.due - day).days not in KINDS[request.kind].remind:
        return False
    waiting = PartyRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).exclude(reminded_on=day)
    if not waiting.update(reminded_on=day):
        return False
    told = {
        "title": KINDS[request.kind].title,
        "year": request.due.year,
        "month": request.due.month,
        "day": request.due.day,
    }
    text = _("Reminder: “%(title)s” waits for your answer, by %(year)s-%(month)s-%(day)s.") % told
    TimelineEntry.objects.create(
        application_id=request.application_id,
        at=now(),
        text=text,
        kind=TimelineKind.REQUEST,
        access_id=request.access_id,
    )
    ledger.record(event="application.reminded", by=by, about=request, detail={"kind": request.kind})
    return True
