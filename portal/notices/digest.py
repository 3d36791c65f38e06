"""One message a day for everything that is not urgent, instead of one each."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.calendar import now, today
from portal.notices import channels
from portal.notices.actions import words_of
from portal.notices.models import Delivery, DeliveryState
from portal.people.models import User

LISTED = 50


def send_digest(user_id: int) -> int:
    """Send one person what is held for it, and mark it sent; what was read in the portal meanwhile is left out.

    Returns how many notices the message named. A crash between the hand-over and the marks sends it again, with the same
    Message-ID; nothing held means no message.
    """
    user = User.objects.filter(pk=user_id).first()
    held = Delivery.objects.filter(state=DeliveryState.HELD, channel="email", notice__user_id=user_id)
    held.filter(notice__read_at__isnull=False).update(state=DeliveryState.READ)
    rows = list(held.select_related("notice").order_by("created_at", "pk"))
    mine = Delivery.objects.filter(pk__in=[row.pk for row in rows])
    if not rows:
        return 0
    if user is None or not channels.CHANNELS["email"].reaches(user):
        mine.update(state=DeliveryState.SKIPPED)
        return 0
    mine.update(attempts=F("attempts") + 1)
    try:
        _letter(user, rows).send(fail_silently=False)
    except Exception as error:
        mine.update(last_error=type(error).__name__)
        raise
    mine.update(state=DeliveryState.SENT, sent_at=now(), last_error="")
    return len(rows)


def _letter(user: User, rows: list[Delivery]) -> EmailMessage:
    subject, body = words_of("notices.digest", {"count": str(len(rows))})
    lines = [f"{number}. {row.notice.subject}" for number, row in enumerate(rows[:LISTED], start=1)]
    if rows[LISTED:]:
        lines.append(_("… and %(count)s more.") % {"count": len(rows) - LISTED})
    address = urljoin(settings.WAGTAILADMIN_BASE_URL + "/", reverse("notices_own"))
    closing = _("Sent by %(site)s. Please do not answer this message.") % {"site": settings.WAGTAIL_SITE_NAME}
    parts = [body, "\n".join(lines), _("Open in the portal: %(address)s") % {"address": address}, closing]
    return EmailMessage(
        subject=subject,
        body="\n\n".join(parts),
        to=[user.email],
        headers={
            "Message-ID": f"<digest-{user.pk}-{today().isoformat()}@shujie>",
            "Auto-Submitted": "auto-generated",
        },
    )
