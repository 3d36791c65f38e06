"""The calendar on the board of the day."""

import pytest
import time_machine

from portal.calendar.actions import confirm_notice, propose_local_day, propose_notice
from portal.calendar.typed_dates import read_date
from portal.desk.workdays.panels import to_confirm, year_open
from portal.ledger.actor import Actor
from tests.factories.people import staff
from tests.portal.calendar.test_tables import NOTICE_2027, ONE, TWO


def test_second_person_sees_what_waits_and_the_first_does_not():
    head, assessor = staff("C2"), staff("C1")
    own = Actor.of(head)
    propose_notice(**NOTICE_2027, by=own)
    propose_local_day(day=read_date("2026-12-03"), is_workday=False, label="台风", reason="令", by=Actor.of(assessor))
    assert [row.label for row in to_confirm(head).rows] == ["本地特殊日 2026-12-03 台风"]
    assert [row.label for row in to_confirm(staff("SA")).rows] == ["2027年放假通知"]
    assert to_confirm(assessor) is None
    assert to_confirm(staff("U1")) is None


@pytest.mark.parametrize(
    ("day", "light"),
    [
        ("2026-10-31", None),
        ("2026-11-01", "yellow"),
        ("2026-11-14", "yellow"),
        ("2026-11-15", "red"),
        ("2026-12-01", "red"),
        ("2027-01-05", "red"),
    ],
)
def test_open_year_is_told_from_november_on_and_louder(day, light):
    with time_machine.travel(f"{day}T04:00:00Z", tick=False):
        panel = year_open(staff("C1"))
    assert (panel.rows[0].light.code if panel else None) == light
    if panel:
        assert panel.rows[0].label == "2027年日历尚未确认"


def test_open_year_is_silent_once_entered_and_for_others():
    assert year_open(staff("U1")) is None
    notice = propose_notice(**NOTICE_2027, by=ONE)
    assert year_open(staff("C2")) is None
    confirm_notice(notice=notice, by=TWO)
    assert year_open(staff("C2")) is None
