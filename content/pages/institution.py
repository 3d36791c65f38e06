"""Who the centre is: duties, task forces, how to get there."""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.pages import lists


class DirectionsBlock(blocks.StructBlock):
    """A map in words: it is read aloud, printed and sent by message, which no picture of a map can be."""

    place = blocks.CharBlock(label=_("Place"), max_length=40, help_text=_("As it stands on its sign."))
    address = blocks.CharBlock(label=_("Address"), max_length=120, help_text=_("With street, number and floor."))
    bus = blocks.CharBlock(
        label=_("By bus"), max_length=160, required=False, help_text=_("Line and stop, and how far it is from there.")
    )
    walk = blocks.CharBlock(label=_("On foot"), max_length=160, required=False, help_text=_("From which landmark."))
    parking = blocks.CharBlock(
        label=_("Parking"),
        max_length=120,
        required=False,
        help_text=_("Where, what it costs, and places for wheelchairs."),
    )
    access = blocks.CharBlock(
        label=_("Without steps"), max_length=120, required=False, help_text=_("Ramp, lift, low counter, help on site.")
    )

    class Meta:
        icon = "site"
        label = _("How to get there")


class InstitutionPage(BasePage):
    """Text by the editor, counts from the register of units, directions in words."""

    body = ContentStream(BODY, blank=True, verbose_name=_("body"))
    directions = ContentStream([("directions", DirectionsBlock())], blank=True, verbose_name=_("how to get there"))

    template = "content/pages/institution.html"
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        FieldPanel("directions", help_text=_("One part for each window.")),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body"), index.SearchField("directions")]

    class Meta:
        verbose_name = _("institution")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        kinds = Counter(unit.kind for unit in lists.public_windows())
        counts = [(label, sum(kinds[kind] for kind in members)) for label, members in lists.PLACES]
        return super().get_context(request, *args, **kwargs) | {"counts": [row for row in counts if row[1]]}

    def structured(self, url: str) -> dict[str, Any] | None:
        return {"@type": "GovernmentOrganization", "name": self.title, "url": url, "description": self.summary}
