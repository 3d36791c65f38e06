"""Issued papers of two units, and a wording in the making, for the crawl."""

from portal.documents.actions import issue
from portal.ledger.actor import SYSTEM
from portal.people.roles import holders
from tests.crawl_objects import Subject, World, subjects
from tests.factories.documents import published_template

CENTRE, UNIT = ("C1", "C2"), ("U1", "U2", "U3")
TEMPLATES = "wagtailsnippets_portal_documenttemplate"


def paper(world: World, unit):
    """A paper of `unit` whose title is a word of its own."""
    title = world.canary("paper")
    facts = {"applicant_name": world.canary("party")}
    made = issue(code="T1", facts=facts, issuer=unit, about=unit, subject_name="欧阳样例", by=SYSTEM, title=title)
    return title, made


@subjects
def papers(world: World):
    published_template()
    for unit, readers in ((world.unit, (*CENTRE, *UNIT)), (world.other_unit, CENTRE)):
        title, made = paper(world, unit)
        register = {
            f"documents-issued_modeladmin_{page}": {"instance_pk": str(made.pk)} for page in ("inspect", "history")
        }
        routes = register | {"document_file": {"document_id": made.pk}}
        yield Subject(title, seen_by=readers, routes=routes)
        void = {"document_void": {"document_id": made.pk}}
        yield Subject(world.canary("void"), seen_by=holders("documents.void"), routes=void)


@subjects
def wordings(world: World):
    template = published_template(code="T2", title=world.canary("wording"))
    revision = template.latest_revision or template.save_revision()
    routes = {"template_sample": {"template_id": template.pk}}
    pages = ("edit", "history", "history_results", "preview_on_edit")
    routes |= {f"{TEMPLATES}:{page}": {"pk": str(template.pk)} for page in pages}
    at = {"pk": str(template.pk), "revision_id": revision.pk}
    routes |= {f"{TEMPLATES}:{page}": at for page in ("revisions_view", "revisions_revert", "revisions_unschedule")}
    both = {"pk": str(template.pk), "revision_id_a": "earliest", "revision_id_b": "latest"}
    routes[f"{TEMPLATES}:revisions_compare"] = both
    fixed = ("revision_id_a", "revision_id_b")
    yield Subject(template.title, seen_by=holders("documents.template.edit"), routes=routes, fixed=fixed)
