"""A calendar that changes moves the last day of a notice; people are reminded once of what is near."""

from datetime import date, datetime

import pytest

from case_admin.meetings.actions.recounting import count_moving, recount_hearings
from case_admin.meetings.actions.reminding import remind_of_hearings
from portal.calendar.clock import CHINA
from portal.calendar.queries import current_calendar
from portal.desk.workdays import actions as workdays
from portal.notices.models import Notice
from portal.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 17, 9, tzinfo=CHINA)


def test_day_off_in_between_moves_the_last_day_and_the_unit_is_told(sitting):
    hearing = sitting.plan(NINE)
    river = sitting.river
    moved = current_calendar().with_days({date(2026, 3, 12): False})
    movement = count_moving(moved)
    assert (movement.running, movement.earlier, movement.later) == (1, 1, 0)
    assert [(line.before, line.after) for line in movement.lines] == [(date(2026, 3, 10), date(2026, 3, 9))]
    told = {"day": date(2026, 3, 12), "is_workday": False, "label": "停电", "reason": "全县停电检修"}
    day = workdays.propose_local_day(**told, by=river.by(river.c1))
    workdays.approve_local_day(local_day=day, by=river.by(river.c2))
    assert OutboxRow.objects.filter(kind="meetings.recount").count() == 1
    assert (recount_hearings(), recount_hearings()) == (1, 0)
    hearing.refresh_from_db()
    assert (hearing.notice_due, hearing.calendar_version) == (date(2026, 3, 9), current_calendar().version)
    event = river.case.events.get(move="recount")
    assert (event.detail["clock"], event.detail["before"], event.detail["after"]) == ("K15", "2026-03-10", "2026-03-09")
    assert set(Notice.objects.filter(kind="clock.moved").values_list("user_id", flat=True)) == {
        river.u1.pk,
        river.u2.pk,
    }


@pytest.mark.parametrize(
    ("step", "when", "told"),
    [
        ("planned", (2026, 3, 5), set()),
        ("planned", (2026, 3, 6), {"u1", "u2"}),
        ("planned", (2026, 3, 10), {"u1", "u2"}),
        ("planned", (2026, 3, 11), set()),
        ("announced", (2026, 3, 13), set()),
        ("announced", (2026, 3, 16), {"u1", "u2", "c1"}),
        ("announced", (2026, 3, 17), {"u1", "u2", "c1"}),
        ("held", (2026, 3, 19), set()),
        ("held", (2026, 3, 20), {"u1", "u2"}),
    ],
)
def test_reminders_come_once_to_whom_they_concern(sitting, at, step, when, told):
    sitting.plan(NINE)
    if step != "planned":
        sitting.announce()
        sitting.serve()
    if step == "held":
        at(2026, 3, 17, 15)
        sitting.hold()
    Notice.objects.all().delete()
    at(*when)
    remind_of_hearings()
    people = {getattr(sitting.river, name).pk for name in told}
    assert set(Notice.objects.values_list("user_id", flat=True)) == people
    assert remind_of_hearings() == 0
