"""Cases told on the website for the crawl: the texts, which hold names, are the centre's alone; editors see numbers."""

from wagtail.models import Page

from content.models import CaseStudyIndexPage, CaseStudyPage
from content.takedowns.actions import take_down
from portal.ledger.actor import SYSTEM
from portal.people.roles import EDITORS
from tests.crawl_objects import Subject, World, subjects
from tests.factories.casepages import agree, archived_case, awaiting_check, written
from tests.factories.content import add

CENTRE = ("C1", "C2")


@subjects
def told_cases(world: World):
    draft = written(unit_of(world), world.people["C1"], title=world.canary("told"))
    routes = {name: {"pk": draft.pk} for name in ("casepage", "casepage_review", "casepage_name")}
    yield Subject(draft.texts["title"], seen_by=CENTRE, routes=routes)
    routes = {"casepage_decide": {"pk": draft.pk, "decision": "drop"}}
    yield Subject(world.canary("decide"), seen_by=CENTRE, routes=routes, fixed=("decision",))
    checked = awaiting_check(title=world.canary("checked"))
    yield Subject(checked.texts["title"], seen_by=CENTRE, routes={"casepage_approve": {"pk": checked.pk}})
    case = archived_case()
    routes = {"casepage_propose": {"case": case.pk}}
    yield Subject(world.canary("propose"), seen_by=(*CENTRE, *EDITORS), routes=routes)


def unit_of(world: World):
    return archived_case(unit=world.other_unit)


@subjects
def consents(world: World):
    case = archived_case(unit=world.other_unit, name=world.canary("party"))
    paper = agree(case, world.people["C1"])
    routes = {"casepage_consents": {"case": case.pk}}
    routes |= {
        f"casepage_consent_{name}": {"case": case.pk, "pk": paper.pk} for name in ("withdraw", "paper")
    }  # fmt: skip
    yield Subject(world.canary("consent"), seen_by=CENTRE, routes=routes)
    silent = archived_case(unit=world.other_unit)
    yield Subject(world.canary("silent"), seen_by=CENTRE, routes={"casepage_consents": {"case": silent.pk}})


@subjects
def pages_taken_down(world: World):
    index = add(Page.objects.get(depth=1), CaseStudyIndexPage, "cases-of-the-crawl")
    facts = {"year": 2026, "unit": "县某局", "act_type": "PEN", "background": "x", "process": "x", "result": "x"}
    gone, live = (add(index, CaseStudyPage, slug, title=world.canary(slug), **facts) for slug in ("gone", "still-live"))
    standing = take_down(page=gone, ground="wrong", by=SYSTEM)
    readers = ("C1", "C2", "ED2", "ED3")
    yield Subject(world.canary("take-down"), seen_by=readers, routes={"take_down": {"page_id": live.pk}})
    yield Subject(world.canary("lift"), seen_by=("ED3",), routes={"lift_take_down": {"pk": standing.pk}})
