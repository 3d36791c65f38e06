"""What the portal's ticker did every night of the year: silent units, overdue marks, reminders."""

from datetime import date, timedelta

from case_admin.cases.actions.silence import deem_accepted
from case_admin.cases.actions.watching import watch_clocks
from case_admin.demo.stories.playing import Story

FIRST, LAST = date(2026, 2, 12), date(2026, 11, 21)


def nights() -> Story:
    """Every day ten minutes after midnight."""
    today = FIRST
    while today <= LAST:
        yield f"{today.isoformat()} 00:10"
        deem_accepted()
        while watch_clocks():
            pass
        today += timedelta(days=1)
