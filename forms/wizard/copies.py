"""A copy of the receipt for the applicant's mail box or telephone: the number and where to ask, never the code.

Mail and text messages lie readable on other people's machines; with number and code in one message whoever reads it could
enter. So the message carries the number alone (ADR 0015).
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.wizard.models import CopyWay, ReceiptCopy
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.gateway import sms_gateway
from portal.outbox.actions import enqueue
from portal.privacy.identity import canonical_code

SEND = "wizard.receipt_copy"
MOST = 3
KEEP = timedelta(days=7)
MOBILE_DIGITS = 11


class TooManyCopies(Exception):
    """As many copies as an application may have were asked for already."""


@transaction.atomic
def ask_for_copy(*, application: Application, way: CopyWay, address: str, by: Actor) -> ReceiptCopy:
    """Note the wish and put it into the outbox, both or neither. Raises TooManyCopies.

    At most three an application: the portal is no machine for sending mail to strangers.
    """
    Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if application.receipt_copies.count() >= MOST:
        raise TooManyCopies(str(application.pk))
    copy = ReceiptCopy.objects.create(application=application, way=way, address=address, asked_at=now())
    enqueue(kind=SEND, object_id=copy.pk, key=f"{SEND}:{copy.pk}")
    ledger.record(event="application.copy_asked", by=by, about=application, detail={"way": str(way)})
    return copy


def ask_for_message(*, application: Application, by: Actor) -> ReceiptCopy | None:
    """The text message after submitting, where there is a gateway and the telephone given is a mobile one; once."""
    number = canonical_code(application.phone).replace("-", "")
    is_mobile = len(number) == MOBILE_DIGITS and number.startswith("1") and number.isdecimal()
    if sms_gateway() is None or not is_mobile or application.receipt_copies.filter(way=CopyWay.SMS).exists():
        return None
    return ask_for_copy(application=application, way=CopyWay.SMS, address=number, by=by)


def send_copy(*, copy: ReceiptCopy, by: Actor = SYSTEM) -> ReceiptCopy:
    """Hand one copy over and forget the address; one that was sent is not sent again.

    A crash between the hand-over and the note sends a second time; a mail then carries the same Message-ID.
    """
    if copy.sent_at is not None or not copy.address:
        return copy
    if copy.way == CopyWay.EMAIL:
        _mail(copy)
    elif gateway := sms_gateway():
        gateway.send(copy.address, message_words(copy.application))
    copy.sent_at, copy.address = now(), ""
    copy.save(update_fields=["sent_at", "address"])
    return copy


def _mail(copy: ReceiptCopy) -> None:
    EmailMessage(
        subject=_("Receipt of your application: %(receipt)s") % {"receipt": copy.application.receipt_no},
        body="\n\n".join(mail_words(copy.application)),
        to=[copy.address],
        headers={"Message-ID": f"<{copy.pk}@shujie>", "Auto-Submitted": "auto-generated"},
    ).send(fail_silently=False)


def mail_words(application: Application) -> list[str]:
    """The paragraphs of the mail; nothing in them comes from what the applicant typed."""
    return [
        _("We have received your application. Your receipt number is %(receipt)s.")
        % {"receipt": application.receipt_no},
        _("To see how it stands, open %(address)s and enter the number and the query code.")
        % {"address": settings.BASE_URL + reverse("track")},
        _("For your safety the query code is not in this mail. Nobody, our staff included, will ask you for it."),
        _("If you did not apply, somebody mistyped an address; please delete this mail. Please do not answer it."),
        settings.WAGTAIL_SITE_NAME,
    ]


def message_words(application: Application) -> str:
    """The one sentence of the text message."""
    words = _("Application received, receipt number %(receipt)s. To enquire: %(address)s. Tell nobody your query code.")
    return words % {"receipt": application.receipt_no, "address": settings.BASE_URL + reverse("track")}


def forget_copies() -> int:
    """Delete copies a week after they were asked for, sent or not; returns how many."""
    deleted, _by_model = ReceiptCopy.objects.filter(asked_at__lt=now() - KEEP).delete()
    return deleted
