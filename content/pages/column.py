"""A column of the site, such as policies or notices, and the articles in it."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.query import PageQuerySet
from wagtail.search import index

from content.base import BasePage, for_everybody
from content.blocks import BODY, ContentStream
from content.pages.listing import newest, screen_of


class ColumnPage(BasePage):
    """A dated list: its own articles, and pages elsewhere that an editor also listed here."""

    fresh_within = models.PositiveSmallIntegerField(
        _("something new at least every … days"),
        default=183,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("News 14, notices and policies 183 (half a year). The desk reminds you before the time is up."),
    )
    template = "content/pages/column.html"
    is_creatable = True
    has_feed = True
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.ArticlePage", "content.InterpretationPage", "content.EventPage"]
    content_panels = BasePage.content_panels[:1] + [FieldPanel("fresh_within"), *BasePage.credit_panels]

    class Meta:
        verbose_name = _("column")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"screen": screen_of(newest(self.entries()), request)}

    def entries(self) -> PageQuerySet:
        """Its own pages and those listed here as well, in no order; none for a column that is only looked at before it is saved."""
        if self.pk is None:
            return BasePage.objects.none()
        below = Q(path__startswith=self.path, depth=self.depth + 1)
        return BasePage.objects.filter(below | Q(columns=self)).distinct()

    def structured(self, url: str) -> dict[str, Any] | None:
        return {"@type": "CollectionPage", "name": self.title, "url": url, "description": self.summary}


class Validity(models.TextChoices):
    IN_FORCE = "in_force", _("Valid")
    AMENDED = "amended", _("Amended")
    REPEALED = "repealed", _("Repealed")


class ArticlePage(BasePage):
    """News, a notice or a policy document; the six facts of a policy document are shown when filled in (domain 6.3)."""

    body = ContentStream(BODY, blank=True, verbose_name=_("body"))
    index_number = models.CharField(
        _("index number"), max_length=60, blank=True, help_text=_("As in the catalogue of open government information.")
    )
    topic = models.CharField(_("topic"), max_length=40, blank=True, help_text=_("Its class in the same catalogue."))
    issuing_body = models.CharField(
        _("issuing body"), max_length=60, blank=True, help_text=_("The whole name, as on the seal.")
    )
    written_on = models.DateField(
        _("date of the document"),
        null=True,
        blank=True,
        help_text=_("The day it was signed, not the day it went on the site."),
    )
    document_number = models.CharField(
        _("document number"), max_length=40, blank=True, help_text=_("With its year in brackets, as printed.")
    )
    validity = models.CharField(
        _("validity"),
        max_length=10,
        choices=Validity.choices,
        blank=True,
        help_text=_("Change it the day the document is amended or repealed."),
    )

    template = "content/pages/article.html"
    is_creatable = True
    parent_page_types = ["content.ColumnPage", "content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        MultiFieldPanel(
            [
                FieldPanel("index_number"),
                FieldPanel("topic"),
                FieldPanel("issuing_body"),
                FieldPanel("written_on"),
                FieldPanel("document_number"),
                FieldPanel("validity"),
            ],
            heading=_("Policy document"),
        ),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body"), index.SearchField("document_number")]

    class Meta:
        verbose_name = _("article")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A policy document also leads to the pages that explain it; a news item asks for none."""
        explained = for_everybody(self.interpretations.all()) if self.pk and self.policy_facts else []
        return super().get_context(request, *args, **kwargs) | {"explained": explained}

    @property
    def policy_facts(self) -> list[tuple[Any, Any]]:
        """(label, value) of the policy facts that are filled in, in the order of the national model."""
        facts = [
            (_("index number"), self.index_number),
            (_("topic"), self.topic),
            (_("issuing body"), self.issuing_body),
            (_("date of the document"), self.written_on),
            (_("document number"), self.document_number),
            (_("validity"), self.get_validity_display()),
        ]
        return [(label, value) for label, value in facts if value]
