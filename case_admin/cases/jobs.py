"""Entry points of the background: ids in, action out."""

from case_admin.cases.actions.silence import deem_accepted
from case_admin.cases.actions.suspending import review_suspensions
from case_admin.cases.actions.watching import watch_clocks
from portal.outbox import registry


@registry.periodic("cases.watch_clocks", every="minute", atomic=False)
def watch() -> int:
    """Overdue marks and reminders; quick when nothing is due."""
    return watch_clocks()


@registry.periodic("cases.deem_accepted", every="hour", atomic=False)
def accept_silent() -> int:
    """Cases whose unit did not answer in time count as accepted."""
    return deem_accepted()


@registry.periodic("cases.review_suspensions", every="day", atomic=False)
def look_at_suspended() -> int:
    """Suspensions somebody has to end, or to look at again."""
    return review_suspensions()
