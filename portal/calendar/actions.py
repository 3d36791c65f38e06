"""Every change of the calendar. Each makes a new edition, which all processes notice at their next look.

Nothing here computes due dates anew: rooms that store them are told of each edition (registry.py), in its transaction, and
count anew by their own rules.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from django.db import IntegrityError, transaction

from portal.calendar.clock import now
from portal.calendar.models import (
    CalendarDay,
    CalendarEdition,
    CalendarNotice,
    CalendarYear,
    DayStatus,
    LocalDay,
    ProposalState,
)
from portal.calendar.pinning import unpin
from portal.calendar.queries import days_of_notice, newest_notice, notice_before, notice_problem
from portal.calendar.registry import tell_edition
from portal.calendar.seeding import SEED_YEARS, SeedYear, seed_year
from portal.calendar.statutory import FIRST_YEAR
from portal.calendar.yearly_notice import CalendarRefused, DayFact, NoticeDays, last_week

DAY_FIELDS = ["is_workday", "label", "status", "notice_no", "version", "imported_by", "checked_by"]
SEED_CHECKER = "published-notice"


class Person(Protocol):
    """Who acts; `portal.ledger.actor.Actor` is one."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> str: ...


@transaction.atomic
def seed_years(*, years: Iterable[int] = SEED_YEARS, by: Person) -> list[int]:
    """Enter the years that are not there yet and return them; years that are there stay as they are.

    Years whose notice is published with the software come in confirmed, later ones provisional.
    """
    known = set(CalendarYear.objects.values_list("year", flat=True))
    seeds = [seed_year(year) for year in sorted(set(years) - known)]
    if seeds:
        version = _new_edition(reason="seed " + ", ".join(str(seed.year) for seed in seeds), by=by)
        for seed in seeds:
            _enter_year(seed, version, by)
        _settle_last_weeks()
        tell_edition(version)
    return [seed.year for seed in seeds]


@transaction.atomic
def propose_notice(
    *, year: int, notice_no: str, rest: Sequence[Sequence[str]], work: Sequence[str], by: Person
) -> CalendarNotice:
    """Keep a typed-in notice for a second person to check; changes nothing yet. Raises CalendarRefused.

    Refused too: a notice that is in force day for day under the same number, and a second one of a year while one waits.
    """
    if not notice_no.strip():
        raise CalendarRefused("notice_no")
    problem = notice_problem(year=year, rest=rest, work=work, notice_no=notice_no.strip())
    if problem:
        raise CalendarRefused(problem)
    try:
        with transaction.atomic():
            return CalendarNotice.objects.create(
                year=year,
                notice_no=notice_no.strip(),
                rest=[list(span) for span in rest],
                work=list(work),
                imported_by=by.id,
                imported_label=by.label,
            )
    except IntegrityError:
        raise CalendarRefused("waiting") from None


@transaction.atomic
def propose_taking_back(*, notice: CalendarNotice, by: Person) -> CalendarNotice:
    """Ask that a notice in force is undone; changes nothing until another person confirms. Raises CalendarRefused.

    Only the notice confirmed last for its year can go: what held before it comes back.
    """
    newest = newest_notice(notice.year)
    if newest is None or newest.pk != notice.pk:
        raise CalendarRefused("newer" if notice.state == ProposalState.CONFIRMED else "state")
    try:
        with transaction.atomic():
            return CalendarNotice.objects.create(
                year=notice.year, notice_no=notice.notice_no, rest=notice.rest, work=notice.work, takes_back=notice,
                imported_by=by.id, imported_label=by.label,
            )  # fmt: skip
    except IntegrityError:
        raise CalendarRefused("waiting") from None


@transaction.atomic
def confirm_notice(*, notice: CalendarNotice, by: Person) -> CalendarNotice:
    """Put a proposed notice in force: its year becomes confirmed, and so does the last week of the year before. The wish to
    take one back puts the days from before it in force again, provisional where there was no notice before.

    Refused (CalendarRefused) to whoever entered it, and when it has been decided already.
    """
    if notice.imported_by == by.id:
        raise CalendarRefused("same_person")
    decided = {"state": ProposalState.CONFIRMED, "checked_by": by.id, "checked_label": by.label, "checked_at": now()}
    if not CalendarNotice.objects.filter(pk=notice.pk, state=ProposalState.PROPOSED).update(**decided):
        raise CalendarRefused("state")
    notice.refresh_from_db()
    if notice.takes_back is not None:
        return _put_back(notice, notice.takes_back, by)
    version = _new_edition(reason=f"notice {notice.notice_no}", by=by)
    marks = {
        "status": DayStatus.CONFIRMED,
        "notice_no": notice.notice_no,
        "version": version,
        "imported_by": notice.imported_by,
        "checked_by": by.id,
    }
    seed_years(years=[year for year in (notice.year - 1, notice.year) if year >= FIRST_YEAR], by=by)
    CalendarYear.objects.filter(year=notice.year).update(**marks)
    _take_back_last_week(notice, marks)
    _write_days(NoticeDays.of(notice.year, notice.rest, notice.work).facts(), marks)
    _settle_last_weeks()
    tell_edition(version)
    return notice


@transaction.atomic
def drop_notice(*, notice: CalendarNotice, by: Person) -> CalendarNotice:
    """Set a proposed notice aside; raises CalendarRefused("state") when it has been decided already."""
    dropped = {"state": ProposalState.DROPPED, "checked_by": by.id, "checked_label": by.label, "checked_at": now()}
    if not CalendarNotice.objects.filter(pk=notice.pk, state=ProposalState.PROPOSED).update(**dropped):
        raise CalendarRefused("state")
    notice.refresh_from_db()
    return notice


