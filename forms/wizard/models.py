"""Drafts: what a citizen has typed so far, bound to one browser, encrypted, erased after thirty days."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.applications.models import Application
from forms.definition.models import DefinitionVersion
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class DraftState(models.TextChoices):
    """Life of a draft."""

    OPEN = "open", _("Being filled in")
    SUBMITTED = "submitted", _("Submitted")
    ANSWERED = "answered", _("Answered")  # opinions: the answers are kept elsewhere, nothing leads from here to them


class Draft(models.Model):
    """One form under way.

    `data` = {"steps": {step: {"raw": {name: [typed, …]}, "tried": bool, "answers": {key: value} | None, "seen": [key, …]}}}
    (see `progress`). `browser_hmac` is the keyed digest of the secret in the browser's cookie; `resume_hmac` that of the
    code to go on elsewhere. Both secrets stand nowhere on the server. A `preview` is filled in by the staff to try a form
    out: it is never submitted and lives for a day, its uploads until it was tried to the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    definition_version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="drafts")
    slug = models.SlugField(max_length=255, allow_unicode=True)
    data: Any = EncryptedJSONField(default=dict)
    browser_hmac = models.CharField(max_length=64, db_index=True)
    resume_hmac = models.CharField(max_length=64, unique=True)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    shared_computer = models.BooleanField(default=False)
    preview = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    application = models.OneToOneField(Application, models.PROTECT, null=True, blank=True, related_name="draft")
    submitted_at = models.DateTimeField(null=True, blank=True)
    receipt_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-touched_at",)
        constraints = [
            models.CheckConstraint(
                name="draft_submitted_has_application",
                condition=Q(state="submitted", application__isnull=False, submitted_at__isnull=False)
                | (~Q(state="submitted") & Q(application__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class DraftFile(models.Model):
    """One uploaded file of a draft, stored the moment it arrived; removing marks the row, the nightly job erases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    field_key = models.CharField(max_length=40)
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("draft", "field_key", "added_at", "id")

    def __str__(self) -> str:
        return f"{self.field_key} {self.id}"


class CopyWay(models.TextChoices):
    """How a copy of the receipt number travels."""

    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")


class ReceiptCopy(models.Model):
    """A copy of a receipt's number on its way to the applicant; never of the code. The address is forgotten once it was sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="receipt_copies")
    way = models.CharField(max_length=5, choices=CopyWay)
    address = EncryptedTextField(blank=True, default="")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return f"{self.way} {self.id}"
