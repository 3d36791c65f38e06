"""The eye on the clocks: who is told when, once, and that far clocks cost nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_admin.cases import actions
from case_admin.cases.models import Clock, ClockReminder
from portal.notices.models import Notice
from tests.factories.cases import PROGRESS, River
from tests.factories.people import staff


@pytest.fixture
def diverted(river):
    river.register()
    river.assess()
    river.divert()
    Notice.objects.all().delete()
    return river


def told(code: str) -> set[tuple[str, str]]:
    rows = Notice.objects.filter(kind__startswith="clock.").values_list("user__groups__name", "kind")
    return {(role, kind) for role, kind in rows if role == code}


def test_reminders_go_out_at_the_marks_of_the_domain(diverted, at):
    at(2026, 3, 3)
    actions.watch_clocks()
    assert (told("U1"), told("U2")) == ({("U1", "clock.soon")}, {("U2", "clock.soon")})
    at(2026, 3, 5)
    actions.watch_clocks()
    assert ("U2", "clock.today") in told("U2")


def test_reminder_is_sent_once_a_day_however_often_the_job_runs(diverted, at):
    at(2026, 3, 5)
    for _run in range(5):
        actions.watch_clocks()
    assert Notice.objects.filter(user=diverted.u1, kind="clock.today").count() == 1
    assert ClockReminder.objects.filter(clock__code="K04").count() == 1


def test_each_mark_tells_its_roles_once_and_an_answer_ends_it(diverted, at):
    """The report of seven working days from 2 March is due on the 11th: 5, 2, 0 days left, one and three days late."""
    people = {
        "U1": diverted.u1,
        "U2": diverted.u2,
        "U3": staff("U3", unit=diverted.unit),
        "C1": diverted.c1,
        "O": staff("O"),
    }
    marks = {4: "U1", 9: "U1 U2", 11: "U1 U2", 12: "C1 U2 U3", 16: "O"}
    diverted.accept()
    for day in range(3, 17):
        at(2026, 3, day)
        Notice.objects.all().delete()
        for _again in range(3):
            actions.watch_clocks()
        about = Notice.objects.filter(subject__contains="首次进展反馈")
        told = [role for role, person in people.items() for _one in about.filter(user=person)]
        assert sorted(told) == marks.get(day, "").split(), day
    actions.file_progress(case=diverted.fresh(), content=PROGRESS, by=diverted.by(diverted.u1))
    Notice.objects.all().delete()
    at(2026, 3, 17)
    actions.watch_clocks()
    assert not Notice.objects.filter(subject__contains="首次进展反馈").exists()


def test_limit_with_another_last_day_is_reminded_anew(diverted, at):
    at(2026, 3, 5)
    actions.watch_clocks()
    Clock.objects.filter(code="K04").update(due=date(2026, 3, 10), next_look=date(2026, 3, 6))
    at(2026, 3, 6)
    actions.watch_clocks()
    marks = ClockReminder.objects.filter(clock__code="K04").order_by("day").values_list("mark", "due")
    assert list(marks) == [(0, date(2026, 3, 5)), (2, date(2026, 3, 10))]


def test_overdue_clock_is_marked_and_the_leaders_are_told(diverted, at):
    head = staff("U3", unit=diverted.unit)
    at(2026, 3, 6)
    actions.watch_clocks()
    clock = Clock.objects.get(code="K04")
    assert (clock.due, clock.overdue_at.date()) == (date(2026, 3, 5), date(2026, 3, 6))
    assert Notice.objects.filter(user=head, kind="clock.overdue").count() == 1
    assert Notice.objects.filter(user=diverted.c1, kind="clock.overdue").count() == 1
    assert not Notice.objects.filter(user=diverted.u1, kind="clock.overdue").exists()


def test_answered_limit_is_silent(diverted, at):
    diverted.accept()
    Notice.objects.all().delete()
    at(2026, 3, 9)
    actions.watch_clocks()
    assert not Notice.objects.filter(subject__contains="受理").exists()


def test_days_missed_by_the_job_are_caught_up_by_the_tightest_mark(diverted, at):
    at(2026, 3, 10)
    actions.watch_clocks()
    assert [r.mark for r in ClockReminder.objects.filter(clock__code="K04")] == [-3]


def test_reminders_stop_when_nothing_is_left_to_say(diverted, at):
    at(2026, 6, 1)
    actions.watch_clocks()
    assert Clock.objects.get(code="K04").next_look is None
    assert actions.watch_clocks() == 0


def test_chance_that_passes_is_nobodys_delay(river, at):
    river.to("S12")
    at(2026, 5, 20)
    actions.watch_clocks()
    assert Clock.objects.get(case=river.case, code="K08b").overdue_at is None
    assert Clock.objects.get(case=river.case, code="K09").overdue_at is not None


def test_safe_date_of_confirmation_is_announced_before_it_passes(river, at):
    river.to("S12")
    due = Clock.objects.get(code="K08b").due
    assert due == date(2026, 4, 1)
    Notice.objects.all().delete()
    at(2026, 3, 25)
    actions.watch_clocks()
    assert Notice.objects.filter(user=river.u1, subject__contains="司法确认").exists()


def test_job_with_nothing_due_asks_the_database_twice(diverted):
    Clock.objects.update(next_look=date(2026, 12, 1))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert actions.watch_clocks() == 0
    assert len(queries) == 2


def test_cost_follows_what_is_due_not_how_many_cases_there_are(diverted, at):
    others = [River(unit=diverted.unit) for _ in range(2)]
    for other in others:
        other.register()
    Clock.objects.filter(code="K02", state="running").update(next_look=date(2026, 12, 1))
    at(2026, 3, 5)
    assert actions.watch_clocks() == 2
