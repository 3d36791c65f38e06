"""The form an editor builds, and the frozen versions applications were filled in with."""

from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Revision

from content.base import BasePage
from content.blocks.fields import ContentStream
from forms.definition import checks, snapshot
from forms.definition.blocks import NeedsBlock, StepBlock
from forms.definition.editing import FormPageForm
from forms.definition.shape import Definition, load
from portal.calendar.clock import now

RESERVED_SLUGS = frozenset({"resume", "leave"})


class Opening(models.TextChoices):
    """Whether the public may start a new draft; drafts under way go on in any case."""

    OPEN = "open", gettext_lazy("Open for new applications")
    PAUSED = "paused", gettext_lazy("Paused for a while")
    CLOSED = "closed", gettext_lazy("Closed for applications")


class ApplicationFormPage(BasePage):
    """A form of several steps, built of blocks. Publishing runs `checks` and freezes a `DefinitionVersion`.

    Its address is /apply/<slug>/ wherever it stands in the tree, so a slug is used by one form only.
    """

    intro = models.TextField(gettext_lazy("What this form is for"), blank=True)
    minutes = models.PositiveSmallIntegerField(gettext_lazy("Minutes it takes"), default=20)
    needs = ContentStream([("need", NeedsBlock())], blank=True, verbose_name=gettext_lazy("What to have at hand"))
    opening = models.CharField(
        gettext_lazy("Open for applications"), max_length=10, choices=Opening.choices, default=Opening.OPEN
    )
    opening_note = models.CharField(
        gettext_lazy("What to tell people while it is not open"), max_length=200, blank=True
    )
    steps = ContentStream([("step", StepBlock())], blank=True, verbose_name=gettext_lazy("Steps"))

    base_form_class = FormPageForm
    is_creatable = True
    subpage_types: list[str] = []
    template = "forms/start.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("opening"), FieldPanel("opening_note")], heading=gettext_lazy("When it is open")),
        FieldPanel("minutes"),
        FieldPanel("needs"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = gettext_lazy("application form")
        verbose_name_plural = gettext_lazy("application forms")

    def clean(self) -> None:
        super().clean()
        if (
            self.slug in RESERVED_SLUGS
            or ApplicationFormPage.objects.filter(slug=self.slug).exclude(pk=self.pk).exists()
        ):
            raise ValidationError({"slug": _("This address is taken; please choose another.")})

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Wagtail's (site, root address, path), the path being the wizard's start page."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], reverse("apply_start", args=[self.slug]))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address in the page tree leads to the form's own."""
        return redirect("apply_start", slug=self.slug, permanent=False)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Check the definition, publish the page, freeze the version. A fault raises ValidationError; nothing changes."""
        content = snapshot.freeze(revision.as_object())
        if problems := checks.check_definition(content):
            raise ValidationError({"steps": [problem.message for problem in problems]})
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)
            DefinitionVersion.objects.freeze(page=self, content=content)

    def current_version(self) -> "DefinitionVersion | None":
        """The frozen version of what the page says now; None when it was never published in this state."""
        return self.definition_versions.filter(sha256=snapshot.digest(snapshot.freeze(self))).first()


class Immutable(Exception):
    """Somebody tried to change what applications were filled in with."""


class DefinitionVersionQuerySet(models.QuerySet["DefinitionVersion"]):
    """Versions are added, never changed."""

    def freeze(self, *, page: ApplicationFormPage, content: dict[str, Any]) -> "DefinitionVersion":
        """The version of this page with this content: the old one when it was frozen before, else the next number."""
        sha256 = snapshot.digest(content)
        newest = self.select_for_update().filter(page=page).order_by("-number").first()
        known = self.filter(page=page, sha256=sha256).first()
        number = newest.number + 1 if newest else 1
        return known or self.create(page=page, number=number, content=content, sha256=sha256, created_at=now())

    def update(self, **kwargs: Any) -> NoReturn:
        raise Immutable("definition versions are never changed")


class DefinitionVersion(models.Model):
    """One frozen state of a form. Rows are never changed; equal content is the same row (see `snapshot.digest`)."""

    page = models.ForeignKey(
        ApplicationFormPage, models.SET_NULL, null=True, blank=True, related_name="definition_versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    objects = DefinitionVersionQuerySet.as_manager()

    class Meta:
        ordering = ("page", "number")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="definition_number_once"),
            models.UniqueConstraint(fields=["page", "sha256"], name="definition_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Immutable("definition versions are never changed")
        super().save(*args, **kwargs)

    @cached_property
    def definition(self) -> Definition:
        """The content as Python values."""
        return load(self.content)
