"""What a party changes without asking: phone, address for service, electronic service, use as a case study."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.models import AccessCode, Application, TimelineEntry, TimelineKind
from forms.room.details import current_details
from forms.room.models import Change, ChangeKind
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.vault.fields import blind_index


class NothingChanged(ValueError):
    """Everything is as it was."""


@transaction.atomic
def change_details(
    *, application: Application, access: AccessCode | None, wanted: Mapping[str, Any], by: Actor
) -> list[Change]:
    """Change what is different in `wanted` ({ChangeKind: value in its canonical form}); it counts from this moment on.

    Each change is a row of its own with before and after, a line of the timeline, an entry in the ledger, and is told to
    the case (`registry.on_event("changed")`). Papers sent before are not touched. Raises NothingChanged.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    before = current_details(locked, access)
    made = [
        _change(locked, access, ChangeKind(kind), before[kind], value, by)
        for kind, value in wanted.items()
        if kind in before and before[kind] != value
    ]
    if not made:
        raise NothingChanged
    return made


def _change(
    application: Application, access: AccessCode | None, kind: ChangeKind, before: Any, after: Any, by: Actor
) -> Change:
    moment = now()
    change = Change(  # type: ignore[misc]  # JSON under encryption
        application=application, access=access, kind=kind, content={"before": before, "after": after}, at=moment,
        by=(by.label or by.kind)[:80],
    )  # fmt: skip
    change.save(force_insert=True)
    _apply(application, access, kind, after)
    text = _("You have changed: %(what)s. The change counts from now on.") % {"what": kind.label}
    TimelineEntry.objects.create(application=application, at=moment, text=text, kind=TimelineKind.OWN, access=access)
    ledger.record(
        event="room.details_changed",
        by=by,
        about=change,
        about_label=application.receipt_no,
        detail={"kind": kind.value},
    )
    registry.tell("changed", application, {"kind": kind.value, "after": after, "access": access}, by)
    return change


def _apply(application: Application, access: AccessCode | None, kind: ChangeKind, after: Any) -> None:
    """Where the value is read every day: the phone of the second factor and its index, the way of service."""
    if kind == ChangeKind.PHONE:
        holder = access or application
        holder.phone = after
        holder.save(update_fields=["phone"])
        if access is None:
            application.phone_index = blind_index("phone", after) if after else ""
            application.save(update_fields=["phone_index"])
    elif kind == ChangeKind.E_SERVICE and access is None:
        application.e_service = after
        application.save(update_fields=["e_service"])
