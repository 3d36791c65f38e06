"""Dates as people type them: 2026-01-26, 2026/1/26, 2026.1.26, 20260126 or 2026年1月26日, full-width digits too. Pure."""

import re
from datetime import date

from django.utils.translation import gettext as _

from portal.privacy.canonical import canonical_code

DATE = re.compile(
    r"([0-9]{4})(?:[-/.]|\u5e74)([0-9]{1,2})(?:[-/.]|\u6708)([0-9]{1,2})\u65e5?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
LONGEST_ECHO = 20


def read_date(word: str) -> date:
    """The day; ValueError with a sentence for the screen when it is none (30 February is none)."""
    found = DATE.fullmatch(canonical_code(word))
    try:
        year, month, day = (int(part) for part in (found.groups() if found else ()) if part)
        return date(year, month, day)
    except ValueError:
        shown = word if len(word) <= LONGEST_ECHO else word[:LONGEST_ECHO] + "…"
        raise ValueError(_("%(word)s is not a date. Write it like 2026-01-26.") % {"word": shown}) from None
