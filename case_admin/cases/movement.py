"""How many running limits would end on another day under another calendar: the preview of a notice. Writes nothing."""

from case_admin.cases import clocks
from case_admin.cases.models import Clock, ClockState
from portal.calendar.registry import Movement
from portal.calendar.workdays import WorkCalendar

RUNNING = (ClockState.RUNNING, ClockState.PAUSED)


def count_moving(calendar: WorkCalendar) -> Movement:
    """One query for all running limits; those with a fixed date cannot move and are not counted."""
    rows = Clock.objects.filter(state__in=RUNNING, unit__in=("wd", "cd"), length__isnull=False)
    running = later = earlier = kept = 0
    for unit, start, length, extra, due, told in rows.values_list(
        "unit", "start", "length", "extra", "due", "told_due"
    ).iterator():
        running += 1
        day = clocks.last_day(unit=unit, length=(length or 0) + extra, start=start, calendar=calendar)
        final = clocks.kept_for_citizen(day, told)
        later += final > due
        earlier += final < due
        kept += day < final
    return Movement(running, later, earlier, kept)
