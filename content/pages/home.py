"""The front door."""

import re
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.base import BasePage
from content.blocks import ClockBlock, ContentStream, StepBlock
from content.caching.memory import remembered
from content.pages import lists

WINDOWS_SHOWN = 4


class HomePage(BasePage):
    """One sentence, four doors, three steps, four numbers; then what is new. Texts are the editor's, lists fill themselves."""

    headline = models.CharField(
        _("headline"), max_length=40, help_text=_("One sentence, with a comma where a phone may break it.")
    )
    lead = models.CharField(
        _("sentence under the headline"), max_length=160, help_text=_("Says who may come with what.")
    )
    promises = ContentStream(
        [
            (
                "promise",
                blocks.StructBlock(
                    [
                        (
                            "word",
                            blocks.CharBlock(label=_("Word"), max_length=8, help_text=_("Two to four characters.")),
                        ),
                        (
                            "text",
                            blocks.CharBlock(
                                label=_("Explanation"),
                                max_length=40,
                                help_text=_("What the word means for the person who reads it."),
                            ),
                        ),
                    ],
                    label=_("Promise"),
                ),
            )
        ],
        blank=True,
        max_num=4,
        verbose_name=_("promises"),
    )
    steps = ContentStream([("step", StepBlock(label=_("Step")))], blank=True, max_num=3, verbose_name=_("three steps"))
    clocks = ContentStream(
        [("clock", ClockBlock(label=_("Time limit")))], blank=True, max_num=4, verbose_name=_("clock strip")
    )
    limits_title = models.CharField(_("title of the notice about review and suit"), max_length=40, blank=True)
    limits_text = models.TextField(_("notice about review and suit"), blank=True)

    template = "content/pages/home.html"
    max_count = 1
    is_creatable = True
    parent_page_types = ["wagtailcore.Page"]
    content_panels = BasePage.content_panels[:1] + [
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("lead"),
                FieldPanel("promises", help_text=_("Four words one remembers, each with its explanation.")),
            ],
            heading=_("First screen"),
        ),
        FieldPanel("steps", help_text=_("The whole way in three steps.")),
        FieldPanel("clocks", help_text=_("The four limits of the plan, in the order they run.")),
        MultiFieldPanel(
            [
                FieldPanel(
                    "limits_title",
                    help_text=_("Review and suit must never be hidden; it stands beside every campaign too."),
                ),
                FieldPanel("limits_text", help_text=_("Name both limits and say that the talks do not stop them.")),
            ],
            heading=_("Review and suit"),
        ),
    ]
    search_fields = BasePage.search_fields + [index.SearchField("headline"), index.SearchField("lead")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds any page below by its whole address in one query, remembered; stock goes down a level, and two queries, at a time."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        kind, key = remembered(("address", address), lambda: self._page_at(address, path_components))
        page = kind._default_manager.filter(pk=key).first()
        if page is None:
            raise Http404
        return page.route(request, [])

    def _page_at(self, address: str, path_components: list[str]) -> tuple[type[Page], int]:
        """Type and key of the page; Http404, which nothing remembers, where there is none."""
        depth = self.depth + len(path_components)
        rows = Page.objects.filter(slug=path_components[-1], depth=depth, url_path=address)
        page = rows.first() if "\0" not in address else None
        if page is None:
            raise Http404
        return page.specific_class or Page, page.pk

    @property
    def headline_phrases(self) -> list[str]:
        """The headline cut after its punctuation, so that a small screen breaks the line there."""
        return [phrase for phrase in re.split("(?<=[，。、；：])", self.headline) if phrase]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "campaigns": lists.campaigns(3),
            "case_studies": lists.case_studies(3),
            "notices": lists.articles(5),
            "windows": lists.public_windows()[:WINDOWS_SHOWN],
        }

    def structured(self, url: str) -> dict[str, Any] | None:
        return {"@type": "WebSite", "name": self.seo_title or self.title, "url": url, "description": self.summary}
