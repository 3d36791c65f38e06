"""Notices for the crawl: everybody reads their own alone, not even a colleague of the same role."""

from portal.people.roles import holders
from tests.crawl_objects import Subject, World, subjects
from tests.factories.notices import DeliveryFactory, NoticeFactory
from tests.factories.people import UserFactory


@subjects
def notices(world: World):
    colleague = UserFactory(roles=["U1"], unit=world.unit)
    for person, readers in ((world.people["U1"], ("U1",)), (colleague, ())):
        notice = NoticeFactory(user=person, subject=world.canary("notice"), body=world.canary("text"))
        yield Subject(notice.subject, seen_by=readers, routes={"notices_open": {"notice_id": notice.pk}})
        yield Subject(notice.body, seen_by=readers)


@subjects
def deliveries(world: World):
    """The log tells that something failed, not what was said nor to whom."""
    notice = NoticeFactory(user=world.people["C1"], subject=world.canary("delivered"))
    failed = DeliveryFactory(notice=notice, state="failed", last_error=world.canary("delivery"))
    yield Subject(failed.last_error, seen_by=holders("outbox.manage"))
    yield Subject(notice.subject, seen_by=("C1",))
