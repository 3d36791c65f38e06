"""Entry points of the background: ids in, action out."""

from case_admin.cases.actions.recounting import RECOUNT, recount_clocks
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


@registry.handler(RECOUNT, atomic=False)
def recount(edition: str) -> int:
    """The limits of older editions, after the calendar changed; goes on where a run that broke off stopped."""
    return recount_clocks()


@registry.periodic("cases.recount", every="hour", atomic=False)
def recount_leftovers() -> int:
    """A limit started with the old calendar by a request that ran while the new one was put in force; one query."""
    return recount_clocks()
