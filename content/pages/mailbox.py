"""Exchange with citizens (互动交流): how to write, and the answers meant for everybody."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.mailbox.queries import published
from content.pages.listing import SCREEN_SIZE, screen_of
from content.search.inside import Part, Source, search_inside

SEARCHED = 1000  # so many answers, those last reviewed first, are compared with what somebody looks for


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


def letter_parts() -> list[Part]:
    """The published answers as the search shows them, each with the screen it stands on; one query."""
    return [
        Part(
            f"{f'?page={place // SCREEN_SIZE + 1}' if place >= SCREEN_SIZE else ''}#{letter.number}",
            letter.public_title, f"{letter.public_question}\n{letter.public_answer}", letter.answered_at,
        )
        for place, letter in enumerate(published()[:SEARCHED])
    ]  # fmt: skip


search_inside("mailboxpage", Source("help", _("Answer to a letter"), letter_parts))
