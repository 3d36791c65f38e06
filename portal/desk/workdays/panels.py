"""What the calendar puts on the board of the day. Importing this module registers it; the AppConfig does."""

from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as in_words
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.calendar import today
from portal.calendar.models import CalendarNotice, LocalDay, ProposalState
from portal.calendar.queries import confirmation_alert
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.workdays import rules

SHOWN_FROM_MONTH = 11
LIGHTS = {"watch": Light.YELLOW, "warn": Light.RED, "restrict": Light.RED}


def to_confirm(user: Any) -> Panel | None:
    """What somebody else entered and this person may put in force."""
    if not user.has_grant("calendar.confirm") and not user.has_grant("calendar.approve_local"):
        return None
    rows = [*_notices(user), *_local_days(user)]
    return Panel(_("Calendar: to be confirmed"), rows, _("No notice and no local day waits for you."))


def _notices(user: Any) -> list[Row]:
    if not user.has_grant("calendar.confirm"):
        return []
    waiting = CalendarNotice.objects.filter(state=ProposalState.PROPOSED).exclude(imported_by=str(user.pk))
    return [
        Row(
            _("Holiday notice for %(year)s") % {"year": notice.year}, reverse("calendar_notice", args=[notice.pk]),
            note=_entered(notice.imported_label, localdate(notice.imported_at)),
        )
        for notice in waiting
    ]  # fmt: skip


def _local_days(user: Any) -> list[Row]:
    if not user.has_grant("calendar.approve_local"):
        return []
    waiting = LocalDay.objects.filter(state=ProposalState.PROPOSED).exclude(proposed_by=str(user.pk))
    return [
        Row(
            _("Local day %(day)s %(name)s") % {"day": own.date.isoformat(), "name": own.label},
            reverse("calendar_local", args=[own.pk]), note=_entered(own.proposed_label, localdate(own.proposed_at)),
        )
        for own in waiting
    ]  # fmt: skip


def _entered(name: str, day: Any) -> str:
    return _("entered by %(name)s on %(day)s") % {"name": name, "day": in_words(day, "n月j日")}


def year_open(user: Any) -> Panel | None:
    """From November on: next year's notice has not been entered. Silent once one waits for its second person."""
    if not rules.keeps(user):
        return None
    alert = confirmation_alert(today())
    if alert is None or (alert.year > today().year and today().month < SHOWN_FROM_MONTH):
        return None
    if CalendarNotice.objects.filter(year=alert.year, state=ProposalState.PROPOSED).exists():
        return None
    enter = f"{reverse('calendar_propose')}?year={alert.year}" if rules.can_propose(user) else reverse("calendar")
    label = _("The calendar of %(year)s is not confirmed") % {"year": alert.year}
    note = _("Enter the State Council's notice as soon as it is published; until then its days are provisional.")
    return Panel(_("Calendar of the coming year"), [Row(label, enter, light=LIGHTS[alert.level], note=note)])


register_panel(6, year_open)
register_panel(60, to_confirm)
