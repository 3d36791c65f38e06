"""What belongs to the party's room alone: messages, changes the party made itself, requests about its own data."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.applications.models import AccessCode, Application
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class Side(models.TextChoices):
    """Who wrote a message."""

    PARTY = "party", _("Written by the party")
    STAFF = "staff", _("Written by the unit")


class Message(models.Model):
    """One message between a party and whoever handles the matter; `access` names the thread (none: the applicant's side).

    `read_at`: the other side has seen it. `settled_at`: staff saw that a message of the party needs no reply.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="messages")
    access = models.ForeignKey(AccessCode, models.PROTECT, null=True, blank=True, related_name="messages")
    key = models.UUIDField(unique=True)
    side = models.CharField(max_length=5, choices=Side.choices)
    author = models.CharField(max_length=80)
    unit = models.ForeignKey("portal.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    text = EncryptedTextField()
    wants_answer = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("application", "at", "id")
        indexes = [
            models.Index(
                fields=["application"], condition=Q(side="party", settled_at__isnull=True), name="message_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="message_settled_at_with_by",
                condition=Q(settled_at__isnull=True, settled_by="") | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.at:%Y-%m-%d}"


class MessageFile(models.Model):
    """One file of a message."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="files")
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("message", "order")
        constraints = [models.UniqueConstraint(fields=["message", "order"], name="message_file_place_once")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.order}"


class ChangeKind(models.TextChoices):
    """What a party may change without asking anybody."""

    PHONE = "phone", _("Phone")
    ADDRESS = "address", _("Address for service")
    E_SERVICE = "e_service", _("Electronic service")
    CASE_STUDY = "consent_case_study", _("Use as an anonymised case study")


class Change(models.Model):
    """One change, kept for good: before, after, from when it counts. The newest of a kind is what holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="changes")
    access = models.ForeignKey(AccessCode, models.PROTECT, null=True, blank=True, related_name="changes")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    content: Any = EncryptedJSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("change by the party")
        verbose_name_plural = _("changes by the party")
        ordering = ("application", "at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class RightKind(models.TextChoices):
    """Rights about one's own data (个人信息保护法 articles 44-48)."""

    COPY = "copy", _("See and copy")
    CORRECT = "correct", _("Correct or complete")
    ERASE = "erase", _("Erase")
    RESTRICT = "restrict", _("Restrict the use")
    CONSENT = "consent", _("Withdraw a consent")
    EXPLAIN = "explain", _("Explain the rules")


class RightState(models.TextChoices):
    OPEN = "open", _("Being dealt with")
    GRANTED = "granted", _("Done as asked")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not possible")


class RightsRequest(models.Model):
    """A person's request about their own data; answered with reasons within 15 working days (domain 5.9)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="rights_requests")
    access = models.ForeignKey(AccessCode, models.PROTECT, null=True, blank=True, related_name="rights_requests")
    kind = models.CharField(_("What is asked"), max_length=8, choices=RightKind.choices)
    text = EncryptedTextField(blank=True, default="")
    key = models.UUIDField(unique=True)
    asked_at = models.DateTimeField(_("Asked"))
    due = models.DateField(_("Answer due"))
    state = models.CharField(_("State"), max_length=8, choices=RightState.choices, default=RightState.OPEN)
    answer = EncryptedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("request about one's own data")
        verbose_name_plural = _("requests about one's own data")
        ordering = ("due", "asked_at")
        constraints = [
            models.CheckConstraint(
                name="rights_answered_at_with_by",
                condition=Q(state="open", answered_at__isnull=True, answered_by="")
                | (~Q(state="open") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
