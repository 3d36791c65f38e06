"""The paragraph by which every enforcement paper names the way to resolution (M21), filled in for one unit."""

from django.conf import settings
from django.utils.translation import gettext as _

from content.placeholders_zh import MARK
from portal.units.models import Unit


def channel_notice(unit: Unit, address: str, phone: str) -> str:
    """The paragraph with the unit's own place and telephone; `address` and `phone` are the centre's, used where it has none."""
    place, call = (own or "" for own in (unit.address or address, unit.phone or phone))
    where = [
        _("address: %(place)s") % {"place": place} if place and MARK not in place else "",
        _("telephone: %(phone)s") % {"phone": call} if call and MARK not in call else "",
        _("website: %(address)s") % {"address": f"{settings.BASE_URL}/apply/"},
    ]
    return _(
        "Whoever objects to the above act of this organ may, apart from applying for administrative review or bringing a suit,"
        " also ask of his own will for resolution of the dispute (%(where)s). Asking for resolution does not affect how the limits"
        " of review and suit are counted."
    ) % {"where": "；".join(part for part in where if part)}  # fmt: skip
