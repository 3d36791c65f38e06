"""What every public page has: a summary, where the text comes from, who checked it, when it first appeared, a cover, its columns."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_script_prefix
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction, ReferenceIndex, Site
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.caching.keeping import keep
from content.caching.memory import remembered
from content.sharing import JsonLd, trail
from content.takedowns.queries import is_down
from content.takedowns.refusals import StaysDown
from content.wording.checks import says_nothing
from content.wording.page_form import EditorialForm
from portal import calendar

SEO_TITLE_LENGTH = 28  # domain 10.2: a search result line holds 28 Chinese characters
SUMMARY_LENGTH = 100
MOST_NAMED = 5
NO_DESCRIPTION = _("Say what can be seen, for somebody who cannot see it: who, where, doing what.")


def for_everybody(rows: PageQuerySet) -> PageQuerySet:
    """Pages that are live and below no view restriction, in the same query (Wagtail's `public()` costs one more).

    The restricted pages are named by a list of keys, not by a join: SQLite would walk through all pages for every page.
    """
    here = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    closed = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page_id"))
    restricted = closed.annotate(here=here).filter(here__startswith=F("path"))
    return rows.live().filter(~Exists(restricted))


class Illustration(models.TextChoices):
    """Line drawings shipped with the portal, for pages without a photograph of their own."""

    TALK = "talk", _("Two people talking")
    FLOW = "flow", _("A path with stations")
    COURT = "court", _("A court house")
    DRIVE = "drive", _("A calendar and files")
    LAW = "law", _("An open law book")
    AWARD = "rosette", _("A rosette")


class BasePage(Page):
    """Parent table of all public pages, so that lists over several page types read summary, date and cover in one query.

    `first_published` is a business date (the portal's clock), written once when the page first goes live and never moved by
    a later revision. Source: domain 6.3 and 10.2.
    """

    summary = models.CharField(
        _("summary"), max_length=SUMMARY_LENGTH, blank=True, help_text=_("At most 100 characters.")
    )
    source = models.CharField(
        _("source"), max_length=60, blank=True, help_text=_("The organ whose text this is; shown under the title.")
    )
    reviewer = models.CharField(
        _("reviewer"), max_length=60, blank=True, help_text=_("Who checked the text last; shown under the title.")
    )
    first_published = models.DateField(
        _("first published on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Leave it empty: the day the page first goes on the site is entered by itself."),
    )
    cover = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover picture")
    )
    cover_alt = models.CharField(
        _("cover text alternative"), max_length=120, blank=True, help_text=_("Says what the picture shows.")
    )
    illustration = models.CharField(
        _("illustration"),
        max_length=12,
        choices=Illustration.choices,
        blank=True,
        help_text=_("A drawing for pages without a cover picture."),
    )
    columns = ParentalManyToManyField(
        "content.ColumnPage",
        blank=True,
        related_name="also_listed",
        verbose_name=_("also listed in columns"),
        help_text=_("The page stands once and appears in these columns as well."),
    )

    exclude_fields_in_copy = ["first_published", "go_live_at", "expire_at"]  # a copy is a new page with days of its own

    objects = PageManager()
    base_form_class = EditorialForm
    is_creatable = False
    has_feed = False
    show_in_menus_default = False

    search_fields = Page.search_fields + [
        index.SearchField("summary", boost=2),
        index.FilterField("first_published"),
    ]
    credit_panels = [
        MultiFieldPanel(
            [
                FieldPanel("summary"),
                FieldPanel("source"),
                FieldPanel("reviewer"),
                FieldPanel("first_published"),
                FieldPanel("columns"),
            ],
            heading=_("Origin and review"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "cover", help_text=_("At least 1,200 pixels wide; faces, number plates and house numbers covered.")
                ),
                FieldPanel("cover_alt"),
                FieldPanel("illustration"),
            ],
            heading=_("Cover"),
        ),
    ]
    content_panels = Page.content_panels + credit_panels

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, which depends on address and look alone and may be kept."""
        until = self.changes_at()
        return keep(request, super().serve(request, *args, **kwargs), until)

    def linked_from(self) -> list[str]:
        """Titles of published pages that link to this one by choosing it, a few at most; said before it leaves the site."""
        sources = ReferenceIndex.get_references_to(self).filter(base_content_type__app_label="wagtailcore")
        keys = {int(key) for key in sources.values_list("object_id", flat=True)} - {self.pk}
        return list(
            Page.objects.live().filter(pk__in=keys).order_by("title").values_list("title", flat=True)[:MOST_NAMED]
        )

    def changes_at(self) -> datetime | None:
        """The next moment before midnight at which the page says something else by itself; every page may at midnight."""
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `crumbs`: (title, address) of every page above this one, home first; `canonical`; `structured`: JsonLd."""
        site = Site.find_for_request(request)
        crumbs = self._crumbs(request, site) if site else []
        canonical = self.get_full_url(request) or request.build_absolute_uri(request.path)
        told = self.structured(canonical)
        shown = {
            "crumbs": crumbs,
            "canonical": canonical,
            "structured": [one for one in (told and JsonLd(told), trail(crumbs, site.root_url if site else "")) if one],
            "feed": self.slug if self.has_feed else "",
        }
        return super().get_context(request, *args, **kwargs) | shown

    def structured(self, url: str) -> dict[str, Any] | None:
        """What the page is in the words of schema.org; an article unless its kind says otherwise."""
        told = {
            "@type": "Article",
            "headline": self.title,
            "url": url,
            "description": self.summary,
            "inLanguage": "zh-CN",
        }
        if self.first_published:
            told["datePublished"] = self.first_published.isoformat()
        if self.last_published_at:
            told["dateModified"] = self.last_published_at.date().isoformat()
        return told | ({"publisher": {"@type": "GovernmentOrganization", "name": self.source}} if self.source else {})

    def _crumbs(self, request: HttpRequest, site: Site) -> list[tuple[str, str]]:
        """(title, address) of the pages above; remembered for all pages side by side."""
        return remembered(
            ("crumbs", self.path[: -self.steplen], site.pk, get_script_prefix()),
            lambda: [(page.title, page.get_url(request)) for page in self._above(site.root_page)],
        )

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        """Restrictions of this page and those above; no further question where the whole site has none. Remembered."""
        if not remembered("restricted", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def _above(self, root: Page) -> list[Page]:
        """Ancestors from the site's root down; no query for the two uppermost levels."""
        if self.depth <= root.depth + 1:
            return [root] if self.depth > root.depth else []
        return [root, *self.get_ancestors().filter(depth__gt=root.depth)]

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if len(self.seo_title) > SEO_TITLE_LENGTH:
            faults["seo_title"] = _("At most %(count)s characters fit into a search result.") % {
                "count": SEO_TITLE_LENGTH
            }
        if self.cover_id and not self.cover_alt.strip():
            faults["cover_alt"] = _("A cover picture needs a text alternative.")
        elif self.cover_id and says_nothing(self.cover_alt):
            faults["cover_alt"] = NO_DESCRIPTION
        if faults:
            raise ValidationError(faults)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A page that was taken down still has its address, which the hook before serving answers with 410."""
        if not path_components and not self.live and is_down(self.pk):
            return RouteResult(self)
        return super().route(request, path_components)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises StaysDown for a page that is to go live and was taken down, whoever publishes it and how."""
        if self.live and self.pk and is_down(self.pk):
            raise StaysDown
        if self.live and self.first_published is None:
            self.first_published = self._stored_first_published() or calendar.today()
        super().save(*args, **kwargs)

    def _stored_first_published(self) -> date | None:
        """The date already in the table: a draft revision made before publication does not know it, nor does an alias."""
        known = [key for key in (self.pk, self.alias_of_id) if key]
        rows = BasePage.objects.filter(pk__in=known).values_list("pk", "first_published") if known else []
        dates = {key: day for key, day in rows if day}
        return next((dates[key] for key in known if key in dates), None)
