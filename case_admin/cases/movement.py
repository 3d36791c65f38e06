"""How many running limits would end on another day under another calendar: the preview of a notice. Writes nothing."""

from django.urls import reverse

from case_admin.cases import clocks
from case_admin.cases.models import Clock, ClockState
from case_admin.cases.queries import pauses_of_cases
from portal.calendar.registry import SHOWN, MovedLimit, Movement
from portal.calendar.workdays import WorkCalendar

RUNNING = (ClockState.RUNNING, ClockState.PAUSED)


def count_moving(calendar: WorkCalendar) -> Movement:
    """Two queries for all running limits and their suspensions; those with a fixed date cannot move and are not counted."""
    rows = Clock.objects.filter(state__in=RUNNING, unit__in=("wd", "cd"), length__isnull=False)
    paused = pauses_of_cases(Clock.objects.filter(state__in=RUNNING, code="K06").values("case_id"))
    running = later = earlier = kept = 0
    lines: list[MovedLimit] = []
    columns = ("case_id", "code", "unit", "start", "length", "extra", "due", "told_due", "pk", "case__machine_no")
    for case, code, unit, start, length, extra, due, told, pk, number in rows.values_list(*columns).iterator():
        running += 1
        pauses = paused.get(case, ()) if code == "K06" else ()
        whole = (length or 0) + extra
        day = clocks.last_day(unit=unit, length=whole, start=start, calendar=calendar, pauses=pauses)
        final = clocks.kept_for_citizen(day, told)
        later += final > due
        earlier += final < due
        kept += day < final
        if final != due and len(lines) < SHOWN:
            url = reverse("case_clock", args=[case, pk])
            lines.append(MovedLimit(number, str(clocks.CLOCKS[code].name), due, final, url))
    return Movement(running, later, earlier, kept, tuple(lines))
