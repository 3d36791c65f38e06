"""Invented publicity work, by the real action."""

import datetime
import io
import uuid

from PIL import Image

from content.activities.actions import record_activity
from content.activities.models import Activity
from portal.ledger.actor import SYSTEM
from tests.factories.units import UnitFactory

DAY = datetime.date(2026, 4, 15)


def activity(**values) -> Activity:
    known = {
        "channel": "banner", "day": DAY, "place": "虚构街道", "quantity": 2, "audience": 100, "note": "", "photos": [],
        "faces_checked": True, "key": uuid.uuid4(), "by": SYSTEM,
    }  # fmt: skip
    return record_activity(**{"unit": values.pop("unit", None) or UnitFactory()} | known | values)


def photo(kind: str = "JPEG", **values) -> bytes:
    """A picture with a place, a device and an orientation in its camera data."""
    picture = Image.new("RGB", (60, 40), "#336699")
    camera = Image.Exif()
    camera[0x0110] = "Invented Camera"
    camera[0x0112] = 6
    camera.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, kind, exif=camera, **values)
    return out.getvalue()
