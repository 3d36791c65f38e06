"""The desk's work in the background: found by the outbox through this module's name."""

from content.editing.actions import check_links, publish_due
from portal.ledger.actor import SYSTEM
from portal.outbox.registry import handler, periodic

LINKS = "content.links"


@periodic("content.scheduled", every="minute", atomic=False)
def publish_on_time() -> tuple[int, int]:
    """Pages whose hour has come, and those whose time is over."""
    return publish_due(by=SYSTEM)


@periodic("content.links", every="day", atomic=False)
def check_every_night() -> int:
    return check_links(by=SYSTEM)


@handler(LINKS, atomic=False)
def check_now(object_id: str) -> int:
    """The same because somebody pressed the button."""
    return check_links(by=SYSTEM)
