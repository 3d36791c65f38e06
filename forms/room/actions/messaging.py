"""Messages between a party and whoever handles the matter."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum

from forms.applications import registry
from forms.applications.actions.answering import require_room
from forms.applications.models import AccessCode, Application
from forms.room.models import Message, MessageFile, Side
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.privacy.identity import canonical_text
from portal.units.models import Unit
from portal.vault.actions import PreparedUpload, UploadRefused, discard_prepared, prepare_upload, store_prepared

A_DAY = 30
"""Messages one thread may send within 24 hours: more than any matter needs, too few to fill a disk."""


class TooManyMessages(Exception):
    """The party has written very often today."""


def send_message(
    *, application: Application, access: AccessCode | None, text: str, key: UUID, by: Actor, author: str,
    uploads: Sequence[UploadedFile] = (), unit: Unit | None = None, wants_answer: bool = False,
) -> Message:  # fmt: skip
    """Put a message with its files into the thread of `access` (None: the applicant's side). The same `key` again gives
    the first message back.

    Files are checked before the transaction; one that is refused keeps the whole message back, so that nothing arrives in
    part. Raises UploadRefused (its sentence names the file), TooManyMessages.
    """
    if known := Message.objects.filter(key=key, application=application).first():
        return known
    prepared: list[PreparedUpload] = []
    try:
        for upload in uploads:
            prepared.append(_prepared(upload))
        with transaction.atomic():
            _require_room(application, access, prepared, by)
            message = _create(application, access, text, key, by, author, prepared, unit, wants_answer)
    except IntegrityError:
        _discard(prepared)
        return Message.objects.get(key=key, application=application)
    except (UploadRefused, TooManyMessages):
        _discard(prepared)
        raise
    return message


def _prepared(upload: UploadedFile) -> PreparedUpload:
    try:
        return prepare_upload(upload=upload)
    except UploadRefused as refused:
        raise UploadRefused(refused.code, f"{upload.name}：{refused.message}") from refused


def _discard(prepared: Sequence[PreparedUpload]) -> None:
    for item in prepared:
        discard_prepared(prepared=item)


def _require_room(
    application: Application, access: AccessCode | None, prepared: Sequence[PreparedUpload], by: Actor
) -> None:
    sent = Message.objects.filter(application=application, access=access, side=Side.PARTY)
    if by.kind == "citizen" and sent.filter(at__gt=now() - timedelta(days=1)).count() >= A_DAY:
        raise TooManyMessages
    if prepared:
        held = MessageFile.objects.filter(message__application=application)
        size = held.aggregate(sum=Sum("file__size"))["sum"] or 0
        require_room(len(prepared) - 1, size + sum(item.written.size for item in prepared))


def _create(
    application: Application, access: AccessCode | None, text: str, key: UUID, by: Actor, author: str,
    prepared: Sequence[PreparedUpload], unit: Unit | None, wants_answer: bool,
) -> Message:  # fmt: skip
    side = Side.STAFF if by.kind == "staff" else Side.PARTY
    message = Message(
        application=application, access=access, key=key, side=side, author=author[:80], unit=unit,
        text=canonical_text(text), wants_answer=wants_answer, at=now(),
    )  # fmt: skip
    message.save(force_insert=True)
    if side == Side.STAFF:
        asked = Message.objects.filter(application=application, access=access, side=Side.PARTY, settled_at=None)
        asked.update(settled_at=message.at, settled_by=author[:80], read_at=message.at)
    for order, item in enumerate(prepared, 1):
        stored = store_prepared(prepared=item, purpose="message", by=by)
        MessageFile.objects.create(message=message, file=stored, order=order)
    detail = {"side": side, "files": len(prepared), "thread": access.label if access else ""}
    ledger.record(event="room.message_sent", by=by, about=message, about_label=application.receipt_no, detail=detail)
    registry.tell("message", application, {"message": message}, by)
    return message


@transaction.atomic
def mark_read(*, application: Application, access: AccessCode | None, side: str, by: Actor) -> int:
    """Note that the messages of `side` in this thread have been seen; returns how many were new."""
    unread = Message.objects.filter(application=application, access=access, side=side, read_at=None)
    seen = unread.update(read_at=now())
    if seen:
        detail = {"side": side, "count": seen}
        ledger.record(
            event="room.messages_read", by=by, about=application, about_label=application.receipt_no, detail=detail
        )
    return seen


@transaction.atomic
def settle_message(*, message: Message, by: Actor) -> Message:
    """A message of the party needs no reply; a second time changes nothing."""
    waiting = Message.objects.filter(pk=message.pk, side=Side.PARTY, settled_at=None)
    moment = now()
    if waiting.update(settled_at=moment, settled_by=(by.label or by.kind)[:80], read_at=moment):
        ledger.record(event="room.message_settled", by=by, about=message)
    message.refresh_from_db()
    return message
