"""The form an editor builds, the frozen versions it was filled in with, and answers saved to try new versions on."""

from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from content.base import BasePage
from content.blocks.fields import ContentStream
from forms.definition import checkup, snapshot
from forms.definition.blocks import NeedsBlock, StepBlock
from forms.definition.editing import FormPageForm
from forms.definition.opening import Opening, Standing, sentence_of, standing_of
from forms.definition.shape import Definition, load
from portal.calendar.clock import now
from portal.ledger.digits import holds_personal_number

RESERVED_SLUGS = frozenset({"resume", "leave"})


class Purpose(models.TextChoices):
    """What becomes of a submitted form."""

    APPLICATION = "application", gettext_lazy("an application: the centre makes a case of it")
    OPINIONS = "opinions", gettext_lazy("a collection of opinions: answers are counted, nobody has to give a name")


class ApplicationFormPage(BasePage):
    """A form of several steps, built of blocks. Publishing runs `checks` and freezes a `DefinitionVersion`.

    Its address is /apply/<slug>/ wherever it stands in the tree, so a slug is used by one form only.
    """

    intro = models.TextField(gettext_lazy("What this form is for"), blank=True)
    minutes = models.PositiveSmallIntegerField(gettext_lazy("Minutes it takes"), default=20)
    needs = ContentStream(
        [("need", NeedsBlock(help_text=gettext_lazy("One thing, as it is called on the paper itself.")))],
        blank=True,
        verbose_name=gettext_lazy("What to have at hand"),
    )
    purpose = models.CharField(
        gettext_lazy("What it is for"),
        max_length=12,
        choices=Purpose.choices,
        default=Purpose.APPLICATION,
        help_text=gettext_lazy("A collection of opinions takes no files, identity documents or pick-up words."),
    )
    opening = models.CharField(
        gettext_lazy("Open for applications"), max_length=10, choices=Opening.choices, default=Opening.OPEN
    )
    opens_at = models.DateTimeField(
        gettext_lazy("Opens"), null=True, blank=True, help_text=gettext_lazy("Empty: at once.")
    )
    closes_at = models.DateTimeField(
        gettext_lazy("Closes"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty: stays open. What was begun before may be finished and submitted."),
    )
    most_submissions = models.PositiveIntegerField(
        gettext_lazy("At most so many"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty: no limit. When it is reached, nobody can begin a new one."),
    )
    opening_note = models.CharField(
        gettext_lazy("What to tell people while it is not open"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Where to turn meanwhile. Empty: a sentence with the dates."),
    )
    steps = ContentStream(
        [("step", StepBlock())],
        blank=True,
        verbose_name=gettext_lazy("Steps"),
        help_text=gettext_lazy("One step is one page. Conditions can look at questions of earlier steps only."),
    )

    base_form_class = FormPageForm
    is_creatable = True
    subpage_types: list[str] = []
    template = "forms/start.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro", help_text=gettext_lazy("Whom the form is for and what happens afterwards.")),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [
                FieldPanel("opening", help_text=gettext_lazy("Outside of it the page says when it opens.")),
                FieldPanel("opens_at"),
                FieldPanel("closes_at"),
                FieldPanel("most_submissions"),
                FieldPanel("opening_note"),
            ],
            heading=gettext_lazy("When it is open"),
        ),
        FieldPanel("minutes", help_text=gettext_lazy("As measured with somebody who has never seen it.")),
        FieldPanel("needs", help_text=gettext_lazy("Papers and numbers, the most important first.")),
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
        if holds_personal_number(self.slug):
            raise ValidationError(
                {"slug": _("A number this long could be a person's; please leave it out of the address.")}
            )
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": _("It has to close after it opens; please correct one of the two.")})

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Wagtail's (site, root address, path), the path being the wizard's start page."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], reverse("apply_start", args=[self.slug]))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address in the page tree leads to the form's own."""
        return redirect("apply_start", slug=self.slug, permanent=False)

    def standing(self, *, at: datetime, taken: int = 0) -> Standing:
        """Whether somebody may begin now. `taken`: how many were submitted so far (asked for only where there is a limit)."""
        return standing_of(
            opening=self.opening,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            limit=self.most_submissions,
            taken=taken,
            at=at,
        )

    def standing_note(self, standing: Standing) -> str:
        """What people are told while it is not open."""
        return self.opening_note or sentence_of(standing, opens_at=self.opens_at, closes_at=self.closes_at)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saving what goes live checks it and freezes its version in the same transaction, whichever door it came through.

        Wagtail publishes by several doors (editor, workflow, schedule, code); all of them save the page as a whole with
        `live_revision` set. A fault raises ValidationError; nothing changes.
        """
        if not (self.live and self.live_revision_id) or kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        if faults := [problem.message for problem in checkup.problems_of(self) if problem.is_fault]:
            raise ValidationError({"steps": faults})
        with transaction.atomic():
            super().save(*args, **kwargs)
            DefinitionVersion.objects.freeze(page=self)

    def current_version(self) -> "DefinitionVersion | None":
        """The frozen version of what the page says now; None when it was never published in this state."""
        return self._published().filter(sha256=snapshot.digest(snapshot.freeze(self))).first()

    def last_version(self) -> "DefinitionVersion | None":
        """The version with the highest number."""
        return self._published().order_by("-number").first()

    def _published(self) -> "DefinitionVersionQuerySet":
        return DefinitionVersion.objects.filter(page=self, trial=False)


class Immutable(Exception):
    """Somebody tried to change what applications were filled in with."""


class DefinitionVersionQuerySet(models.QuerySet["DefinitionVersion"]):
    """Versions are added, never changed."""

    def published(self) -> "DefinitionVersionQuerySet":
        """Without those frozen for a preview."""
        return self.filter(trial=False)

    def freeze(self, *, page: ApplicationFormPage, trial: bool = False) -> "DefinitionVersion":
        """The version of this page with its present content: the old one when it was frozen before, else the next number.

        Versions of a preview (`trial`) are kept apart, have no number and go with the last preview on them.
        """
        content = snapshot.freeze(page)
        sha256 = snapshot.digest(content)
        known = self.filter(page=page, sha256=sha256, trial=trial).first()
        if known is not None:
            return known
        newest = self.select_for_update().filter(page=page, trial=False).order_by("-number").first()
        number = 0 if trial else newest.number + 1 if newest else 1
        revision = page.live_revision if page.live_revision_id and not trial else None
        return self.create(
            page=page,
            number=number,
            content=content,
            sha256=sha256,
            source=snapshot.source_of(page),
            trial=trial,
            created_at=now(),
            published_by_id=revision.user_id if revision else None,
        )

    def update(self, **kwargs: Any) -> NoReturn:
        raise Immutable("definition versions are never changed")


LONG = ("content", "source")
"""Columns of a version that hold the whole form: to be deferred where only `definition` is used."""


class DefinitionVersion(models.Model):
    """One frozen state of a form. Rows are never changed; equal content is the same row (see `snapshot.digest`).

    `content` is what the wizard runs on; `source` are the steps as the editor built them, with the ids of their blocks.
    """

    page = models.ForeignKey(
        ApplicationFormPage, models.SET_NULL, null=True, blank=True, related_name="definition_versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    source = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    trial = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = DefinitionVersionQuerySet.as_manager()

    class Meta:
        ordering = ("page", "number")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="definition_number_once", condition=Q(trial=False)),
            models.UniqueConstraint(fields=["page", "sha256", "trial"], name="definition_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Immutable("definition versions are never changed")
        super().save(*args, **kwargs)

    @cached_property
    def definition(self) -> Definition:
        """The content as Python values; a process reads each content once."""
        known = _read.get(self.sha256)
        if known is None:
            known = load(self.content)
            if len(_read) >= MOST_READ:
                _read.clear()
            _read[self.sha256] = known
        return known


MOST_READ = 100
_read: dict[str, Definition] = {}  # by digest of the content, so that nothing in it can grow old


class SampleAnswers(models.Model):
    """Invented answers an editor keeps, to see what a new version does with them. `answers` are canonical, by key."""

    page = models.ForeignKey(ApplicationFormPage, models.CASCADE, related_name="samples")
    name = models.CharField(gettext_lazy("Name of the sample"), max_length=40)
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("sample answers")
        verbose_name_plural = gettext_lazy("sample answers")
        ordering = ("page", "name")
        constraints = [models.UniqueConstraint(fields=["page", "name"], name="sample_name_once")]

    def __str__(self) -> str:
        return self.name
