"""Entry points of the background: ids in, action out."""

from case_admin.duties.actions.watching import RECOUNT, open_this_month, recount_months, watch_duties
from portal.outbox import registry


@registry.periodic("duties.open_month", every="hour")
def open_month() -> int:
    """The reports of the month, from its first minutes on; a unit that joins later gets its own."""
    return open_this_month()


@registry.periodic("duties.watch", every="minute", atomic=False)
def watch() -> int:
    """Reminders, what is missing, follow-ups; two short queries when nothing has come."""
    return watch_duties()


@registry.handler(RECOUNT, atomic=False)
def recount(edition: str) -> int:
    return recount_months()
