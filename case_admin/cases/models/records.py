"""What the handling unit writes while it works: progress reports (D06) and session records (D10)."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class ProgressReport(models.Model):
    """Progress feedback (D06), the first within K05, later ones within K05b. `content` keys: see forms.ProgressForm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="progress_reports")
    number = models.PositiveSmallIntegerField()
    content: Any = EncryptedJSONField(default=dict)
    no_progress = models.BooleanField(_("No progress"), default=False)
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    filed_at = models.DateTimeField(_("Filed"))
    filed_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="progress_number_once")]

    def __str__(self) -> str:
        return f"{self.case_id} D06-{self.number}"


class SessionRecord(models.Model):
    """One resolution session (D10). `content` keys: participants, positions, focus, options, agreed_facts."""

    class Result(models.TextChoices):
        AGREED = "agreed", _("Agreement reached")
        AGAIN = "again", _("Another session")
        APART = "apart", _("Positions far apart")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    held_from = models.DateTimeField(_("From"))
    held_until = models.DateTimeField(_("Until"))
    place = models.CharField(_("Place"), max_length=120)
    mediators = models.CharField(_("Resolvers"), max_length=120)
    clerk = models.CharField(_("Clerk"), max_length=60)
    content: Any = EncryptedJSONField(default=dict)
    result = models.CharField(_("Result"), max_length=6, choices=Result.choices)
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="session_number_once"),
            models.CheckConstraint(
                name="session_ends_after_start", condition=models.Q(held_until__gte=models.F("held_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} D10-{self.number}"
