"""The portal's clock: the only source of business time, so that a whole year can be played with a pinned start."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment in China's time zone."""
    return portal_time(timezone.now())


def portal_time(real: datetime) -> datetime:
    """What this clock showed at a real moment, such as one Wagtail wrote down.

    With a pinned start (`settings.CLOCK_START`, the portal's time at the real moment `settings.CLOCK_ANCHOR`) the
    clock runs on from there at its usual pace. Both are aware; a start without an anchor raises ImproperlyConfigured.
    """
    start = settings.CLOCK_START
    if start is None:
        return real.astimezone(CHINA)
    anchor = settings.CLOCK_ANCHOR
    if anchor is None:
        raise ImproperlyConfigured(
            "CLOCK_START needs CLOCK_ANCHOR: the real moment at which the portal showed that time."
        )
    return _aware(start).astimezone(CHINA) + (real - _aware(anchor))


def today() -> date:
    """The present day in China."""
    return now().date()


def _aware(moment: datetime) -> datetime:
    """A setting written without an offset means China's time."""
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment
