"""Writing forms: the county's default one."""

import json

from django.db import transaction
from wagtail.models import Page

from forms.definition import default_form
from forms.definition.models import ApplicationFormPage
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor


@transaction.atomic
def load_default_form(*, parent_page: Page, by: Actor) -> ApplicationFormPage:
    """Create and publish the form 行政争议纾解申请 below `parent_page`; what an editor made of it later is left alone."""
    existing = ApplicationFormPage.objects.filter(slug=default_form.SLUG).first()
    if existing is not None:
        return existing
    page = ApplicationFormPage(
        title=default_form.TITLE,
        slug=default_form.SLUG,
        summary=default_form.SUMMARY,
        intro=default_form.INTRO,
        minutes=default_form.MINUTES,
        needs=json.dumps([{"type": "need", "value": text} for text in default_form.NEEDS]),
        steps=json.dumps(default_form.STEPS),
        live=False,
    )
    parent_page.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    ledger.record(event="form.published", by=by, about=page, about_label=page.slug)
    return page
