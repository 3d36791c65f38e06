"""Writes of the public site that no editor does by hand: the workflow, the demo county's pages."""

from urllib.parse import urlsplit

from django.conf import settings
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
def follow_address(*, by: Actor) -> Site:
    """Let the site stand under the public address of the settings: search machines, feeds and shared links are told this one.

    Wagtail calls a new site "localhost" and would hand that out. Changes nothing twice.
    """
    address = urlsplit(settings.BASE_URL)
    place = (address.hostname or "localhost", address.port or (443 if settings.HTTPS else 80))
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != place:
        site.hostname, site.port = place
        site.save()
        record(event="content.address_followed", by=by, detail={"host": place[0], "port": place[1]})
    return site


@transaction.atomic
def load_first_pages(*, by: Actor) -> list[Page]:
    """The pages any county begins with, to be edited; no invented case or notice. Idempotent."""
    follow_address(by=by)
    made = planting.plant(invented=False)
    if made:
        record(event="content.first_pages_loaded", by=by, detail={"pages": [page.pk for page in made]})
    return made


@transaction.atomic
def load_demo_pages(*, by: Actor) -> list[Page]:
    """Plant the demo county's site: pages, columns, settings, synonyms. Returns the pages made now (none the second time).

    Pages are known by their place and slug; one that exists is left as an editor made it.
    """
    follow_address(by=by)
    made = planting.plant()
    if made:
        record(event="content.demo_loaded", by=by, detail={"pages": [page.pk for page in made]})
    return made
