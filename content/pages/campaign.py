"""Campaigns of publicity (M21): an index of them and one page each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.pages.event import EventState
from content.pages.listing import newest, screen_of
from content.pictures import with_covers
from portal import calendar


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
    """A full-length page of blocks; the limits of review and suit may stand beside it for its whole length.

    With a first and a last day it says by itself whether the campaign is coming, under way or over; afterwards `closing`,
    the report, stands above the text. Without days it is a page for the whole year.
    """

    begins_on = models.DateField(_("first day of the campaign"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day of the campaign"),
        null=True,
        blank=True,
        help_text=_("Leave both empty for a page that always holds."),
    )
    closing = ContentStream(
        BODY,
        blank=True,
        verbose_name=_("report after the campaign"),
        help_text=_("Stands above the text once it is over."),
    )
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
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("begins_on", help_text=_("Materials have to be made three weeks before.")),
                        FieldPanel("ends_on"),
                    ]
                ),
                FieldPanel("closing"),
            ],
            heading=_("From when to when"),
        ),
        FieldPanel("limits_beside"),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body"), index.SearchField("closing")]

    class Meta:
        verbose_name = _("campaign page")
        constraints = [
            models.CheckConstraint(
                name="campaign_ends_after_it_begins",
                condition=models.Q(begins_on__isnull=True, ends_on__isnull=True)
                | models.Q(begins_on__isnull=False, ends_on__gte=models.F("begins_on")),
            )
        ]

    @property
    def state(self) -> EventState | None:
        """None for a campaign without days."""
        if self.begins_on is None or self.ends_on is None:
            return None
        today = calendar.today()
        if today < self.begins_on:
            return EventState.FUTURE
        return EventState.LIVE if today <= self.ends_on else EventState.PAST

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        state = self.state
        closing: Any = self.closing if state == EventState.PAST else []
        return super().get_context(request, *args, **kwargs) | {"state": state, "closing": closing}

    def clean(self) -> None:
        super().clean()
        if (self.begins_on is None) != (self.ends_on is None):
            raise ValidationError({"ends_on": _("Give both days or neither.")})
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("The end has to come after the beginning.")})
