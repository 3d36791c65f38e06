"""More time for a case (M12): what the unit asks for, what every side says of it, what the centre decides."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class Extension(models.Model):
    """One request for more working days on K06.

    `content` keys: reason, measures, and once they are said: unit_opinion, adviser_opinion and days_advised (the assessor of
    the centre, before the decision), centre_opinion. `due_before` is the last day it was asked on; `days_granted` may be fewer than asked for.
    """

    class State(models.TextChoices):
        CONSENTS = "consents", _("Waiting for both sides")
        SENT = "sent", _("Waiting for the centre")
        GRANTED = "granted", _("Granted")
        DENIED = "denied", _("Not granted")
        FAILED = "failed", _("A side does not agree")
        DROPPED = "dropped", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="extensions")
    clock = models.ForeignKey("case_admin.Clock", models.PROTECT, related_name="extensions")
    content: Any = EncryptedJSONField(default=dict)
    days_asked = models.PositiveSmallIntegerField(_("Working days asked for"))
    days_granted = models.PositiveSmallIntegerField(_("Working days granted"), null=True, blank=True)
    due_before = models.DateField(_("Last day before"))
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.CONSENTS)
    asked_at = models.DateTimeField(_("Asked"))
    asked_by = models.CharField(max_length=80)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=80, blank=True, default="")
    sent_by_id = models.CharField(max_length=64, blank=True, default="")
    advised_at = models.DateTimeField(_("Opinion of the centre given"), null=True, blank=True)
    advised_by = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=["consents", "sent"]), name="extension_one_open"
            ),
            models.CheckConstraint(name="extension_days_1_to_30", condition=Q(days_asked__gte=1, days_asked__lte=30)),
            models.CheckConstraint(
                name="extension_granted_has_days",
                condition=Q(state="granted", days_granted__gte=1, days_granted__lte=models.F("days_asked"))
                | (~Q(state="granted") & Q(days_granted__isnull=True)),
            ),
            models.CheckConstraint(
                name="extension_sent_at_with_by",
                condition=Q(sent_at__isnull=True, sent_by="") | (Q(sent_at__isnull=False) & ~Q(sent_by="")),
            ),
            models.CheckConstraint(
                name="extension_advised_after_sent",
                condition=Q(advised_at__isnull=True, advised_by="")
                | (Q(advised_at__isnull=False, sent_at__isnull=False) & ~Q(advised_by="")),
            ),
            models.CheckConstraint(
                name="extension_ended_at_with_by",
                condition=Q(state__in=["consents", "sent"], ended_at__isnull=True, ended_by="")
                | (~Q(state__in=["consents", "sent"]) & Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} +{self.days_asked}"


class ExtensionConsent(models.Model):
    """The word of one side on one extension: an applicant (`party`), or the organ the case is about (`organ`)."""

    class Way(models.TextChoices):
        ROOM = "room", _("In the party's room")
        PAPER = "paper", _("On paper")
        UNIT = "unit", _("By sending the request")

    extension = models.ForeignKey(Extension, models.PROTECT, related_name="consents")
    party = models.ForeignKey("case_admin.Party", models.PROTECT, null=True, blank=True, related_name="+")
    organ = models.ForeignKey("portal.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(_("Side"), max_length=120)
    agrees = models.BooleanField(_("Agrees"), null=True, blank=True)
    way = models.CharField(_("Way"), max_length=5, choices=Way.choices, blank=True, default="")
    said_on = models.DateField(_("Day"), null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=80, blank=True, default="")
    proof = models.ForeignKey("portal.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["extension", "party"], condition=Q(party__isnull=False), name="extension_consent_party_once"
            ),
            models.UniqueConstraint(
                fields=["extension", "organ"], condition=Q(organ__isnull=False), name="extension_consent_organ_once"
            ),
            models.CheckConstraint(
                name="extension_consent_of_one_side",
                condition=Q(party__isnull=False, organ__isnull=True) | Q(party__isnull=True, organ__isnull=False),
            ),
            models.CheckConstraint(
                name="extension_consent_said_whole",
                condition=Q(agrees__isnull=True, way="", said_on__isnull=True, recorded_by="")
                | (Q(agrees__isnull=False, said_on__isnull=False) & ~Q(way="") & ~Q(recorded_by="")),
            ),
            models.CheckConstraint(
                name="extension_consent_paper_has_proof", condition=~Q(way="paper") | Q(proof__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extension_id} {self.agrees}"
