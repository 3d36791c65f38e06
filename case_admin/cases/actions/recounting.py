"""A new edition of the calendar: every limit that runs is counted anew, old and new day are kept, people are told.

Each limit has a transaction of its own. It carries the edition it was counted with, so work that was broken off goes on where
it stopped and nothing is done or told twice.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.clocks import Moved, limit_of, renew_clock
from case_admin.cases.actions.moving import people_of_limit, tell, tell_applicant, write_event
from case_admin.cases.models import Case, CaseEvent, Clock, ClockState, SupervisionLetter
from case_admin.cases.queries import pauses_of_cases
from case_admin.cases.recounting import recount
from case_admin.cases.whereabouts import where_it_stands
from case_admin.cases.workflow import PUBLIC_CLOCKS
from forms.applications.actions import move_due, show_whereabouts
from forms.applications.models import RequestState
from portal.calendar.queries import current_calendar
from portal.calendar.workdays import WorkCalendar
from portal.documents.filling import date_in_words
from portal.ledger.actor import SYSTEM
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue
from portal.rows import the_row

RECOUNT = "cases.recount"
RUNNING = (ClockState.RUNNING, ClockState.PAUSED)
PORTION = 200
NEARLY_DUE = 2
"""The mark whose people are told that a last day has moved."""


def lock_case_of(clock: int) -> None:
    """Hold the case of a clock: no move of it, and no other eye on its limits, until this transaction ends."""
    the_row(Case.objects.select_for_update(of=("self",)).filter(clocks__pk=clock).only("pk"))


def counted_otherwise(version: int) -> QuerySet[Clock]:
    """Limits that run or stand still and were counted with another edition of the calendar."""
    counted = Clock.objects.filter(state__in=RUNNING, unit__in=("wd", "cd"), length__isnull=False)
    return counted.exclude(calendar_version=version)


def ask_recount(edition: int) -> None:
    """Have the limits counted anew in the background; asked for in the transaction that made the edition."""
    if counted_otherwise(edition).exists():
        enqueue(kind=RECOUNT, object_id=edition, key=f"{RECOUNT}:{edition}")


def recount_clocks(*, portion: int = PORTION) -> int:
    """Count every limit of an older edition anew; returns how many were looked at. Safe to repeat and to break off.

    Limits that do not move are stamped together; one that moves has a transaction of its own. At the end the centre and
    the system administrators are told how many moved, once an edition.
    """
    calendar, looked = current_calendar(), 0
    ids = list(counted_otherwise(calendar.version).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), portion):
        some = ids[first : first + portion]
        looked += len(some)
        for pk in _without_the_unmoved(some, calendar):
            recount_clock(pk=pk, calendar=calendar)
    if looked:
        tell_of_recount(edition=calendar.version)
    return looked


def _without_the_unmoved(ids: list[int], calendar: WorkCalendar) -> list[int]:
    """Keys of the limits that change; the others get the edition's number, unless somebody counted them anew meanwhile."""
    same: list[int] = []
    moving: list[int] = []
    some = counted_otherwise(calendar.version).filter(pk__in=ids)
    pauses = pauses_of_cases(some.filter(code="K06").values("case_id"))
    for clock in some:
        new = recount(limit_of(clock, pauses.get(clock.case_id, ())), calendar)
        as_stored = (clock.due, clock.nominal, clock.provisional)
        unmoved = (new.due, new.nominal, new.provisional) == as_stored and not new.kept
        (same if unmoved else moving).append(clock.pk)
    counted_otherwise(calendar.version).filter(pk__in=same).update(calendar_version=calendar.version)
    return moving


@transaction.atomic
def recount_clock(*, pk: int, calendar: WorkCalendar) -> Moved | None:
    """Count one limit anew and tell whom it concerns; None when it has stopped, was counted, or does not move."""
    lock_case_of(pk)
    rows = Clock.objects.select_for_update(of=("self",)).select_related("case__handler", "case__application")
    clock = the_row(rows.filter(pk=pk, state__in=RUNNING))
    return renew_and_tell(clock=clock, calendar=calendar) if clock else None


def renew_and_tell(*, clock: Clock, calendar: WorkCalendar) -> Moved | None:
    """Bring a clock to this edition; when its last day moves: the diary, the unit or the centre, and the applicant. The day of
    a limit that stands still is nobody's news: the resumption tells the day that counts.

    The caller holds the case. A later day of the applicant's is on its page at once; a day told is never earlier.
    """
    was_provisional = clock.provisional
    moved = renew_clock(clock=clock, calendar=calendar, by=SYSTEM)
    if moved is None or moved.before == moved.after or clock.state == ClockState.PAUSED:
        if was_provisional != clock.provisional:
            _say_it_stands(clock)
        return moved
    limit = clocks.CLOCKS[clock.code]
    words = {"limit": limit.name, "before": moved.before.isoformat(), "after": moved.after.isoformat()}
    detail = {"clock": clock.code, "edition": calendar.version} | {k: words[k] for k in ("before", "after")}
    write_event(
        case=clock.case, move="recount", by=SYSTEM, reason=_("%(limit)s: %(before)s → %(after)s") % words, detail=detail
    )
    people = people_of_limit(clock.case, limit.owner, NEARLY_DUE)
    tell(
        case=clock.case, people=people, kind="clock.moved", by=SYSTEM, clock=str(limit.name), due=moved.after,
        before=moved.before,
    )  # fmt: skip
    _carry_on(clock, moved)
    return moved


def _say_it_stands(clock: Clock) -> None:
    """The day is the same and provisional no more, or again: the party's page says so, without a line of news."""
    case = clock.case
    if case.application is not None and clock.code == PUBLIC_CLOCKS.get(case.status):
        show_whereabouts(application=case.application, where=where_it_stands(case), by=SYSTEM)


def _carry_on(clock: Clock, moved: Moved) -> None:
    """Days that follow a limit's: the answer to a letter, a request for more time, an open question to the party, what the
    party is shown."""
    case = clock.case
    if clock.code == "K18":
        letters = case.letters.filter(state=SupervisionLetter.State.ISSUED, reply_due=moved.before)
        letters.update(reply_due=moved.after)
    clock.extensions.filter(ended_at=None, due_before=moved.before).update(due_before=moved.after)
    if clock.told_due is None or case.application is None:
        return
    for request in case.application.requests.filter(state=RequestState.OPEN, due=moved.before):
        move_due(request=request, due=moved.after, by=SYSTEM)
    said = _("The working-day calendar has been published or changed. The latest date for %(limit)s is now %(day)s.")
    words = {"limit": clocks.CLOCKS[clock.code].name, "day": date_in_words(moved.after)}
    tell_applicant(case=case, text=said % words, by=SYSTEM)


def tell_of_recount(*, edition: int) -> None:
    """Tell the centre and the system administrators how many limits moved under an edition; each person once."""
    count = CaseEvent.objects.filter(move="recount", detail__edition=edition).count()
    if count:
        notify(
            to=staff_with("C1", "C2", "SA"), kind="calendar.recounted", about=None, context={"count": count},
            url=reverse("calendar"), by=SYSTEM, key=f"calendar.recounted:{edition}",
        )  # fmt: skip
