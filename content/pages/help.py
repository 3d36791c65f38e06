"""Pages that help a person on the way: the guide, the windows, the questions."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream, QuestionsBlock
from content.pages import flow, lists


class GuidePage(BasePage):
    """What to bring, how long it takes, what it costs: short facts first, the whole way below."""

    facts = ContentStream(
        [
            (
                "fact",
                blocks.StructBlock(
                    [
                        (
                            "label",
                            blocks.CharBlock(
                                label=_("Label"),
                                max_length=20,
                                help_text=_("Such as: where, when, what to bring, what it costs."),
                            ),
                        ),
                        (
                            "value",
                            blocks.CharBlock(
                                label=_("Value"),
                                max_length=160,
                                help_text=_("The answer alone, so that it can be found at a glance."),
                            ),
                        ),
                    ],
                    label=_("Fact"),
                ),
            )
        ],
        blank=True,
        verbose_name=_("facts at a glance"),
        help_text=_("Four short answers for somebody in a hurry: cost, who, how, how long."),
    )
    show_flow = models.BooleanField(
        _("show the figure of the time limits"), default=True, help_text=_("3, 7, 30 and 30 working days on one line.")
    )
    body = ContentStream(BODY, blank=True, verbose_name=_("body"))

    template = "content/pages/guide.html"
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("facts"),
        FieldPanel("show_flow"),
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("facts"), index.SearchField("body")]

    class Meta:
        verbose_name = _("guide")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"flow": flow.figure() if self.show_flow else None}


class ContactPage(BasePage):
    """The directory of windows, read from the register of units, so that an address is kept in one place only."""

    body = ContentStream(BODY, blank=True, verbose_name=_("body"))

    template = "content/pages/contact.html"
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
        verbose_name = _("contact windows")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"groups": lists.windows_by_place()}


class FaqPage(BasePage):
    """Questions and answers that open without a script."""

    questions = ContentStream(
        [("group", QuestionsBlock())],
        blank=True,
        verbose_name=_("questions"),
        help_text=_("Ask as citizens ask; several groups get links at the top by themselves."),
    )

    template = "content/pages/faq.html"
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [FieldPanel("questions"), *BasePage.credit_panels]
    search_fields = BasePage.search_fields + [index.SearchField("questions")]

    class Meta:
        verbose_name = _("questions and answers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`groups`: (anchor, title, block) of every group; `jumps`: those with a title, when there are several."""
        groups = [(f"group-{number}", block.value["title"], block) for number, block in enumerate(self.questions, 1)]
        jumps = [(anchor, title) for anchor, title, _block in groups if title] if len(groups) > 1 else []
        return super().get_context(request, *args, **kwargs) | {"groups": groups, "jumps": jumps}

    def structured(self, url: str) -> dict[str, Any] | None:
        asked = [item for block in self.questions for item in block.value["questions"]]
        entries = [
            {
                "@type": "Question",
                "name": item["question"],
                "acceptedAnswer": {"@type": "Answer", "text": strip_tags(item["answer"].source)},
            }
            for item in asked
        ]
        return {"@type": "FAQPage", "url": url, "mainEntity": entries} if entries else None
