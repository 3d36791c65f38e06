"""Exchange with citizens (互动交流): how to write, and the answers meant for everybody."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.mailbox.queries import published
from content.pages.listing import screen_of


class MailboxPage(BasePage):
    """Published answers, last reviewed first; the letters themselves are staff's."""

    body = ContentStream(BODY, blank=True, verbose_name=_("body"))

    template = "content/pages/mailbox.html"
    max_count = 1
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body")]

    class Meta:
        verbose_name = _("mailbox")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"screen": screen_of(published(), request)}
