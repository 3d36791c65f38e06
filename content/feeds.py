"""What is new in a column, as RSS and Atom; `all` is the whole site."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from content.base import BasePage
from content.pages.campaign import CampaignIndexPage
from content.pages.case_study import CaseStudyIndexPage
from content.pages.column import ColumnPage
from content.pages.listing import for_everybody, newest

EVERYTHING = "all"
ENTRIES = 20
COLUMN_KINDS = (ColumnPage, CampaignIndexPage, CaseStudyIndexPage)
COLUMN_DEPTH = 3  # tree root 1, home page 2, column 3


class ColumnFeed(Feed):
    """The newest twenty pages; no personal data, no session, so any cache may keep it."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    format = "rss"

    def get_object(self, request: HttpRequest, slug: str) -> dict[str, Any]:
        """The column's page (None for the whole site) and the site's address."""
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        column = None
        if slug != EVERYTHING:
            children = for_everybody(Page.objects.child_of(site.root_page).type(COLUMN_KINDS))
            column = children.filter(slug=slug).first()
            if column is None:
                raise Http404
        return {"site": site, "column": column, "request": request, "slug": slug}

    def title(self, obj: dict[str, Any]) -> str:
        name = obj["site"].site_name or _("Administrative Dispute Resolution Centre")
        return f"{obj['column'].title} - {name}" if obj["column"] else name

    def link(self, obj: dict[str, Any]) -> str:
        return (obj["column"] or obj["site"].root_page).get_url(obj["request"])

    def description(self, obj: dict[str, Any]) -> str:
        return _("What is new in this column") if obj["column"] else _("What is new on this site")

    def feed_url(self, obj: dict[str, Any]) -> str:
        return reverse(f"feed_{self.format}", args=[obj["slug"]])

    def items(self, obj: dict[str, Any]) -> PageQuerySet:
        column = obj["column"]
        if column is None:
            pages = BasePage.objects.descendant_of(obj["site"].root_page).filter(depth__gt=COLUMN_DEPTH)
        else:
            pages = (
                column.specific.entries()
                if isinstance(column.specific, ColumnPage)
                else BasePage.objects.child_of(column)
            )
        pages = newest(pages).exclude(first_published=None)[:ENTRIES]
        for page in pages:
            page.feed_address = page.get_full_url(obj["request"])
        return pages

    def item_title(self, item: Any) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        return item.summary

    def item_link(self, item: Any) -> str:
        return item.feed_address

    def item_guid(self, item: Any) -> str:
        return item.feed_address

    def item_pubdate(self, item: Any) -> datetime:
        return make_aware(datetime.combine(item.first_published, time(9)))

    def item_updateddate(self, item: Any) -> datetime:
        return item.last_published_at or self.item_pubdate(item)


class ColumnAtomFeed(ColumnFeed):
    feed_type = Atom1Feed
    format = "atom"
    subtitle = ColumnFeed.description
