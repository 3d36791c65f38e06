"""Events such as an open day or a lesson on law: one page that announces, accompanies and afterwards reports."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from portal import calendar


class EventState(models.TextChoices):
    FUTURE = "future", _("Coming up")
    LIVE = "live", _("Taking place now")
    PAST = "past", _("Over")


class AgendaItemBlock(blocks.StructBlock):
    time = blocks.TimeBlock(label=_("Begins at"), help_text=_("By the 24-hour clock, such as 14:30."))
    title = blocks.CharBlock(
        label=_("What happens"), max_length=60, help_text=_("A lecture, talk or round of questions, by its subject.")
    )
    speaker = blocks.CharBlock(
        label=_("By whom"), max_length=60, required=False, help_text=_("Office and surname are enough.")
    )

    class Meta:
        icon = "time"
        label = _("Item of the agenda")


class EventPage(BasePage):
    """The state follows from the two moments and the portal's clock; nobody has to switch a page over.

    `announcement` stands while the event is coming up, `live_text` while it is under way, `record` afterwards. A part that
    is empty gives way to the announcement, so the page never stands without text.
    """

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.CharField(_("place"), max_length=80)
    address = models.CharField(_("address"), max_length=120, blank=True, help_text=_("Street, number and floor."))
    audience = models.CharField(
        _("for whom"), max_length=80, blank=True, help_text=_("Say also whether a registration is needed.")
    )
    agenda = ContentStream([("item", AgendaItemBlock())], blank=True, verbose_name=_("agenda"))
    announcement = ContentStream(
        BODY, blank=True, verbose_name=_("before the event"), help_text=_("Why somebody should come.")
    )
    live_text = ContentStream(
        BODY, blank=True, verbose_name=_("during the event"), help_text=_("Shown from beginning to end by itself.")
    )
    record = ContentStream(
        BODY, blank=True, verbose_name=_("after the event"), help_text=_("What was said and promised, with figures.")
    )

    template = "content/pages/event.html"
    is_creatable = True
    parent_page_types = ["content.ColumnPage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_at", help_text=_("The page changes by itself when it begins.")),
                        FieldPanel("ends_at", help_text=_("Afterwards the page shows the record.")),
                    ]
                ),
                FieldPanel("venue", help_text=_("As it stands on its sign.")),
                FieldPanel("address"),
                FieldPanel("audience"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("agenda", help_text=_("In the order of the day; it prints as a table.")),
        FieldPanel("announcement"),
        FieldPanel("live_text"),
        FieldPanel("record"),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField(name) for name in ("venue", "address", "agenda", "announcement", "live_text", "record")
    ]

    class Meta:
        verbose_name = pgettext_lazy("page of the website", "event")
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_begins", condition=models.Q(ends_at__gt=models.F("starts_at"))
            )
        ]

    @property
    def state(self) -> EventState:
        moment = calendar.now()
        if moment < self.starts_at:
            return EventState.FUTURE
        return EventState.LIVE if moment < self.ends_at else EventState.PAST

    def changes_at(self) -> datetime | None:
        moment = calendar.now()
        return min((change for change in (self.starts_at, self.ends_at) if change > moment), default=None)

    @property
    def text(self) -> Any:
        """The part for this moment, or the announcement when that part is still empty."""
        now_shown = {EventState.LIVE: self.live_text, EventState.PAST: self.record}.get(self.state)
        return now_shown or self.announcement

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"state": self.state, "text": self.text}

    def structured(self, url: str) -> dict[str, Any] | None:
        place = {"@type": "Place", "name": self.venue, "address": self.address}
        times = {"startDate": localtime(self.starts_at).isoformat(), "endDate": localtime(self.ends_at).isoformat()}
        return {
            "@type": "Event",
            "name": self.title,
            "url": url,
            "isAccessibleForFree": True,
            "location": place,
        } | times

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end has to come after the beginning.")})
