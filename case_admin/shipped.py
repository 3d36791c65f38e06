"""What every installation gets after its migrations: roles, calendars, wordings, the editors' workflow, the guide."""

from django.conf import settings
from wagtail.models import Site

from content.actions import align_site, ensure_workflow
from forms.definition.models import ApplicationFormPage
from forms.guide.actions import load_default_guide
from portal.calendar.actions import seed_years
from portal.documents.actions import load_default_templates
from portal.ledger.actor import SYSTEM
from portal.notices.actions import load_default_texts
from portal.people.syncing import sync_roles


def load_shipped() -> None:
    """Idempotent: never overwrites what the county has edited."""
    sync_roles(by=SYSTEM)
    align_site(address=settings.BASE_URL, by=SYSTEM)
    seed_years(by=SYSTEM)
    load_default_templates(by=SYSTEM)
    load_default_texts(by=SYSTEM)
    ensure_workflow(by=SYSTEM)
    load_guide()


def load_guide() -> None:
    """The guide below the home page, where a form is published and there is no guide: one that is not wanted is
    unpublished, not deleted.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    form = ApplicationFormPage.objects.live().order_by("pk").first()
    if site and form:
        load_default_guide(parent_page=site.root_page, form_page=form, by=SYSTEM)
