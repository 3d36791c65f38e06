"""What stands in the way of a page that is to leave the site."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from wagtail.models import Page

from content.identity import SiteFooter, SiteIdentity


def doors_into(pages: QuerySet[Page]) -> Iterator[tuple[Any, int]]:
    """(label, page key) of every door and statement in header and footer that leads to one of the pages."""
    wanted = set(pages.values_list("pk", flat=True))
    for setting in (SiteIdentity, SiteFooter):
        fields = [field for field in setting._meta.concrete_fields if field.related_model is Page]
        for row in setting.objects.values(*(field.attname for field in fields)):
            yield from (
                (capfirst(field.verbose_name), row[field.attname]) for field in fields if row[field.attname] in wanted
            )
