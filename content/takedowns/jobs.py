"""What follows a page taken down, in the background: found by the outbox through this module's name."""

from content.takedowns.actions import FILES, move_files
from content.takedowns.models import TakeDown
from portal.ledger.actor import SYSTEM
from portal.outbox.registry import handler, periodic


@handler(FILES)
def move_files_of(object_id: str) -> int:
    """New addresses for the pictures and documents only this page showed."""
    return move_files(takedown=TakeDown.objects.get(pk=object_id), by=SYSTEM)


@periodic("content.files", every="day", atomic=False)
def move_what_nobody_shows_any_more() -> int:
    """Files another page still showed when theirs was taken down, and that page has left the site since."""
    return sum(move_files(takedown=takedown, by=SYSTEM) for takedown in TakeDown.objects.filter(lifted_at=None))
