"""Business time: the clock, working days and the limits for reconsideration and suit."""

from portal.calendar.clock import now, portal_time, today
from portal.calendar.queries import (
    add_days_roll,
    add_months_roll,
    add_workdays,
    calendar_version,
    describe_day,
    explain_days_roll,
    explain_months_roll,
    explain_workdays,
    is_workday,
    previous_workday,
    workdays_between,
)

__all__ = [
    "add_days_roll",
    "add_months_roll",
    "add_workdays",
    "calendar_version",
    "describe_day",
    "explain_days_roll",
    "explain_months_roll",
    "explain_workdays",
    "is_workday",
    "now",
    "portal_time",
    "previous_workday",
    "today",
    "workdays_between",
]
