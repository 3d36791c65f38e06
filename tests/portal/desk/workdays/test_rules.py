"""Who looks, who enters, who confirms; nobody twice."""

import pytest

from portal.calendar.models import CalendarNotice, LocalDay
from portal.desk.workdays import rules
from portal.people.roles import ALL_ROLES, holders
from tests.factories.people import staff

KEEPERS = {"C1", "C2", "SA"}


def test_grants_are_those_of_the_two_person_rule():
    assert holders("calendar.propose") == ("C1", "C2", "SA")
    assert holders("calendar.confirm") == ("C2", "SA")
    assert holders("calendar.approve_local") == ("C2",)


@pytest.mark.parametrize("role", ALL_ROLES)
def test_object_rule_and_its_list_agree(role):
    user = staff(role)
    notice, own = notice_by("7"), local_by("7")
    for rule, thing in ((rules.NoticeRules, notice), (rules.LocalDayRules, own)):
        seen = rule.visible_to(user, type(thing).objects.all()).exists()
        assert seen is rule.can_view(user, thing) is (role in KEEPERS)


def notice_by(user_id, state="proposed"):
    more = {"checked_by": "8", "checked_at": "2026-11-22T09:00:00+08:00"} if state == "confirmed" else {}
    return CalendarNotice.objects.create(
        year=2027, notice_no="号", rest=[], work=[], imported_by=user_id, state=state, **more
    )


def local_by(user_id, state="proposed"):
    more = {"approved_by": "8", "approved_at": "2026-11-22T09:00:00+08:00"} if state == "confirmed" else {}
    return LocalDay.objects.create(
        date="2026-12-03", is_workday=False, label="台风", reason="令", proposed_by=user_id, state=state, **more
    )


@pytest.mark.parametrize(
    ("role", "confirms"), [("C1", False), ("C2", True), ("SA", True), ("U1", False), ("AU", False)]
)
def test_notice_is_decided_by_another_person_with_the_grant(role, confirms):
    user = staff(role)
    assert rules.decides_notice(user, notice_by("0")) is confirms
    CalendarNotice.objects.all().delete()
    assert not rules.decides_notice(user, notice_by(str(user.pk)))
    CalendarNotice.objects.all().delete()
    assert not rules.decides_notice(user, notice_by("0", state="confirmed"))


@pytest.mark.parametrize(
    ("role", "approves", "drops_waiting", "drops_in_force"),
    [("C1", False, True, False), ("C2", True, True, True), ("SA", False, True, False), ("U1", False, False, False)],
)
def test_local_day_is_the_heads_to_approve_and_to_take_out(role, approves, drops_waiting, drops_in_force):
    user, waiting, in_force = staff(role), local_by("0"), local_by("0", state="confirmed")
    assert rules.decides_local_day(user, waiting) is approves
    assert rules.drops_local_day(user, waiting) is drops_waiting
    assert rules.drops_local_day(user, in_force) is drops_in_force
    assert not rules.decides_local_day(user, local_by(str(user.pk)))
