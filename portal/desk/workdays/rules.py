"""Who may look at the calendar, enter something, and put it in force as the second person."""

from typing import Any

from django.db.models import QuerySet

from portal.calendar.models import CalendarNotice, LocalDay, ProposalState


def can_read(user: Any) -> bool:
    return user.has_grant("calendar.read")


def can_propose(user: Any) -> bool:
    return user.has_grant("calendar.propose")


def keeps(user: Any) -> bool:
    """Those who enter and those who confirm see what was entered."""
    return can_propose(user) or user.has_grant("calendar.confirm")


class NoticeRules:
    """Yearly notices: all of them for those who keep the calendar."""

    @staticmethod
    def can_view(user: Any, notice: CalendarNotice) -> bool:
        return keeps(user)

    @staticmethod
    def visible_to(user: Any, qs: QuerySet[CalendarNotice]) -> QuerySet[CalendarNotice]:
        return qs if keeps(user) else qs.none()


class LocalDayRules:
    """Local days: the same people."""

    @staticmethod
    def can_view(user: Any, local_day: LocalDay) -> bool:
        return keeps(user)

    @staticmethod
    def visible_to(user: Any, qs: QuerySet[LocalDay]) -> QuerySet[LocalDay]:
        return qs if keeps(user) else qs.none()


def decides_notice(user: Any, notice: CalendarNotice) -> bool:
    """A second person: never the one who entered it."""
    return user.has_grant("calendar.confirm") and notice.imported_by != str(user.pk) and _open(notice)


def decides_local_day(user: Any, local_day: LocalDay) -> bool:
    """The head of the centre, and never the one who proposed it."""
    return user.has_grant("calendar.approve_local") and local_day.proposed_by != str(user.pk) and _open(local_day)


def drops_notice(user: Any, notice: CalendarNotice) -> bool:
    return keeps(user) and _open(notice)


def drops_local_day(user: Any, local_day: LocalDay) -> bool:
    """One that waits: whoever may propose. One in force: the head of the centre."""
    if local_day.state == ProposalState.CONFIRMED:
        return bool(user.has_grant("calendar.approve_local"))
    return keeps(user) and _open(local_day)


def _open(thing: CalendarNotice | LocalDay) -> bool:
    return thing.state == ProposalState.PROPOSED
