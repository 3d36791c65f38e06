"""Who is reminded of a hearing, and when: of its notice, of its day, of a trail that is not whole. Each once a day named."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of
from case_admin.cases.clocks import CLOCKS
from case_admin.meetings.models import OPEN, Answer, Hearing, HearingStatus
from case_admin.meetings.queries import guests_of
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar
from portal.documents.filling import as_text, date_in_words
from portal.ledger.actor import SYSTEM
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.people.models import User

AHEAD = timedelta(days=40)
"""No hearing further away has anything to be reminded of: 5 working days and the longest holidays lie inside."""
NOTICE_DAYS, TRAIL_DAYS = 2, 3
"""Working days before the last day of the notice; after the hearing, for its trail."""


def remind_of_hearings() -> int:
    """Look at the hearings that are not over and near; returns how many people were told of something."""
    rows = Hearing.objects.filter(status__in=OPEN, starts_at__date__lte=today() + AHEAD)
    near = rows.select_related("case__handler").defer("people", "course", "transcript", "opinion")
    calendar = current_calendar()
    return sum(_remind(hearing, calendar) for hearing in near)


def _remind(hearing: Hearing, calendar: WorkCalendar) -> int:
    day, held_on = today(), localdate(hearing.starts_at)
    if hearing.status == HearingStatus.PLANNED:
        return _of_notice(hearing, day, calendar)
    if hearing.status == HearingStatus.ANNOUNCED and calendar.add(held_on, -1) <= day <= held_on:
        people = (*handlers_of(hearing.case, "U1", "U2", "U3"), *staff_with("C1"))
        staff = _tell(hearing, people, _("hearing on %(day)s; the leader of the unit should attend"), f"day:{held_on}")
        return staff + _remind_guests(hearing, f"day:{held_on}")
    if hearing.status == HearingStatus.HELD and day >= calendar.add(held_on, TRAIL_DAYS):
        step = _("the trail of the hearing of %(day)s is not whole yet")
        return _tell(hearing, handlers_of(hearing.case, "U1", "U2"), step, f"trail:{held_on}")
    return 0


def _of_notice(hearing: Hearing, day: date, calendar: WorkCalendar) -> int:
    """The limit of the notice: two working days before its last day, and on it."""
    due = hearing.notice_due
    left = calendar.between(day, due)
    if day > due or left > NOTICE_DAYS:
        return 0
    kind = "clock.today" if left == 0 else "clock.soon"
    context: dict[str, str | int] = {
        "case": hearing.case.machine_no, "clock": str(CLOCKS["K15"].name), "due": date_in_words(due),
    } | ({"days": left} if left else {})  # fmt: skip
    key, people = f"hearing:{hearing.pk}:{kind}:{due}", handlers_of(hearing.case, "U1", "U2")
    told = notify(to=people, kind=kind, about=hearing.case, context=context, url=_url(hearing), by=SYSTEM, key=key)
    return len(told)


def _remind_guests(hearing: Hearing, mark: str) -> int:
    """Invited accounts that have not declined, each with the link to the own page."""
    coming = [one for one in guests_of(hearing) if one.state != Answer.DECLINED]
    step = _("you are invited to the hearing on %(day)s")
    return sum(_tell(hearing, [one.user], step, mark, reverse("hearing_invited", args=[one.pk])) for one in coming)


def _tell(hearing: Hearing, people: Iterable[User], step: str, mark: str, url: str = "") -> int:
    case = hearing.case
    told = notify(
        to=people, kind="case.moved", about=case, url=url or _url(hearing), by=SYSTEM, key=f"hearing:{hearing.pk}:{mark}",
        context={"case": case.machine_no, "step": step % {"day": as_text(hearing.starts_at)}},
    )  # fmt: skip
    return len(told)


def _url(hearing: Hearing) -> str:
    return reverse("hearing_page", args=[hearing.case_id, hearing.pk])
