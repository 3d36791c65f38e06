"""The form an editor builds, and the frozen versions applications were filled in with."""


from django.db import models
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from content.base import BasePage
from content.blocks.fields import ContentStream
from forms.definition.blocks import NeedsBlock, StepBlock


class Opening(models.TextChoices):
    """Whether the public may start a new draft; drafts under way go on in any case."""

    OPEN = "open", gettext_lazy("Open")
    PAUSED = "paused", gettext_lazy("Paused for a while")
    CLOSED = "closed", gettext_lazy("Closed")


class ApplicationFormPage(BasePage):
    """A form of several steps, built of blocks. Publishing runs `checks` and freezes a `DefinitionVersion`.

    Its address is /apply/<slug>/ wherever it stands in the tree, so a slug is used by one form only.
    """

    intro = models.TextField(gettext_lazy("What this form is for"), blank=True)
    minutes = models.PositiveSmallIntegerField(gettext_lazy("Minutes it takes"), default=20)
    needs = ContentStream(
        [("need", NeedsBlock())], blank=True, verbose_name=gettext_lazy("What to have at hand")
    )
    opening = models.CharField(
        gettext_lazy("Open for applications"), max_length=10, choices=Opening.choices, default=Opening.OPEN
    )
    opening_note = models.CharField(gettext_lazy("What to tell people while it is not open"), max_length=200, blank=True)
    steps = ContentStream([("step", StepBlock())], blank=True, verbose_name=gettext_lazy("Steps"))

    is_creatable = True
    subpage_types: list[str] = []
    template = "forms/start.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("opening"), FieldPanel("opening_note")], heading=gettext_lazy("Opening")),
        FieldPanel("minutes"),
        FieldPanel("needs"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = gettext_lazy("application form")
        verbose_name_plural = gettext_lazy("application forms")


class DefinitionVersion(models.Model):
    """One frozen state of a form. Rows are never changed; equal content is the same row (see `snapshot.digest`)."""

    page = models.ForeignKey(
        ApplicationFormPage, models.SET_NULL, null=True, blank=True, related_name="definition_versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("page", "number")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="definition_number_once"),
            models.UniqueConstraint(fields=["page", "sha256"], name="definition_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} v{self.number}"
