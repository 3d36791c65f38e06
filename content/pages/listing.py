"""Reading one screen of a long list: the page number asked for, whatever somebody typed into the address."""

from typing import Any

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from content.base import for_everybody
from content.caching.keeping import took

SCREEN_SIZE = 10


def screen_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, size: int = SCREEN_SIZE) -> Screen:
    """The screen that `?page=` asks for; nonsense gives the first or the last one, never an error."""
    screen = Paginator(rows, size).get_page(request.GET.get("page"))
    took(request, "page", str(screen.number))
    return screen


def newest(rows: PageQuerySet) -> PageQuerySet:
    """Pages for everybody without their long texts, those first published last come first."""
    return for_everybody(rows).defer_streamfields().order_by("-first_published", "-pk")
