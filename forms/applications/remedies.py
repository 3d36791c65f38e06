"""The reference limits for review and suit that belong to an application's answers. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.calendar.limits import TOLD_AT_ONCE, RemedyLimits, remedy_limits


def limits_of(answers: Mapping[str, Any], day: date) -> RemedyLimits | None:
    """The limits as seen on `day`, from the earliest dates the answers allow; None when no day of knowing was given.

    Only a plain "no" to "were you told of your rights" lengthens the limits; not being sure does not.
    """
    known = _day(answers.get("known_date"))
    if known is None:
        return None
    return remedy_limits(
        known=known,
        act=_day(answers.get("act_date")),
        told=None if answers.get("rights_told") == "no" else TOLD_AT_ONCE,
        act_type=str(answers.get("act_type") or "OTH"),
        day=day,
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
