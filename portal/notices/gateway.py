"""The county's gateway for text messages, when it has one.

settings.SMS_GATEWAY names a class by its dotted path; it is made without arguments and has the one method below. gateways.py
has some; every provider's is different, so a county may bring its own, and an installation without one sends no messages.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Gateway(Protocol):
    """A way to send text messages."""

    def send(self, number: str, text: str) -> None:
        """Send one message to a mobile number of eleven digits; raises when it could not be handed over."""


def sms_gateway() -> Gateway | None:
    """The configured gateway, None when there is none. Raises ImportError on a wrong path."""
    if not settings.SMS_GATEWAY:
        return None
    made: Gateway = import_string(settings.SMS_GATEWAY)()
    return made
