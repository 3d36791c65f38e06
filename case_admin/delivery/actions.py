"""Opening, recording and failing the service of a document. The date on the proof is the date of service (D17)."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from case_admin.delivery.models import Service, Way
from case_admin.delivery.queries import failed_tries, notice_serves_on, standing_notices
from case_admin.delivery.reckoning import last_day_published, may_be_published
from portal.calendar import now, today
from portal.documents.models import IssuedDocument
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM, Actor
from portal.outbox.actions import enqueue
from portal.vault.models import StoredFile

log = logging.getLogger(__name__)
FINISH = "delivery.finish_notice"
FIRST_RETRY = timedelta(minutes=5)
Listener = Callable[[Service, Actor], object]
_listeners: list[Listener] = []


class ServiceRefused(ValueError):
    """The service cannot be recorded like this. `str()` is the sentence for the person who tried."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return str(SENTENCES[self.code])


SENTENCES = {
    "served": _("The service of this document has already been recorded."),
    "future": _("The date of service lies in the future."),
    "early": _("The date of service lies before the document was issued."),
    "witness": _("Service by leaving needs a witness or a photograph."),
    "last_way": _("Public notice is the last way: record three failed tries by other ways first."),
    "unpublished": _("A public notice counts as service only 30 days after it was published."),
    "published": _("The public notice of this document has already been recorded."),
}


def on_served(listener: Listener) -> None:
    """Tell `listener(service, by)` of every recorded service, inside its transaction. Called at start-up."""
    if listener not in _listeners:
        _listeners.append(listener)


@transaction.atomic
def open_service(
    *, document: IssuedDocument, about: models.Model, recipient_role: str, recipient_label: str, way: str, by: Actor,
    recipient_key: str = "",
) -> Service:  # fmt: skip
    """Note that a document has to reach somebody. One living row a document and recipient: a second call returns it."""
    alive = Service.objects.exclude(state=Service.State.FAILED)
    found = alive.filter(document=document, recipient_role=recipient_role, recipient_key=recipient_key).first()
    if found:
        return found
    return Service.objects.create(
        document=document,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        recipient_role=recipient_role,
        recipient_key=recipient_key,
        recipient_label=recipient_label,
        way=way,
        sent_at=now(),
        sent_by=by.label or by.kind,
    )


@transaction.atomic
def record_service(
    *, service: Service, served_on: date, way: str, by: Actor, proof: StoredFile | None = None, witness: str = "",
    note: str = "", place: str = "", substitute: str = "", refusal: str = "",
) -> Service:  # fmt: skip
    """Write down that the document reached its recipient on `served_on`.

    Raises ServiceRefused: already recorded, a date in the future or before issue, leaving without witness or photograph,
    a public notice that has not stood long enough. Listeners (the case) run in the same transaction.
    """
    _check_day(service, served_on)
    if way == Way.NOTICE and served_on != notice_serves_on(service):
        raise ServiceRefused("unpublished")
    if way == Way.LEFT and not (witness.strip() or proof):
        raise ServiceRefused("witness")
    open_rows = Service.objects.filter(pk=service.pk, state=Service.State.WAITING)
    done = {"state": Service.State.SERVED, "served_on": served_on, "served_at": now(), "served_by": by.label or by.kind}
    words = {"witness": witness, "note": note, "place": place, "substitute": substitute, "refusal": refusal}
    told = {name: text.strip() for name, text in words.items()}
    if not open_rows.update(**done, **told, way=way, proof=proof):
        raise ServiceRefused("served")
    service.refresh_from_db()
    _record("delivery.served", service, by, date=served_on.isoformat())
    for listener in _listeners:
        listener(service, by)
    return service


