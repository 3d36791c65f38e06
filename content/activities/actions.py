"""Every write to the records of publicity work."""

import datetime
import uuid

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from content.activities.models import Activity, Channel, Photo
from content.activities.photos import without_camera_data
from portal import calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.units.models import Unit
from portal.vault.actions import UploadRefused, discard_prepared, prepare_upload, store_bytes
from portal.vault.names import extension


class AlreadyWithdrawn(Exception):
    """Somebody else has withdrawn this record; the text is for the person."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has withdrawn this record already."))


PHOTO_TYPES = frozenset({"jpg", "jpeg", "png"})


def clean_photo(*, upload: UploadedFile) -> bytes:
    """The inspected photo without camera data; nothing is kept. Call before the transaction. Raises UploadRefused."""
    if extension(upload.name or "") not in PHOTO_TYPES:
        raise UploadRefused("type", _("Photos have to be JPG or PNG. Please save it so and choose it again."))
    prepared = prepare_upload(upload=upload)
    try:
        return without_camera_data(prepared.written.path.read_bytes())
    finally:
        discard_prepared(prepared=prepared)


@transaction.atomic
def record_activity(
    *, unit: Unit, channel: Channel, day: datetime.date, place: str, quantity: int, audience: int | None, note: str,
    photos: list[bytes], faces_checked: bool, key: uuid.UUID, by: Actor,
) -> Activity:  # fmt: skip
    """Enter one piece of work; the same key gives the same record. ValueError for photos nobody checked for faces."""
    known = Activity.objects.filter(key=key).first()
    if known:
        return known
    if photos and not faces_checked:
        raise ValueError("photos without a look at the faces")
    activity = Activity.objects.create(
        key=key, unit=unit, channel=channel, day=day, place=place, quantity=quantity, audience=audience, note=note,
        recorded_at=calendar.now(), recorded_by=by.id, recorded_label=by.label[:80],
    )  # fmt: skip
    for position, data in enumerate(photos, start=1):
        name = f"photo-{position}.jpg"
        stored = store_bytes(data=data, name=name, mime="image/jpeg", purpose="publicity", by=by)
        Photo.objects.create(activity=activity, file=stored, position=position, faces_checked_by=by.id)
    detail = {"unit": unit.code, "channel": channel, "day": day.isoformat(), "photos": len(photos)}
    record(event="publicity.recorded", by=by, about=activity, detail=detail)
    return activity


@transaction.atomic
def withdraw_activity(*, activity: Activity, by: Actor, reason: str) -> Activity:
    """Take a wrong record out of every count; it stays readable. Raises AlreadyWithdrawn."""
    mine = {"withdrawn_at": calendar.now(), "withdrawn_by": by.id}
    if not Activity.objects.filter(pk=activity.pk, withdrawn_at=None).update(**mine):
        raise AlreadyWithdrawn
    activity.refresh_from_db()
    record(event="publicity.withdrawn", by=by, about=activity, reason=reason)
    return activity
