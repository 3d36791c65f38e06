"""Notices for the crawl: everybody reads their own alone, not even a colleague of the same role."""

from portal.notices.models import NoticeText
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


@subjects
def texts(world: World):
    text = NoticeText.objects.create(kind="crawl", subject=world.canary("subject"), body="正文")
    names = ("edit", "history", "history_results")
    routes = {f"wagtailsnippets_portal_noticetext:{name}": {"pk": str(text.pk)} for name in names}
    yield Subject(text.subject, seen_by=holders("documents.template.edit"), routes=routes)
