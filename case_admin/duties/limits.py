"""Between a limit as a value (LimitRow) and as columns: the day-by-day working is kept as it was counted. Pure."""

from datetime import date
from typing import Any

from case_admin.cases.duty_limits import LimitRow
from portal.calendar.working import DayStep, Working

COLUMNS = ("start", "length", "due", "due_at", "late_after", "remind_on", "calendar_version", "provisional")


def columns_of(row: LimitRow) -> dict[str, Any]:
    """What a table keeps of a limit."""
    return {name: getattr(row, name) for name in COLUMNS} | {"working": packed(row.working)}


def packed(working: Working) -> dict[str, Any]:
    """A working as JSON."""
    days = [[step.date.isoformat(), step.counted, step.label, step.provisional, step.makeup] for step in working.days]
    return {
        "start": working.start.isoformat(),
        "n": working.n,
        "unit": working.unit,
        "nominal": working.nominal.isoformat() if working.nominal else None,
        "days": days,
    }


def unpacked(kept: dict[str, Any], *, due: date, provisional: bool, version: int) -> Working:
    """The working again; the twin of `packed`."""
    days = tuple(
        DayStep(date.fromisoformat(day), counted, label, is_open, makeup)
        for day, counted, label, is_open, makeup in kept["days"]
    )
    nominal = date.fromisoformat(kept["nominal"]) if kept["nominal"] else None
    return Working(date.fromisoformat(kept["start"]), kept["n"], due, days, provisional, version, kept["unit"], nominal)
