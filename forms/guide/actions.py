"""Writing what was asked, and the guide this house comes with."""

import json

from django.db import transaction
from wagtail.models import Page, Site

from forms.definition.models import ApplicationFormPage
from forms.guide import default_guide
from forms.guide.doors import Asked
from forms.guide.models import Consultation, DoorDirectory, EligibilityGuidePage
from portal.calendar import today
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.units.models import Unit


@transaction.atomic
def count_consultation(
    *, door: str, by: Actor, way: str = "", path: str = "", channel: str = Asked.ONLINE, unit: Unit | None = None
) -> Consultation:
    """Count one way on that was shown. Of a visitor nothing is kept, the ledger included; staff's own counts are on record."""
    counted = Consultation.objects.create(day=today(), door=door, way=way, path=path[:40], channel=channel, unit=unit)
    if by.kind == "staff":
        ledger.record(event="guide.counted", by=by, about=counted, detail={"door": door, "channel": channel})
    return counted


@transaction.atomic
def load_default_guide(
    *, parent_page: Page, by: Actor, form_page: ApplicationFormPage | None = None
) -> EligibilityGuidePage:
    """Create and publish the guide of domain 5.6 below `parent_page`, and its doors' addresses in the site's settings.

    What an editor made of either later is left alone.
    """
    _ensure_doors()
    existing = EligibilityGuidePage.objects.first()
    if existing is not None:
        return existing
    page = EligibilityGuidePage(
        title=default_guide.TITLE, slug=default_guide.SLUG, summary=default_guide.SUMMARY, intro=default_guide.INTRO,
        questions=json.dumps(default_guide.QUESTIONS), ways=json.dumps(default_guide.WAYS),
        form_page=form_page, live=False,
    )  # fmt: skip
    parent_page.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    ledger.record(event="form.published", by=by, about=page, about_label=page.slug)
    return page


def _ensure_doors() -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None:
        DoorDirectory.objects.get_or_create(site=site, defaults={"doors": json.dumps(default_guide.DOORS)})
