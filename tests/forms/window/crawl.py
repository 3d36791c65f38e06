"""Entries for the crawl: a draft of somebody else's window, a handed-in entry of the own one, numbers of the queue."""

from forms.definition.default_form import field
from forms.window.models import QueueTicket, WindowEntry
from forms.wizard import actions as drafts
from forms.wizard.models import DraftFile  # noqa: F401 - the table is walked too
from portal.calendar import now, today
from portal.ledger.actor import SYSTEM
from tests.crawl_objects import Subject, World, subjects
from tests.factories.forms import default_page, form_page, one_step, submitted
from tests.factories.people import UserFactory

PAGES = ("window_entry", "window_check", "window_particulars", "window_drop", "window_record", "window_receipt")


def entry_of(user, version, application=None, **facts):
    draft = drafts.start_draft(version=version, slug="counter", secret="0" * 64, shared_computer=False, by=SYSTEM)
    moment = now() if application else None
    return WindowEntry.objects.create(
        draft=draft, operator=user, operator_name=user.name, unit=user.unit, begun_at=now(), application=application,
        submitted_at=moment, **facts,
    )  # fmt: skip


@subjects
def entries(world: World):
    version = form_page(one_step(field("text", "what", "事情")), slug="counter").current_version()
    own = entry_of(world.people["W"], version, source_ref=(word := world.canary("draft")))
    routes = {name: {"pk": own.pk} for name in PAGES}
    routes["window_upload"] = {"pk": own.pk, "field": "what"}
    yield Subject(word, seen_by=("W",), routes=routes)
    many = form_page(one_step(field("co_applicants", "people", "共同申请人")), slug="many").current_version()
    listed = entry_of(world.people["W"], many)
    routes = {"window_list": {"pk": listed.pk, "field": "people"}}
    yield Subject(world.canary("list"), seen_by=("W",), routes=routes, fixed=("field",))
    clerk = UserFactory(roles=["W"], unit=world.other_unit)
    foreign = entry_of(clerk, version, source_ref=(word := world.canary("foreign-draft")))
    yield Subject(word, seen_by=(), routes={name: {"pk": foreign.pk} for name in PAGES})
    page = default_page()
    filed, theirs = (submitted(page=page, act_title=world.canary("taken-in")).application for _turn in range(2))
    mine = entry_of(world.people["W"], version, application=theirs)
    routes = {"window_receipt": {"pk": mine.pk}, "window_paper": {"pk": mine.pk, "paper": "receipt-code"}}
    yield Subject(world.canary("receipt"), seen_by=("W",), routes=routes, fixed=("paper",))
    done = entry_of(clerk, version, application=filed)
    routes = {"window_receipt": {"pk": done.pk}, "window_paper": {"pk": done.pk, "paper": "receipt-code"}}
    yield Subject(world.canary("foreign-receipt"), seen_by=(), routes=routes, fixed=("paper",))
    yield Subject(world.canary("blank"), seen_by=("W", "C1"), routes={"window_blank": {"slug": "counter"}})


@subjects
def queue(world: World):
    for unit, seen_by in ((world.unit, ("W",)), (world.other_unit, ())):
        ticket = QueueTicket.objects.create(unit=unit, day=today(), number=1, drawn_at=now())
        yield Subject(world.canary("ticket"), seen_by=seen_by, routes={"window_ticket": {"pk": ticket.pk}})
