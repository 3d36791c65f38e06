"""What the party does with the centre's questions: putting an answer together, answering."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.models import (
    Attachment,
    PartyRequest,
    RequestFile,
    RequestState,
    TimelineEntry,
    TimelineKind,
)
from forms.applications.queries import files_of_request
from forms.applications.requests import KINDS, LATE, UnfitAnswer, fit, parts_of, unfinished
from portal.calendar import now, today
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.vault.actions import UploadRefused, discard_prepared, prepare_upload, store_prepared

SUPPLEMENT = "supplement"
"""Field key of attachments that came with an answer."""


class AlreadyAnswered(Exception):
    """The question is not open any more; the first answer stands."""


class Unfinished(ValueError):
    """Some items have neither a text nor a file; `items` are their numbers, `late` when the reason for lateness is missing."""

    def __init__(self, items: list[int], *, late: bool = False) -> None:
        super().__init__(str(items))
        self.items, self.late = items, late


@transaction.atomic
def answer_request(*, request: PartyRequest, answer: Mapping[str, Any], by: Actor) -> PartyRequest:
    """Store the answer, say so on the timeline, and hand it to the kind's handler, all in one transaction.

    Raises AlreadyAnswered, UnfitAnswer, Unfinished, and whatever the handler refuses with (nothing is stored then).
    """
    request = _open(request)
    kind = KINDS[request.kind]
    given = fit(kind, answer, request.facts or {})
    if kind.piecewise:
        _require_finished(request, given)
    request.answer, request.state, request.answered_at = given, RequestState.ANSWERED, now()
    request.answered_by = (by.label or by.kind)[:80]
    request.save(update_fields=["answer", "state", "answered_at", "answered_by"])
    _attach_files(request)
    TimelineEntry.objects.create(
        application_id=request.application_id, at=request.answered_at, text=str(kind.answered),
        kind=TimelineKind.ANSWER, access_id=request.access_id,
    )  # fmt: skip
    ledger.record(event="application.answered", by=by, about=request, detail={"kind": request.kind})
    if handler := registry.ANSWERS.get(request.kind):
        handler(request, given, by)
    registry.tell("answered", request.application, {"request": request}, by)
    return request


@transaction.atomic
def save_answer(*, request: PartyRequest, typed: Mapping[str, Any], by: Actor) -> PartyRequest:
    """Keep what has been typed so far of an answer put together piece by piece; nobody on the staff side sees it yet.

    Raises AlreadyAnswered, and UnfitAnswer for a text that is too long.
    """
    request = _open(request)
    names = [part.name for part in parts_of(KINDS[request.kind], request.facts or {})]
    told = {name: typed[name] for name in names if name in typed}
    fitted = fit(KINDS[request.kind], {**(request.saved or {}), **told}, request.facts or {})
    request.saved = fitted
    request.save(update_fields=["saved"])
    return request


def add_request_file(*, request: PartyRequest, item: int, upload: UploadedFile | BinaryIO, by: Actor) -> RequestFile:
    """Store one file for one item of the list. Raises UploadRefused (with a sentence), AlreadyAnswered, UnfitAnswer.

    The file is checked before the row is locked; the same content twice for one item is one row.
    """
    if not 1 <= item <= len((request.facts or {}).get("items") or []):
        raise UnfitAnswer(str(item))
    prepared = prepare_upload(upload=upload)
    try:
        with transaction.atomic():
            locked = _open(request)
            files = list(files_of_request(locked))
            same = [row for row in files if row.item == item and row.file.sha256 == prepared.written.sha256]
            if not same:
                require_room(len(files), sum(row.file.size for row in files) + prepared.written.size)
                stored = store_prepared(prepared=prepared, purpose="supplement", by=by)
                return RequestFile.objects.create(request=locked, item=item, file=stored, added_at=now())
    except (UploadRefused, AlreadyAnswered):
        discard_prepared(prepared=prepared)
        raise
    discard_prepared(prepared=prepared)
    return same[0]


@transaction.atomic
def remove_request_file(*, request: PartyRequest, file_id: str, by: Actor) -> PartyRequest:
    """Take a file out of an answer that was not sent yet. Foreign and absent files: nothing happens."""
    locked = _open(request)
    locked.files.filter(pk=file_id, removed_at=None).update(removed_at=now())
    return locked


def require_room(count: int, size: int) -> None:
    """The limits of one submission hold for what comes later too. Raises UploadRefused."""
    most = settings.UPLOAD_LIMITS["submission_files"]
    if count >= most:
        raise UploadRefused("too_many", _("At most %(count)s files can be uploaded.") % {"count": most})
    if size > settings.UPLOAD_LIMITS["case"]:
        raise UploadRefused("too_much", _("All files together are too big; please bring the rest to a window."))


def _open(request: PartyRequest) -> PartyRequest:
    locked = PartyRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state != RequestState.OPEN:
        raise AlreadyAnswered(str(request.pk))
    return locked


def _require_finished(request: PartyRequest, given: Mapping[str, Any]) -> None:
    with_files = set(files_of_request(request).values_list("item", flat=True))
    missing = unfinished(KINDS[request.kind], request.facts or {}, given, with_files)
    late = bool(request.due and request.due < today()) and not given.get(LATE)
    if missing or late:
        raise Unfinished(missing, late=late)


def _attach_files(request: PartyRequest) -> None:
    """What was added to the items goes to the application's papers, where the case shows it."""
    place = request.application.attachments.filter(field_key=SUPPLEMENT).aggregate(last=Max("order"))["last"] or 0
    for number, row in enumerate(files_of_request(request), place + 1):
        Attachment.objects.create(
            application_id=request.application_id, field_key=SUPPLEMENT, file=row.file, order=number
        )
