"""What a party was asked and what came back."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.applications.models.access import AccessCode
from forms.applications.models.application import Application
from forms.applications.models.told import PublishedDocument
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class RequestState(models.TextChoices):
    """Where a question to the party stands."""

    OPEN = "open", _("Waiting for the answer")
    ANSWERED = "answered", _("Answered by the party")
    WITHDRAWN = "withdrawn", _("No longer needed")


class PartyRequest(models.Model):
    """A question the centre or a unit puts to a party; kinds and their answer fields stand in `requests.KINDS`.

    `access`: who is asked, when it is not the applicant. `facts`: what the question is made of (items, days, dates).
    `saved`: what has been typed so far of an answer that is put together piece by piece.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=30)
    access = models.ForeignKey(AccessCode, models.PROTECT, null=True, blank=True, related_name="requests")
    text = EncryptedTextField(blank=True, default="")
    facts: Any = EncryptedJSONField(null=True, blank=True)
    saved: Any = EncryptedJSONField(null=True, blank=True)
    reference = models.CharField(max_length=60, blank=True, default="")
    document = models.ForeignKey(PublishedDocument, models.PROTECT, null=True, blank=True, related_name="requests")
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    created_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True, default="")
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


class RequestFile(models.Model):
    """One file sent for one item of a request; removing marks the row, sending the answer attaches what is left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(PartyRequest, models.PROTECT, related_name="files")
    item = models.PositiveSmallIntegerField()
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("request", "item", "added_at", "id")

    def __str__(self) -> str:
        return f"{self.request_id} {self.item}"
