"""Ways out of the portal. A channel knows whether it reaches somebody and how to send; everything else is delivery.py's.

A new way is a class with these two methods, an entry in CHANNELS, and its code in settings.NOTICE_CHANNELS.
"""

from typing import Protocol
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from portal.notices.gateway import sms_gateway
from portal.notices.gateways import GatewayFailed
from portal.notices.models import Delivery
from portal.people.models import User
from portal.privacy.canonical import canonical_code
from portal.privacy.identity import MOBILE


class Channel(Protocol):
    """One way to reach a person outside the portal."""

    code: str

    def reaches(self, user: User) -> bool:
        """Whether this person has an address for this channel."""

    def send(self, delivery: Delivery) -> None:
        """Send one notice; raises when it could not be handed over."""


class Email:
    """Mail through Django's back end: printed on the console in development."""

    code = "email"

    def reaches(self, user: User) -> bool:
        return bool(user.is_active and user.email)

    def send(self, delivery: Delivery) -> None:
        """Hand one message over; the Message-ID is the delivery's own, so a repetition can be told for what it is."""
        notice = delivery.notice
        lines = [notice.body]
        if notice.url:
            address = urljoin(settings.WAGTAILADMIN_BASE_URL + "/", notice.url)
            lines.append(_("Open in the portal: %(address)s") % {"address": address})
        lines.append(_("Sent by %(site)s. Please do not answer this message.") % {"site": settings.WAGTAIL_SITE_NAME})
        EmailMessage(
            subject=notice.subject,
            body="\n\n".join(lines),
            to=[notice.user.email],
            headers={"Message-ID": f"<{delivery.pk}@shujie>", "Auto-Submitted": "auto-generated"},
        ).send(fail_silently=False)


class TextMessage:
    """A text message through the county's gateway: subject alone, to people whose phone is a mobile one."""

    code = "sms"

    def reaches(self, user: User) -> bool:
        return bool(user.is_active and mobile_of(user) and sms_gateway() is not None)

    def send(self, delivery: Delivery) -> None:
        gateway = sms_gateway()
        if gateway is None:
            raise GatewayFailed("not_set_up")
        gateway.send(mobile_of(delivery.notice.user), delivery.notice.subject)


def mobile_of(user: User) -> str:
    """The eleven digits of a person's mobile phone, "" when the phone on file is none."""
    number = canonical_code(user.phone).replace("-", "").removeprefix("+86")
    return number if MOBILE.fullmatch(number) else ""


CHANNELS: dict[str, Channel] = {channel.code: channel for channel in (Email(), TextMessage())}


def active() -> list[Channel]:
    """The channels this installation uses."""
    return [CHANNELS[code] for code in getattr(settings, "NOTICE_CHANNELS", ["email", "sms"])]
