"""Registers the tables public pages read, so that a write to any of them raises the generation (ADR 0022). Imported at start-up.

`tests/content/test_front.py` reads the queries of every kind of page and fails for a table that is missing here.
"""

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site

from content.caching import watching
from content.identity import SiteFooter, SiteIdentity
from content.mailbox.models import Letter
from portal.units.models import Unit

PAGES = [model for model in apps.get_models() if issubclass(model, Page)]
FILES = [get_image_model(), get_image_model().get_rendition_model(), get_document_model()]

watching.show(*PAGES, *FILES, Locale, Site, PageViewRestriction, SiteIdentity, SiteFooter, Letter, Unit)
watching.begin()
