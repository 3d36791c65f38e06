"""Background entry points of the counter."""

from forms.window import actions
from portal.ledger.actor import SYSTEM
from portal.outbox import registry


@registry.periodic("window.forget_words", every="hour")
def forget_words() -> None:
    """Pick-up words of yesterday's receipts are not needed any more."""
    actions.forget_words(by=SYSTEM)
