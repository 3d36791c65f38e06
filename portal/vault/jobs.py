"""Background work of the vault."""

from portal.ledger.actor import SYSTEM
from portal.vault.actions import remove_strays


def sweep_orphans() -> int:
    """Daily: remove files that no row names and that are older than a day. Returns how many."""
    return len(remove_strays(by=SYSTEM))
