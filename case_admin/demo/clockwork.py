"""Playing the past: the portal's clock set to a moment while a part of the demo's story is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from portal.calendar.clock import CHINA


@contextmanager
def at(moment: str) -> Iterator[None]:
    """Inside this block `portal.calendar.now()` starts at `moment` ("2026-03-02 09:30", China's time) and runs on."""
    before = settings.CLOCK_START, settings.CLOCK_ANCHOR
    settings.CLOCK_START = datetime.fromisoformat(moment).replace(tzinfo=CHINA)
    settings.CLOCK_ANCHOR = timezone.now()
    try:
        yield
    finally:
        settings.CLOCK_START, settings.CLOCK_ANCHOR = before


@contextmanager
def quiet_mail() -> Iterator[None]:
    """Inside this block no e-mail leaves: what the demo's people were told months ago is told in the portal alone."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before
