"""What the lines of the board have in common: how a case is named, which light a day shows, how many stand there."""

from typing import Any

from case_admin.cases import clocks
from case_admin.cases.models import Case
from case_admin.cases.presenting import light_of
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.desk.board import Light

SHOWN = 8


def title_of(case: Case) -> str:
    organ = case.respondent.short_name if case.respondent_id and case.respondent else "—"
    return f"{case.applicants_shown} · {organ}"


def light_at(unit: str, due: Any) -> Light | None:
    left = clocks.days_left(unit=unit, due=due, today=today(), calendar=current_calendar())
    return light_of(left, clocks.DUTY)
