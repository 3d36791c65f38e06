"""What a policy document means in plain words, beside the document itself (domain 6.3, 政策解读)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream


class InterpretationPage(BasePage):
    """Key points first, then the text. The document it explains leads here, and this page leads to the document."""

    policy = models.ForeignKey(
        "content.ArticlePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="interpretations",
        verbose_name=_("explained document"),
        help_text=_("The policy document on this site. It gets a link to this page by itself."),
    )
    points = ContentStream(
        [
            (
                "point",
                blocks.CharBlock(
                    label=_("Key point"), max_length=60, help_text=_("One sentence of at most two lines.")
                ),
            )
        ],
        blank=True,
        max_num=6,
        verbose_name=_("key points"),
        help_text=_("Three to five sentences a busy person can take away."),
    )
    body = ContentStream(BODY, blank=True, verbose_name=_("body"))

    template = "content/pages/interpretation.html"
    is_creatable = True
    parent_page_types = ["content.ColumnPage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        PageChooserPanel("policy"),
        FieldPanel("points"),
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("points"), index.SearchField("body")]

    class Meta:
        verbose_name = _("interpretation of a policy")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        policy = self.policy if self.policy_id else None
        return super().get_context(request, *args, **kwargs) | {"policy": policy if policy and policy.live else None}

    def clean(self) -> None:
        super().clean()
        if self.policy and not self.policy.policy_facts:
            raise ValidationError(
                {"policy": _("This article is no policy document: fill in its document number or issuing body first.")}
            )
