"""What happens to letters by itself: found by the outbox through this module's name."""

from content.mailbox.actions import forget_writers
from portal.ledger.actor import SYSTEM
from portal.outbox.registry import periodic


@periodic("mailbox.forget", every="day")
def forget_old_writers() -> int:
    return forget_writers(by=SYSTEM)
