"""What was submitted, what became of it in public words, what the party was asked and may download; counted attempts."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.definition.models import DefinitionVersion
from portal.units.act_types import ActType
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class Channel(models.TextChoices):
    """How an application reached the centre."""

    ONLINE = "online", _("Submitted online")
    WINDOW = "window", _("At a window")
    PHONE = "phone", _("By phone")
    POST = "post", _("By post")


class Application(models.Model):
    """One submitted form: never edited afterwards but for its public side (label, due date, handler).

    `answers` are canonical values by field key, of exactly the fields that were visible. The code is kept as an HMAC of
    receipt and code, the pick-up word as an HMAC of id and word.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt_no = models.CharField(_("Receipt number"), max_length=20, unique=True)
    code_hmac = models.CharField(max_length=64)
    idempotency_key = models.UUIDField(unique=True)
    definition_version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="applications")
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    answers: Any = EncryptedJSONField(default=dict)
    applicant_name = EncryptedTextField(blank=True, default="")
    applicant_id_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    phone = EncryptedTextField(blank=True, default="")
    pickup_hmac = models.CharField(max_length=64, blank=True, default="")
    e_service = models.BooleanField(_("Agreed to electronic service"), default=False)
    respondent = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("Respondent")
    )
    act_type = models.CharField(_("Kind of act"), max_length=8, choices=ActType, blank=True, default="")
    submitted_at = models.DateTimeField(_("Submitted"))
    public_status = models.CharField(_("Public status"), max_length=60)
    public_due = models.DateField(_("Latest date"), null=True, blank=True)
    public_due_label = models.CharField(_("What the latest date is for"), max_length=60, blank=True, default="")
    public_handler = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Handled by")
    )

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("-submitted_at", "receipt_no")
        indexes = [models.Index(fields=["-submitted_at"], name="application_submitted")]

    def __str__(self) -> str:
        return self.receipt_no


class ApplicantIndex(models.Model):
    """The keyed digest of one applicant's document number; the number itself stands only in the encrypted answers."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="applicant_indexes")
    id_index = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "id_index"], name="applicant_indexed_once")]

    def __str__(self) -> str:
        return f"{self.application_id}"


class Attachment(models.Model):
    """One file that belongs to an application; `field_key` is the form field, or the code of a paper made from it (D01)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments")
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    field_key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("application", "field_key", "order")
        constraints = [
            models.UniqueConstraint(fields=["application", "field_key", "order"], name="attachment_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.field_key} {self.order}"


class TimelineKind(models.TextChoices):
    """What a line of the public timeline is about."""

    RECEIVED = "received", _("Application received")
    STATUS = "status", _("Status of the matter")
    DOCUMENT = "document", _("Document published")
    REQUEST = "request", _("Question put")
    ANSWER = "answer", _("Answer given")


class TimelineEntry(models.Model):
    """One line in plain words for the applicant; holds no personal data, since it is shown before the second factor."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="timeline")
    at = models.DateTimeField()
    text = models.CharField(max_length=400)
    kind = models.CharField(max_length=10, choices=TimelineKind.choices, default=TimelineKind.STATUS)

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


class RequestState(models.TextChoices):
    """Where a question to the party stands."""

    OPEN = "open", _("Waiting for the answer")
    ANSWERED = "answered", _("Answered by the party")
    WITHDRAWN = "withdrawn", _("No longer needed")


class PartyRequest(models.Model):
    """A question the centre or a unit puts to the party; kinds and their answer fields stand in `requests.KINDS`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=30)
    text = EncryptedTextField(blank=True, default="")
    reference = models.CharField(max_length=60, blank=True, default="")
    document = models.ForeignKey(PublishedDocument, models.PROTECT, null=True, blank=True, related_name="requests")
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    created_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer: Any = EncryptedJSONField(default=dict)

    class Meta:
        verbose_name = _("request to the party")
        verbose_name_plural = _("requests to the party")
        ordering = ("application", "created_at", "id")
        constraints = [
            models.CheckConstraint(
                name="request_answered_with_time",
                condition=Q(state="answered", answered_at__isnull=False)
                | (~Q(state="answered") & Q(answered_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class AttemptResult(models.TextChoices):
    """`PENDING` counts as wrong, so that a crash or a race never makes guessing cheaper."""

    PENDING = "pending", _("Try pending")
    WRONG = "wrong", _("Wrong code")
    RIGHT = "right", _("Right code")
    REFUSED = "refused", _("Try refused")


class AccessAttempt(models.Model):
    """One try at a code, counted in the database; `network` and `subject` are keyed digests, never the address or number."""

    at = models.DateTimeField()
    purpose = models.CharField(max_length=10)
    network = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    result = models.CharField(max_length=8, choices=AttemptResult.choices, default=AttemptResult.PENDING)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["network", "at"], name="attempt_network_at"),
            models.Index(fields=["subject", "network", "at"], name="attempt_subject_at"),
            models.Index(fields=["at"], name="attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.result}"
