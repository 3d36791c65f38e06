"""What the outbox does for notices: sending, and telling the system administrators of work that stopped."""

from django.db.models import F
from django.urls import reverse

from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.notices.actions import DELIVER, notify
from portal.notices.anchor_letter import LETTER, ask_for_letter, send_letter
from portal.notices.channels import CHANNELS
from portal.notices.models import Delivery, DeliveryState
from portal.notices.queries import staff_with
from portal.outbox.models import OutboxRow
from portal.outbox.registry import handler, periodic, when_dead


@handler(DELIVER, atomic=False)
def deliver(delivery_id: str) -> None:
    """Send one delivery if it was not sent yet. Not in a transaction: a mail server may take its time.

    A crash between the hand-over and the "sent" sends a second time; the two messages carry the same Message-ID.
    """
    delivery = Delivery.objects.select_related("notice__user").filter(pk=delivery_id).first()
    if delivery is None or delivery.state in {DeliveryState.SENT, DeliveryState.SKIPPED}:
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
    if row.kind == DELIVER:
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
