"""Background entry points of drafts and receipts."""

from forms.wizard import actions, copies
from forms.wizard.models import ReceiptCopy
from portal.ledger.actor import SYSTEM
from portal.outbox import registry
from portal.rows import the_row


@registry.periodic("drafts.erase_expired", every="day", atomic=False)
def erase_expired() -> None:
    """Drafts nobody touched for thirty days, and files taken out of drafts, are erased together with their bytes."""
    actions.erase_expired(by=SYSTEM)


@registry.periodic("drafts.tidy_previews", every="hour", atomic=False)
def tidy_previews() -> None:
    """Previews that are over, and the uploads of those left lying, are erased."""
    actions.tidy_previews(by=SYSTEM)


@registry.handler(copies.SEND, atomic=False)
def send_receipt_copy(copy_id: str) -> None:
    """One copy of a receipt's number; not in a transaction, for a mail server may take its time."""
    copy = the_row(ReceiptCopy.objects.select_related("application").filter(pk=copy_id))
    if copy is not None:
        copies.send_copy(copy=copy, by=SYSTEM)


@registry.periodic("wizard.forget_copies", every="day")
def forget_copies() -> None:
    """Addresses receipts were sent to count for nothing after a week."""
    copies.forget_copies()
