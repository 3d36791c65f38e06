"""Numbers of instant reports, JB-2026-0001: one series a year for the county. Pure."""

WORD = "JB"


def instant_no(year: int, serial: int) -> str:
    return f"{WORD}-{year}-{serial:04d}"
