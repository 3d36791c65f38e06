"""Background entry points of drafts."""

from forms.wizard import actions
from portal.ledger.actor import SYSTEM
from portal.outbox import registry


@registry.periodic("drafts.erase_expired", every="day", atomic=False)
def erase_expired() -> None:
    """Drafts nobody touched for thirty days, and files taken out of drafts, are erased together with their bytes."""
    actions.erase_expired(by=SYSTEM)
