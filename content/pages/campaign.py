"""Campaigns of publicity (M21): an index of them and one page each."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.pages.listing import newest, screen_of
from content.pictures import with_covers


class CampaignIndexPage(BasePage):
    """All campaigns, newest first."""

    template = "content/pages/campaign_index.html"
    is_creatable = True
    has_feed = True
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.CampaignPage"]

    class Meta:
        verbose_name = _("list of campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        campaigns = with_covers(newest(CampaignPage.objects.child_of(self)))
        return super().get_context(request, *args, **kwargs) | {"screen": screen_of(campaigns, request, size=12)}


class CampaignPage(BasePage):
    """A full-length page of blocks; the limits of review and suit may stand beside it for its whole length."""

    body = ContentStream(BODY, blank=True, verbose_name=_("body"))
    limits_beside = models.BooleanField(
        _("show the limits of review and suit beside the text"),
        default=True,
        help_text=_("Leave it on for pages that citizens read."),
    )

    template = "content/pages/campaign.html"
    is_creatable = True
    parent_page_types = ["content.CampaignIndexPage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("body"),
        FieldPanel("limits_beside"),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body")]

    class Meta:
        verbose_name = _("campaign page")
