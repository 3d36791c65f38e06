"""Filings of law firms and grassroots legal service offices about cases they act in (M06, D31)."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from case_admin.duties.models.limit import StoredLimit, at_with_by
from portal.units.act_types import ActType
from portal.vault.fields import EncryptedJSONField


class FilingStatus(models.TextChoices):
    FILED = "filed", _("Filed with the centre")
    INVITED = "invited", _("Invited to resolution")
    WITHDRAWN = "withdrawn", _("Mandate ended, closed")


class Side(models.TextChoices):
    PARTY = "party", _("Private party")
    ORGAN = "organ", _("Administrative organ")


class Stage(models.TextChoices):
    """Where the matter stands when the firm files."""

    BEFORE = "before", _("Not sued yet")
    REVIEW = "review", _("Administrative review")
    FIRST = "first", _("First instance")
    SECOND = "second", _("Second instance")


class Willing(models.TextChoices):
    """Whether the client would try resolution; the values are those of the paper D31."""

    YES = "yes", _("Willing")
    NO = "no", _("Not willing")
    ASK = "ask", _("Still to be asked")


class FirmFiling(StoredLimit):
    """One mandate, told to the centre. K13 runs from the day of the mandate to `filed_at`.

    Only the little that the plan asks for is kept: `content` keys lawyer, licence_no, party (optional, masked), invitation, ending.
    `is_local`: a firm of this county owes the filing, any other files of its own will and is never late.
    `key` makes a double click one filing.
    """

    limit_code = "K13"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True)
    firm = models.ForeignKey(
        "portal.Unit", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("Firm of the directory")
    )
    firm_name = models.CharField(_("Firm or office"), max_length=80)
    is_local = models.BooleanField(_("Firm of this county"))
    status = models.CharField(_("Status"), max_length=9, choices=FilingStatus.choices, default=FilingStatus.FILED)
    mandate_on = models.DateField(_("Day of the mandate"))
    side = models.CharField(_("Acts for"), max_length=5, choices=Side.choices)
    organ_name = models.CharField(_("Organ involved"), max_length=100)
    act_type = models.CharField(_("Kind of act"), max_length=8, choices=ActType)
    stage = models.CharField(_("Stage"), max_length=6, choices=Stage.choices)
    willing = models.CharField(_("Willing to try resolution"), max_length=3, choices=Willing.choices)
    content: Any = EncryptedJSONField(default=dict)
    filed_at = models.DateTimeField(_("Time of filing"))
    filed_by = models.CharField(max_length=80)
    on_paper = models.BooleanField(_("Entered by the centre"), default=False)
    sheet = models.ForeignKey("portal.IssuedDocument", models.PROTECT, related_name="+")
    receipt = models.ForeignKey("portal.IssuedDocument", models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.CharField(max_length=80, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("filing of a law firm")
        verbose_name_plural = _("filings of law firms")
        ordering = ("-filed_at", "-id")
        indexes = [models.Index(fields=["firm", "status"], name="filing_firm_status")]
        constraints = [
            at_with_by("filing_invited_at_with_by", "invited_at", "invited_by"),
            at_with_by("filing_withdrawn_at_with_by", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                name="filing_voluntary_is_never_late", condition=Q(is_local=True) | Q(is_late=False)
            ),
            models.CheckConstraint(
                name="filing_withdrawn_with_moment",
                condition=Q(status="withdrawn", withdrawn_at__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)[:8]

    @property
    def done_at(self) -> datetime | None:
        return self.filed_at
