"""What the outbox does for notices: sending, and telling the system administrators of work that stopped."""

from django.db.models import F
from django.urls import reverse
from django.utils.timezone import localtime

from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.notices.actions import DELIVER, SEND_DIGEST, ask_for_digests, notify
from portal.notices.anchor_letter import LETTER, ask_for_letter, send_letter
from portal.notices.channels import CHANNELS
from portal.notices.digest import send_digest
from portal.notices.models import Delivery, DeliveryState
from portal.notices.queries import staff_with
from portal.outbox.models import OutboxRow
from portal.outbox.registry import handler, periodic, when_dead

DIGEST_HOUR = 8
NO_MORE = {DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.READ}


@handler(DELIVER, atomic=False)
def deliver(delivery_id: str) -> None:
    """Send one delivery if it was not sent yet. Not in a transaction: a mail server may take its time.

    A crash between the hand-over and the "sent" sends a second time; the two messages carry the same Message-ID.
    """
    delivery = Delivery.objects.select_related("notice__user").filter(pk=delivery_id).first()
    if delivery is None or delivery.state in NO_MORE:
        return
    mine = Delivery.objects.filter(pk=delivery.pk)
    channel = CHANNELS[delivery.channel]
    if not channel.reaches(delivery.notice.user):
        mine.update(state=DeliveryState.SKIPPED)
        return
    mine.update(attempts=F("attempts") + 1)
    try:
        channel.send(delivery)
    except Exception as error:
        mine.update(state=DeliveryState.FAILED, last_error=type(error).__name__)
        raise
    mine.update(state=DeliveryState.SENT, sent_at=now(), last_error="")


@periodic("notices.digests", every="hour")
def write_digests() -> int:
    """From eight in the morning on: the notices held since yesterday, one message a person."""
    return ask_for_digests() if localtime(now()).hour >= DIGEST_HOUR else 0


@handler(SEND_DIGEST, atomic=False)
def deliver_digest(user_id: str) -> None:
    """One person's digest of today."""
    send_digest(int(user_id))


@periodic("notices.anchor_letter", every="day")
def write_anchor_letter() -> None:
    """The day's letter with the ledger's last anchor."""
    ask_for_letter()


@handler(LETTER, atomic=False)
def deliver_anchor_letter(number: str) -> None:
    send_letter(number)


@when_dead
def tell_of_dead_work(row: OutboxRow) -> None:
    """One notice for each row that stopped; the fact that such a notice cannot be mailed is not told by mail again."""
    if row.kind in (DELIVER, SEND_DIGEST):
        return
    notify(
        to=staff_with("SA"),
        kind="work.dead",
        about=row,
        context={"step": row.kind, "count": row.attempts},
        url=reverse("background-tasks_modeladmin_inspect", args=[row.pk]),
        by=SYSTEM,
        key=f"work.dead:{row.pk}:{row.started_at:%Y%m%d%H%M%S%f}",
    )
