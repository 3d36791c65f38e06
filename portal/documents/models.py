"""Templates that people edit, versions that never change, number series, and every paper that was issued.

Sources: domain.md 3.0 (numbers), 3.1-3.2 (wording); architecture.md section 4 (row "a document").
"""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin

from portal.documents import sample, wording
from portal.documents.fields import TemplateBodyField
from portal.documents.forms import DocumentTemplateForm
from portal.documents.panels import PlaceholderPanel
from portal.vault.fields import EncryptedJSONField

CODE = RegexValidator(r"\A[A-Za-z][A-Za-z0-9-]{1,15}\Z", _("Use letters, digits and hyphens, a letter first."))


class Immutable(Exception):
    """Somebody tried to change what stands in issued papers."""


class DocumentTemplate(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """The wording of one kind of paper. Publishing it freezes a TemplateVersion; papers are made from versions only."""

    code = models.CharField(_("Code of the paper"), max_length=16, unique=True, validators=[CODE])
    title = models.CharField(_("Title"), max_length=80, help_text=_("Printed at the head of the paper."))
    number_word = models.CharField(
        _("Number word"),
        max_length=4,
        blank=True,
        help_text=_("The word in its number. Empty: the paper has no number of its own and carries the case number."),
    )
    body = TemplateBodyField(verbose_name=_("Body"))
    loaded_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldRowPanel([FieldPanel("code"), FieldPanel("number_word")])],
            heading=_("Head of the paper"),
        ),
        FieldPanel("body"),
        PlaceholderPanel(heading=_("Placeholders of this paper"), classname="collapsed"),
    ]
    base_form_class = DocumentTemplateForm

    class Meta:
        verbose_name = _("document template")
        verbose_name_plural = _("document templates")
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def frozen(self) -> wording.Wording:
        """The present wording as plain data: what a version would hold."""
        return wording.from_body(
            code=self.code, title=self.title, number_word=self.number_word, body=self.body.get_prep_value()
        )

    def publish(self, revision: Revision, **kwargs: Any) -> None:
        """Check the wording, publish it, freeze it. A problem raises ValidationError and nothing changes."""
        with transaction.atomic():
            wording.require_sound(revision.as_object().frozen())
            super().publish(revision, **kwargs)
            published = type(self).objects.get(pk=self.pk)
            if published.live:
                TemplateVersion.objects.freeze(published)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The real paper, filled with sample facts."""
        return sample.sample_response(self.frozen())


class TemplateVersionQuerySet(models.QuerySet["TemplateVersion"]):
    """Versions are added, never changed."""

    def freeze(self, template: DocumentTemplate) -> TemplateVersion:
        """The version that holds the template's present wording; made when the newest one says something else."""
        frozen = template.frozen()
        newest = self.filter(template=template).order_by("number").last()
        if newest and newest.sha256 == wording.digest(frozen):
            return newest
        return self.create(
            template=template,
            number=(newest.number + 1) if newest else 1,
            content=frozen,
            sha256=wording.digest(frozen),
        )

    def update(self, **kwargs: Any) -> NoReturn:
        raise Immutable("template versions are never changed")

    def delete(self) -> NoReturn:
        raise Immutable("template versions are never removed")


class TemplateVersion(models.Model):
    """One published wording, for good."""

    template = models.ForeignKey(DocumentTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("template version")
        verbose_name_plural = _("template versions")
        ordering = ("template", "number")
        constraints = [models.UniqueConstraint(name="template_version_once", fields=["template", "number"])]

    def __str__(self) -> str:
        return f"{self.content.get('code', '')} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Immutable("template versions are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("template versions are never removed")


class NumberSeries(models.Model):
    """The counter behind one issuer's numbers of one word in one year. Gaps are never filled."""

    issuer = models.ForeignKey("portal.Unit", models.PROTECT, verbose_name=_("Issuer"), related_name="number_series")
    word = models.CharField(_("Number word"), max_length=4)
    year = models.PositiveSmallIntegerField(_("Year"))
    last = models.PositiveIntegerField(_("Last number given"), default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        constraints = [
            models.UniqueConstraint(name="one_series_per_issuer_word_year", fields=["issuer", "word", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.word} {self.year}"


class DocumentFacts(models.Model):
    """What a paper was made from, sealed: a Word draft says the same as the paper, whatever changed in the case since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.OneToOneField("portal.IssuedDocument", models.PROTECT, related_name="sealed_facts")
    content: Any = EncryptedJSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document_id)


class DocumentState(models.TextChoices):
    VALID = "valid", _("Valid")
    VOID = "void", _("Void")


class IssuedDocument(models.Model):
    """A paper that left the house: its number, its file, its place in the public register."""

    code = models.CharField(_("Kind of paper"), max_length=16)
    title = models.CharField(_("Title"), max_length=120)
    number = models.CharField(_("Document number"), max_length=60, blank=True)
    series = models.ForeignKey(NumberSeries, models.PROTECT, null=True, blank=True, related_name="documents")
    serial = models.PositiveIntegerField(null=True, blank=True)
    issuer = models.ForeignKey("portal.Unit", models.PROTECT, verbose_name=_("Issuer"), related_name="issued_documents")
    issuer_name = models.CharField(_("Issuer's name on the paper"), max_length=100)
    issued_at = models.DateTimeField(_("Issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="issued_documents"
    )
    verify_code = models.CharField(_("Verification code"), max_length=16, unique=True)
    subject_masked = models.CharField(_("Party"), max_length=60, blank=True)
    about_type = models.CharField(max_length=80)
    about_id = models.CharField(max_length=64)
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="documents")
    file = models.OneToOneField("portal.StoredFile", models.PROTECT, related_name="issued_document")
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    pages = models.PositiveIntegerField(_("Number of pages"))
    state = models.CharField(_("State"), max_length=8, choices=DocumentState, default=DocumentState.VALID)
    void_reason = models.TextField(_("Reason for voiding"), blank=True)
    voided_at = models.DateTimeField(_("Voided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")
        ordering = ("-issued_at", "-pk")
        indexes = [models.Index(name="document_about", fields=["about_type", "about_id"])]
        constraints = [
            models.UniqueConstraint(name="document_number_once", fields=["number"], condition=~Q(series=None)),
            models.UniqueConstraint(name="document_serial_once", fields=["series", "serial"]),
            models.CheckConstraint(
                name="document_serial_with_series",
                condition=Q(series=None, serial=None) | Q(series__isnull=False, serial__isnull=False),
            ),
            models.CheckConstraint(
                name="void_document_has_reason",
                condition=Q(state="valid", voided_at=None, void_reason="")
                | Q(state="void", voided_at__isnull=False) & ~Q(void_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number or self.verify_code}"
