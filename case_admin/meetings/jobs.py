"""Entry points of the background: ids in, action out."""

from case_admin.meetings.actions.recounting import RECOUNT, recount_hearings
from case_admin.meetings.actions.reminding import remind_of_hearings
from portal.outbox import registry


@registry.periodic("meetings.remind", every="hour", atomic=False)
def remind() -> int:
    """Notices and hearings that are near, trails that are not whole; one query when there are none."""
    return remind_of_hearings()


@registry.handler(RECOUNT, atomic=False)
def recount(edition: str) -> int:
    """The last days for notices under a new calendar; goes on where a run that broke off stopped."""
    return recount_hearings()


@registry.periodic("meetings.recount", every="hour", atomic=False)
def recount_leftovers() -> int:
    """A hearing planned with the old calendar while the new one was put in force; one query."""
    return recount_hearings()
