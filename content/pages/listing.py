"""Reading one screen of a long list: the page number asked for, whatever somebody typed into the address."""

from typing import Any

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from content.base import BasePage

SCREEN_SIZE = 10


def screen_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, size: int = SCREEN_SIZE) -> Screen:
    """The screen that `?page=` asks for; nonsense gives the first or the last one, never an error."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def newest(rows: QuerySet[BasePage]) -> QuerySet[BasePage]:
    """Public pages first published last come first; covers come along in the same query."""
    return rows.live().public().select_related("cover").order_by("-first_published", "-pk")
