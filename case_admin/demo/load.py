"""`load_demo`: everything the demo county holds; idempotent, resumable step by step."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from case_admin.cases.models import Case
from case_admin.demo.autumn import open_this_year
from case_admin.demo.clockwork import at, quiet_mail
from case_admin.demo.duties import show_duties
from case_admin.demo.forms_zh import ELDER, OPINIONS
from case_admin.demo.people import load_people, load_units
from case_admin.demo.publicity import show_publicity
from case_admin.demo.stories import Cast, tell_all
from content.actions import ensure_workflow, load_demo_pages
from forms.definition.actions import load_default_form, load_shipped_form
from forms.definition.models import ApplicationFormPage
from forms.guide.actions import load_default_guide
from portal.ledger.actor import SYSTEM

BEGINNING, EDITED = "2026-01-05 09:00", "2026-11-21 17:00"


class DemoRefused(Exception):
    """The demo does not go into a production database."""


def load_demo(*, say: Callable[[str], object]) -> None:
    """Units, staff, pages, the forms, the cases of domain 10.1, this year's award round, publicity work, figures and reports. Raises DemoRefused in production."""
    if settings.ENV == "production":
        raise DemoRefused("演示数据不能装入正式环境。")
    with at(BEGINNING), transaction.atomic():
        units = load_units()
        people = load_people(units=units, by=SYSTEM)
    with at(EDITED), transaction.atomic():
        load_demo_pages(by=SYSTEM)
        ensure_workflow(by=SYSTEM)
        form = load_form()
        load_further_forms()
        load_default_guide(parent_page=Site.objects.get(is_default_site=True).root_page, form_page=form, by=SYSTEM)
    if not Case.objects.exists():
        say("telling the demo county's story ...")
        with quiet_mail(), transaction.atomic():
            tell_all(Cast(people=people, units=units, form=form))
    with quiet_mail(), transaction.atomic():
        open_this_year(people)
        show_publicity(people, units)
        show_duties(people, units)


def load_form() -> ApplicationFormPage:
    """The county's application form under the home page."""
    found = ApplicationFormPage.objects.live().order_by("pk").first()
    return found or load_default_form(parent_page=home_page(), by=SYSTEM)


def load_further_forms() -> None:
    """The short form in simple words and the one for opinions, after the county's own; each made once."""
    for content in (ELDER, OPINIONS):
        load_shipped_form(content=content, parent_page=home_page(), by=SYSTEM)


def home_page() -> Page:
    return Site.objects.get(is_default_site=True).root_page
