"""The frame every page stands in, and how its visitor wants to see it (content.appearance).

The choice is put into attributes of <html> by the server, so it works without a script and survives the next visit; every
appearance is a swap of CSS tokens (static/css/tokens.css).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from content.appearance import look_of
from content.base import for_everybody
from content.caching.keeping import for_one_alone
from content.caching.memory import remembered
from content.identity import SiteFooter, SiteIdentity
from portal import calendar

MENU_LENGTH = 12
IN_ONE_QUERY = [
    f"{setting._meta.model_name}__{page}" for setting in (SiteIdentity, SiteFooter) for page in setting.select_related
]


@dataclass(frozen=True)
class Door:
    """One of the four ways in, shown on every page."""

    code: str
    label: Any
    hint: Any
    url: str


class Frame:
    """What header and footer need; each part is read at most once a request and only when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def _facts(self) -> Site | None:
        """The site with both its settings and the pages they point to, in one query; remembered."""
        if self.site is None:
            return None
        rows = Site.objects.select_related(*IN_ONE_QUERY).filter(pk=self.site.pk)
        return remembered(("facts", self.site.pk), rows.first)

    @cached_property
    def identity(self) -> SiteIdentity:
        return getattr(self._facts, "siteidentity", None) or SiteIdentity(site=self.site)

    @cached_property
    def footer(self) -> SiteFooter:
        return getattr(self._facts, "sitefooter", None) or SiteFooter(site=self.site)

    @cached_property
    def doors(self) -> list[Door]:
        start = get_script_prefix()
        guide = _page_url(self.identity.guide_page, self.request) or f"{start}guide/"
        contact = _page_url(self.identity.contact_page, self.request) or f"{start}contact/"
        return [
            Door("apply", _("Apply for resolution"), _("Fill in online, about 10 minutes"), f"{start}apply/"),
            Door("track", _("Track progress"), _("With receipt number and code"), f"{start}track/"),
            Door("guide", _("Guide"), _("What to bring, how long it takes"), guide),
            Door("contact", _("Contact windows"), _("Talk to somebody face to face"), contact),
        ]

    @cached_property
    def door_urls(self) -> dict[str, str]:
        return {door.code: door.url for door in self.doors}

    @cached_property
    def menu(self) -> list[tuple[str, str]]:
        """(title, address) of the pages an editor put into the menu; a column with nothing below it is left out. Remembered."""
        if self.site is None:
            return []
        return remembered(("menu", self.site.pk, get_script_prefix()), lambda: self._read_menu(self.site))

    def _read_menu(self, site: Site) -> list[tuple[str, str]]:
        wanted = Page.objects.child_of(site.root_page).in_menu()
        pages = for_everybody(wanted.exclude(numchild=0, basepage__columnpage__isnull=False))[:MENU_LENGTH]
        return [(page.title, page.get_url(self.request) or "") for page in pages]

    @property
    def brand(self) -> str:
        return self._part("includes/brand.html")

    @property
    def choices(self) -> str:
        return self._part("includes/look_choices.html", look=look_of(self.request))

    @property
    def door_bar(self) -> str:
        return self._part("includes/doors.html", current=self._among(door.url for door in self.doors))

    @property
    def menu_bar(self) -> str:
        return self._part("includes/menu.html", current=self._among(url for _title, url in self.menu))

    @property
    def foot(self) -> str:
        return self._part("includes/footer.html")

    def _among(self, urls: Iterable[str]) -> str:
        """This page's address if it is one of these, else ""."""
        return self.request.path if self.request.path in set(urls) else ""

    def _part(self, template: str, **given: Hashable) -> str:
        """A part that many pages have alike, as HTML: it reads the site's settings, the menu and what is `given`. Remembered."""
        key = ("part", template, self.site and self.site.pk, get_script_prefix(), get_language(), *given.values())
        return remembered(key, lambda: render_to_string(template, {"frame": self, **given}))

    @cached_property
    def privacy_url(self) -> str:
        return _page_url(self.footer.privacy_page, self.request)

    @cached_property
    def accessibility_url(self) -> str:
        return _page_url(self.footer.accessibility_page, self.request)

    @property
    def demo(self) -> bool:
        return settings.DEMO

    @property
    def in_wechat(self) -> bool:
        """The answer differs by browser, so whoever asks this is kept by no cache."""
        for_one_alone(self.request)
        return in_wechat(self.request)

    @cached_property
    def today(self) -> Any:
        return calendar.today()


def _page_url(page: Page | None, request: HttpRequest) -> str:
    return (page.get_url(request) or "") if page else ""


def in_wechat(request: HttpRequest) -> bool:
    """Whether WeChat's own browser asks: it blocks most downloads, cannot print, and forgets what a page stored."""
    return "MicroMessenger" in request.headers.get("User-Agent", "")


def look(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `look` (attributes of <html>) and `frame` (header and footer), both computed on first use."""
    return {"look": SimpleLazyObject(lambda: look_of(request)), "frame": Frame(request)}