@transaction.atomic
def propose_local_day(*, day: date, is_workday: bool, label: str, reason: str, by: Person) -> LocalDay:
    """Ask that this place keeps `day` differently; counts only when somebody else approves it. Raises CalendarRefused."""
    if not reason.strip() or not label.strip():
        raise CalendarRefused("reason")
    if LocalDay.objects.filter(date=day, state=ProposalState.CONFIRMED).exists():
        raise CalendarRefused("taken")
    known = CalendarDay.objects.filter(date=day).values_list("is_workday", flat=True).first()
    if known is None or known is is_workday:
        raise CalendarRefused("no_year" if known is None else "nothing")
    return LocalDay.objects.create(
        date=day,
        is_workday=is_workday,
        label=label.strip(),
        reason=reason.strip(),
        proposed_by=by.id,
        proposed_label=by.label,
    )


@transaction.atomic
def approve_local_day(*, local_day: LocalDay, by: Person) -> LocalDay:
    """Put a proposed local day in force (the caller's rules see to it that `by` may); raises CalendarRefused."""
    if local_day.proposed_by == by.id:
        raise CalendarRefused("same_person")
    if LocalDay.objects.filter(date=local_day.date, state=ProposalState.CONFIRMED).exists():
        raise CalendarRefused("taken")
    return _decide_local_day(local_day, ProposalState.PROPOSED, ProposalState.CONFIRMED, by)


@transaction.atomic
def drop_local_day(*, local_day: LocalDay, by: Person) -> LocalDay:
    """Take a local day, proposed or in force, out again; raises CalendarRefused("state") when it is out already."""
    return _decide_local_day(local_day, local_day.state, ProposalState.DROPPED, by)


def _decide_local_day(local_day: LocalDay, source: str, target: ProposalState, by: Person) -> LocalDay:
    decided = {"state": target, "approved_by": by.id, "approved_label": by.label, "approved_at": now()}
    rows = LocalDay.objects.filter(pk=local_day.pk, state=source).exclude(state=ProposalState.DROPPED)
    try:
        with transaction.atomic():
            changed = rows.update(**decided)
    except IntegrityError:  # somebody approved another rule for the date at this very moment
        raise CalendarRefused("taken") from None
    if not changed:
        raise CalendarRefused("state")
    if ProposalState.CONFIRMED in (source, target):
        tell_edition(_new_edition(reason=f"local day {local_day.date.isoformat()}", by=by))
    local_day.refresh_from_db()
    return local_day


def _put_back(wish: CalendarNotice, taken: CalendarNotice, by: Person) -> CalendarNotice:
    newest = newest_notice(taken.year)
    if newest is None or newest.pk != taken.pk:
        raise CalendarRefused("newer")
    days, before = days_of_notice(wish), notice_before(taken)
    number = before.notice_no if before else seed_year(taken.year).notice_no
    CalendarNotice.objects.filter(pk=taken.pk).update(state=ProposalState.TAKEN_BACK)
    version = _new_edition(reason=f"notice {taken.notice_no} taken back", by=by)
    marks = {
        "status": DayStatus.CONFIRMED if number else DayStatus.PROVISIONAL,
        "notice_no": number,
        "version": version,
        "imported_by": wish.imported_by,
        "checked_by": by.id,
    }
    CalendarYear.objects.filter(year=taken.year).update(**marks)
    _write_days(days.facts(), marks)
    _settle_last_weeks()
    tell_edition(version)
    return wish


def _enter_year(seed: SeedYear, version: int, by: Person) -> None:
    marks = {
        "status": DayStatus.CONFIRMED if seed.notice_no else DayStatus.PROVISIONAL,
        "notice_no": seed.notice_no,
        "version": version,
        "imported_by": by.id,
        "checked_by": SEED_CHECKER if seed.notice_no else "",
    }
    CalendarYear.objects.create(year=seed.year, **marks)
    _write_days(seed.days, marks)


def _take_back_last_week(notice: CalendarNotice, marks: dict[str, object]) -> None:
    """Days at the end of the year before that an earlier notice of this year changed and this one does not name."""
    earlier = CalendarNotice.objects.filter(year=notice.year, state=ProposalState.CONFIRMED).exclude(pk=notice.pk)
    changed = {day for old in earlier for day in NoticeDays.of(old.year, old.rest, old.work).named()}
    left = changed.intersection(last_week(notice.year - 1))
    _write_days([DayFact(day, day.weekday() < 5, "") for day in sorted(left)], marks)


def _write_days(facts: Iterable[DayFact], marks: dict[str, object]) -> None:
    rows = [CalendarDay(date=fact.date, is_workday=fact.is_workday, label=fact.label, **marks) for fact in facts]
    CalendarDay.objects.bulk_create(rows, update_conflicts=True, unique_fields=["date"], update_fields=DAY_FIELDS)


def _settle_last_weeks() -> None:
    """25–31 December of a confirmed year is confirmed exactly when the next year is."""
    confirmed = set(CalendarYear.objects.filter(status=DayStatus.CONFIRMED).values_list("year", flat=True))
    for year in confirmed:
        status = DayStatus.CONFIRMED if year + 1 in confirmed else DayStatus.PROVISIONAL
        CalendarDay.objects.filter(date__in=last_week(year)).exclude(status=status).update(status=status)


def _new_edition(*, reason: str, by: Person) -> int:
    """The next edition's number; two changes at the same moment: the later one fails and is tried again by its person."""
    newest = CalendarEdition.objects.order_by("-number").values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            CalendarEdition.objects.create(number=newest + 1, reason=reason[:200], by_id=by.id, by_label=by.label)
    except IntegrityError:
        raise CalendarRefused("state") from None
    unpin()
    return newest + 1
