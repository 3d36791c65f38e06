"""Writes of the public site that no editor does by hand: the workflow, the demo county's pages."""

from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Site, Workflow, WorkflowPage, WorkflowTask

from content.demo import planting
from portal.ledger.actions import record
from portal.ledger.actor import Actor


@transaction.atomic
def ensure_workflow(*, by: Actor) -> Workflow:
    """Three checks by three people (三审三校) before any page below the home page goes live; changes nothing twice.

    The tasks ask the groups of the website roles ED1, ED2 and ED3 in turn. Refuses nothing; returns the workflow.
    """
    home = Site.objects.get(is_default_site=True).root_page
    workflow, created = Workflow.objects.get_or_create(name=_("Three checks and three readings of the website"))
    checks = [(_("First check"), "ED1"), (_("Second check"), "ED2"), (_("Third check and publication"), "ED3")]
    for order, (name, role) in enumerate(checks):
        task, _new = GroupApprovalTask.objects.get_or_create(name=name)
        task.groups.set([Group.objects.get_or_create(name=role)[0]])
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    _link, linked = WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    if created or linked:
        record(event="content.workflow_ensured", by=by, about=workflow)
    return workflow


@transaction.atomic
def align_site(*, address: str, by: Actor) -> Site:
    """The site is known by the portal's public address, an origin as in the settings ("https://sj.example.gov.cn"): canonical
    links, shared cards, feeds and the site map name it. Changes nothing twice."""
    site = Site.objects.select_for_update().get(is_default_site=True)
    parts = urlsplit(address)
    host, port = parts.hostname or site.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    if (site.hostname, site.port) != (host, port):
        site.hostname, site.port = host, port
        site.save(update_fields=["hostname", "port"])
        record(event="content.site_aligned", by=by, about=site, about_label=host, detail={"port": port})
    return site


@transaction.atomic
def load_first_pages(*, by: Actor) -> list[Page]:
    """The pages any county begins with, to be edited; no invented case or notice. Idempotent."""
    made = planting.plant(invented=False)
    if made:
        record(event="content.first_pages_loaded", by=by, detail={"pages": [page.pk for page in made]})
    return made


@transaction.atomic
def load_demo_pages(*, by: Actor) -> list[Page]:
    """Plant the demo county's site: pages, columns, settings, synonyms. Returns the pages made now (none the second time).

    Pages are known by their place and slug; one that exists is left as an editor made it.
    """
    made = planting.plant()
    if made:
        record(event="content.demo_loaded", by=by, detail={"pages": [page.pk for page in made]})
    return made
