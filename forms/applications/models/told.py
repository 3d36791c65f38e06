"""What the party is told: the timeline in plain words and the papers that may be fetched."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.applications.models.access import AccessCode
from forms.applications.models.application import Application


class TimelineKind(models.TextChoices):
    """What a line of the public timeline is about."""

    RECEIVED = "received", _("Application received")
    STATUS = "status", _("Status of the matter")
    DOCUMENT = "document", _("Document published")
    REQUEST = "request", _("Question put")
    ANSWER = "answer", _("Answer given")
    OWN = "own", _("Done by the party")


class TimelineEntry(models.Model):
    """One line in plain words for the applicant; holds no personal data, since it is shown before the second factor.

    `access`: the one person it is about, when that is not the applicant; nobody else sees it then.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="timeline")
    at = models.DateTimeField()
    text = models.CharField(max_length=400)
    kind = models.CharField(max_length=10, choices=TimelineKind.choices, default=TimelineKind.STATUS)
    access = models.ForeignKey(AccessCode, models.PROTECT, null=True, blank=True, related_name="timeline")

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        ordering = ("application", "at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class PublishedDocument(models.Model):
    """A paper the party may download; the first download is the date of service when electronic service was agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="documents")
    code = models.CharField(max_length=8, blank=True, default="")
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True, default="")
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    issued_document_id = models.CharField(max_length=40, blank=True, default="")
    published_at = models.DateTimeField()
    downloaded_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        ordering = ("application", "published_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "code"], condition=Q(code__in=["receipt", "D01"]), name="own_paper_once"
            )
        ]

    def __str__(self) -> str:
        return self.number or self.title


class DocumentReceipt(models.Model):
    """When somebody else than the applicant's side first fetched a paper and confirmed having read it."""

    document = models.ForeignKey(PublishedDocument, models.PROTECT, related_name="receipts")
    access = models.ForeignKey(AccessCode, models.PROTECT, related_name="receipts")
    downloaded_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["document", "access"], name="document_receipt_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.access_id}"