@transaction.atomic
def publish_notice(
    *, service: Service, published_on: date, by: Actor, proof: StoredFile | None = None, note: str = ""
) -> Service:
    """Write down that the document was published for its recipient; recorded as service when the notice has stood.

    Raises ServiceRefused: a day in the future or before issue, fewer failed tries than the law asks for, published or
    served already.
    """
    _check_day(service, published_on)
    if not may_be_published(failed_tries(service)):
        raise ServiceRefused("last_way")
    waiting = Service.objects.filter(pk=service.pk, state=Service.State.WAITING)
    told = {"way": Way.NOTICE, "published_on": published_on, "proof": proof, "note": note.strip()}
    if not waiting.filter(published_on=None).update(**told):
        raise ServiceRefused("published" if waiting.exists() else "served")
    service.refresh_from_db()
    _record("delivery.published", service, by, date=published_on.isoformat())
    return _finish_notice(service, by) if _has_stood(service) else service


def finish_notices() -> int:
    """Record as service every public notice that has stood long enough. Returns how many; a second run finds none.

    Each in its own transaction: one whose listener fails is left to the outbox, which tries again later and later.
    """
    done = 0
    for pk in list(standing_notices(last_day_published(today())).values_list("pk", flat=True)):
        try:
            done += finish_notice(pk=pk)
        except Exception:
            log.exception("public notice %s", pk)
            enqueue(kind=FINISH, object_id=pk, key=f"{FINISH}:{pk}", not_before=now() + FIRST_RETRY)
    return done


@transaction.atomic
def finish_notice(*, pk: int) -> bool:
    """The same for one notice; False when it has been recorded meanwhile, or somebody has it in hand."""
    rows = standing_notices(last_day_published(today())).filter(pk=pk)
    service = rows.select_for_update(of=("self",), skip_locked=True).first()
    if service is None or not _has_stood(service):
        return False
    _finish_notice(service, SYSTEM)
    return True


def keep_slip(*, service: Service, slip: IssuedDocument) -> None:
    """Hang the return slip on the try it belongs to."""
    service.slip = slip
    service.save(update_fields=["slip"])


def _finish_notice(service: Service, by: Actor) -> Service:
    day = notice_serves_on(service)
    if day is None:
        raise ServiceRefused("unpublished")
    return record_service(service=service, served_on=day, way=Way.NOTICE, by=by, proof=service.proof, note=service.note)


def _has_stood(service: Service) -> bool:
    day = notice_serves_on(service)
    return day is not None and day <= today()


def _check_day(service: Service, day: date) -> None:
    if day > today():
        raise ServiceRefused("future")
    if day < service.document.issued_at.astimezone(now().tzinfo).date():
        raise ServiceRefused("early")


@transaction.atomic
def fail_service(*, service: Service, note: str, next_way: str, by: Actor) -> Service:
    """Note a failed attempt and open the next one by `next_way`; returns the new row.

    Raises ServiceRefused: already recorded, or a public notice while other ways have not been tried often enough.
    """
    if next_way == Way.NOTICE and not may_be_published(failed_tries(service) + 1):
        raise ServiceRefused("last_way")
    open_rows = Service.objects.filter(pk=service.pk, state=Service.State.WAITING)
    if not open_rows.update(state=Service.State.FAILED, note=note.strip()):
        raise ServiceRefused("served")
    service.refresh_from_db()
    _record("delivery.failed", service, by)
    return Service.objects.create(
        document=service.document,
        about_type=service.about_type,
        about_id=service.about_id,
        recipient_role=service.recipient_role,
        recipient_key=service.recipient_key,
        recipient_label=service.recipient_label,
        way=next_way,
        sent_at=now(),
        sent_by=by.label or by.kind,
    )


@transaction.atomic
def drop_services(*, document: IssuedDocument, note: str, by: Actor) -> int:
    """Nobody need serve this paper any more: tries that wait are ended without a next one. Returns how many there were."""
    waiting = list(Service.objects.filter(document=document, state=Service.State.WAITING))
    for service in waiting:
        service.state, service.note = Service.State.FAILED, note[:200]
        service.save(update_fields=["state", "note"])
        _record("delivery.dropped", service, by)
    return len(waiting)


def _record(event: str, service: Service, by: Actor, **detail: str) -> None:
    facts = {"document": service.document.verify_code, "way": service.way, "case": service.about_id, **detail}
    record(event=event, by=by, about=service, detail=facts)
