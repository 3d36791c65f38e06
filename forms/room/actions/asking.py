"""Requests of a person about their own data, and the answers: 15 working days, reasons for every no (domain 5.9)."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.models import AccessCode, Application, TimelineEntry, TimelineKind
from forms.room.models import RightKind, RightsRequest, RightState
from portal.calendar import add_workdays, now, today
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.privacy.identity import canonical_text

DAYS = 15


class AlreadyDecided(Exception):
    """The request has an answer; the first one stands."""


@transaction.atomic
def ask_right(
    *, application: Application, access: AccessCode | None, kind: str, text: str, key: UUID, by: Actor
) -> RightsRequest:
    """Write the request down with the last day for its answer and tell the centre; the same key again is one request."""
    try:
        with transaction.atomic():
            asked = _create(application, access, RightKind(kind), text, key)
    except IntegrityError:
        return RightsRequest.objects.get(key=key, application=application)
    _say(asked, _("You have made a request about your own data: %(what)s.") % {"what": asked.get_kind_display()})
    ledger.record(
        event="room.right_asked", by=by, about=asked, about_label=application.receipt_no, detail={"kind": kind}
    )
    registry.tell("rights", application, {"request": asked}, by)
    return asked


@transaction.atomic
def note_copy(*, application: Application, access: AccessCode | None, form: str, by: Actor) -> RightsRequest:
    """A copy was handed out at once: asked for and done in the same moment. `form` is json or pdf."""
    asked = _create(application, access, RightKind.COPY, "", uuid4())
    asked.state, asked.answered_at, asked.answered_by = RightState.GRANTED, asked.asked_at, _("the portal, at once")
    asked.save(update_fields=["state", "answered_at", "answered_by"])
    ledger.record(
        event="room.copy_taken", by=by, about=asked, about_label=application.receipt_no, detail={"form": form}
    )
    return asked


@transaction.atomic
def answer_right(*, request: RightsRequest, state: str, answer: str, by: Actor) -> RightsRequest:
    """The centre's answer, with reasons. Granting a restriction marks the application. Raises AlreadyDecided."""
    waiting = RightsRequest.objects.select_for_update().filter(pk=request.pk, state=RightState.OPEN).first()
    if waiting is None:
        raise AlreadyDecided(str(request.pk))
    waiting.state, waiting.answer = RightState(state), canonical_text(answer)
    waiting.answered_at, waiting.answered_by = now(), (by.label or by.kind)[:80]
    waiting.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    restricts = waiting.kind in (RightKind.RESTRICT, RightKind.ERASE) and state in (
        RightState.GRANTED,
        RightState.PARTLY,
    )
    if restricts:
        Application.objects.filter(pk=waiting.application_id, restricted_at=None).update(restricted_at=now())
    _say(
        waiting,
        _("Your request about your own data has been answered: %(what)s.") % {"what": waiting.get_kind_display()},
    )
    detail = {"kind": waiting.kind, "state": state, "restricted": restricts}
    ledger.record(event="room.right_answered", by=by, about=waiting, detail=detail)
    return waiting


def _create(
    application: Application, access: AccessCode | None, kind: RightKind, text: str, key: UUID
) -> RightsRequest:
    asked = RightsRequest(
        application=application, access=access, kind=kind, text=canonical_text(text), key=key, asked_at=now(),
        due=add_workdays(today(), DAYS),
    )  # fmt: skip
    asked.save(force_insert=True)
    return asked


def _say(request: RightsRequest, text: str) -> None:
    TimelineEntry.objects.create(
        application_id=request.application_id, at=now(), text=text, kind=TimelineKind.OWN, access_id=request.access_id
    )
