"""The calendar's changes with their ledger entries: the calendar itself lies below the ledger and cannot write it.

Each refuses with CalendarRefused; nothing is written then.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from portal.calendar import actions as calendar
from portal.calendar.models import CalendarNotice, LocalDay
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor


@transaction.atomic
def propose_notice(
    *, year: int, notice_no: str, rest: Sequence[Sequence[str]], work: Sequence[str], by: Actor
) -> CalendarNotice:
    """Keep a typed-in notice for the second person; changes no day yet."""
    notice = calendar.propose_notice(year=year, notice_no=notice_no, rest=rest, work=work, by=by)
    record(event="calendar.notice_proposed", by=by, about=notice, detail={"year": year})
    return notice


@transaction.atomic
def propose_taking_back(*, notice: CalendarNotice, reason: str, by: Actor) -> CalendarNotice:
    """Ask that a notice in force is undone; changes no day yet."""
    wish = calendar.propose_taking_back(notice=notice, by=by)
    detail = {"year": wish.year, "notice": notice.pk}
    record(event="calendar.taking_back_proposed", by=by, about=wish, detail=detail, reason=reason)
    return wish


@transaction.atomic
def confirm_notice(*, notice: CalendarNotice, by: Actor) -> CalendarNotice:
    """Put a notice in force: the days of its year, and a new edition of the calendar.

    Running limits are counted anew in the background.
    """
    hold_chain()
    confirmed = calendar.confirm_notice(notice=notice, by=by)
    event = "calendar.notice_confirmed" if confirmed.takes_back_id is None else "calendar.notice_taken_back"
    record(event=event, by=by, about=confirmed, detail={"year": confirmed.year})
    return confirmed


@transaction.atomic
def drop_notice(*, notice: CalendarNotice, by: Actor) -> CalendarNotice:
    """Set a notice that waits aside."""
    dropped = calendar.drop_notice(notice=notice, by=by)
    record(event="calendar.notice_dropped", by=by, about=dropped, detail={"year": dropped.year})
    return dropped


@transaction.atomic
def propose_local_day(*, day: date, is_workday: bool, label: str, reason: str, by: Actor) -> LocalDay:
    """Ask that this place keeps a day differently; changes nothing yet."""
    proposed = calendar.propose_local_day(day=day, is_workday=is_workday, label=label, reason=reason, by=by)
    record(event="calendar.local_proposed", by=by, about=proposed, detail={"day": day.isoformat()}, reason=reason)
    return proposed


@transaction.atomic
def approve_local_day(*, local_day: LocalDay, by: Actor) -> LocalDay:
    """Put a local day in force: a new edition of the calendar.

    Running limits are counted anew in the background.
    """
    hold_chain()
    approved = calendar.approve_local_day(local_day=local_day, by=by)
    record(event="calendar.local_approved", by=by, about=approved, detail={"day": approved.date.isoformat()})
    return approved


@transaction.atomic
def drop_local_day(*, local_day: LocalDay, by: Actor) -> LocalDay:
    """Take a local day out, whether it waits or is in force."""
    hold_chain()
    dropped = calendar.drop_local_day(local_day=local_day, by=by)
    record(event="calendar.local_dropped", by=by, about=dropped, detail={"day": dropped.date.isoformat()})
    return dropped
