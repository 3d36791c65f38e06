"""When a hearing may be: the notice must reach the parties 5 working days before (K15, domain M17). Pure."""

from datetime import date

from case_admin.cases.duty_limits import hearing_notice
from portal.calendar.workdays import WorkCalendar


def earliest_day(today: date, calendar: WorkCalendar) -> date:
    """The first working day on which a hearing may be held when its notice goes out and is served today."""
    day = calendar.add(today, 1)
    while hearing_notice(day, calendar).due < today:
        day = calendar.add(day, 1)
    return day


def recusal_day(hearing: date, calendar: WorkCalendar) -> date:
    """The last working day before the hearing: until then a party may ask for somebody to be replaced."""
    return calendar.add(hearing, -1)
