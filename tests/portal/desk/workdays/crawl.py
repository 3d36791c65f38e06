"""The calendar's objects for the crawl."""

from portal.calendar.models import CalendarNotice, LocalDay
from portal.desk.workdays.urls import APPROVERS, CONFIRMERS, KEEPERS, PROPOSERS, READERS
from tests.crawl_objects import Subject, World, subjects


@subjects
def notices(world: World):
    notice = CalendarNotice.objects.create(
        year=2027,
        notice_no=world.canary("notice"),
        rest=[["2027-01-01", "2027-01-01", "元旦"]],
        work=[],
        imported_by="0",
    )
    key = {"pk": notice.pk}
    yield Subject(
        notice.notice_no,
        seen_by=KEEPERS,
        routes={"calendar_notice": key, "calendar_drop": key, "calendar_again": key, "calendar_take_back": key},
    )
    yield Subject(world.canary("confirm"), seen_by=CONFIRMERS, routes={"calendar_confirm": key})
    assert set(PROPOSERS) == set(KEEPERS)


@subjects
def local_days(world: World):
    own = LocalDay.objects.create(
        date="2026-12-03", is_workday=False, label=world.canary("local"), reason="令", proposed_by="0"
    )
    key = {"pk": own.pk}
    yield Subject(own.label, seen_by=KEEPERS, routes={"calendar_local": key, "calendar_local_drop": key})
    yield Subject(world.canary("approve"), seen_by=APPROVERS, routes={"calendar_approve": key})


@subjects
def year(world: World):
    yield Subject(world.canary("year"), seen_by=READERS, routes={"calendar_year": {"year": 2026}})
