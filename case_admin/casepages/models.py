"""Who agreed to publication, and the text of a case on its way to the editors."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class AgreedBy(models.TextChoices):
    """How a party said yes on paper; a yes inside the online application is read from there."""

    PAPER = "paper", _("Signed paper")
    RECORD = "record", _("Recorded in a signed record")


class PublicationConsent(models.Model):
    """One party's yes to having its case told (PIPL article 25), with the scan; withdrawn it stays as a row."""

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="publication_consents")
    party = models.ForeignKey("case_admin.Party", models.PROTECT, related_name="+", verbose_name=_("party"))
    way = models.CharField(_("How it was given"), max_length=8, choices=AgreedBy.choices)
    given_on = models.DateField(_("consent given on"))
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+", verbose_name=_("Signed paper"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.CharField(max_length=64)
    recorded_label = models.CharField(_("Recorded by"), max_length=80)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("consent to publication")
        verbose_name_plural = _("consents to publication")
        ordering = ("case_id", "-recorded_at")
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(withdrawn_at=None), name="publicationconsent_one_standing_a_party"
            ),
            models.CheckConstraint(
                name="publicationconsent_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_on__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False, withdrawn_on__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.party_id}"


class DraftStatus(models.TextChoices):
    ASKED = "asked", _("Proposed, awaiting the centre")
    WRITING = "writing", _("Being written and de-identified")
    CHECK = "check", _("Awaiting a second person")
    HANDED = "handed", _("Handed to the editors")
    DROPPED = "dropped", _("Not told")


class CaseDraft(models.Model):
    """The text of one case. `texts` holds names until every place is decided in `decisions`; both are encrypted.

    `decisions`: key of a place -> {"act": hide|write|keep, "instead": str}. `extra_names`: entries as AddNameForm makes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="page_drafts", verbose_name=_("case"))
    status = models.CharField(_("status"), max_length=8, choices=DraftStatus.choices, default=DraftStatus.ASKED)
    why = models.CharField(_("Why it is worth telling"), max_length=300)
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = models.CharField(max_length=64)
    proposed_label = models.CharField(_("proposed by"), max_length=80)
    texts: Any = EncryptedJSONField(default=dict, blank=True)
    decisions: Any = EncryptedJSONField(default=dict, blank=True)
    extra_names: Any = EncryptedJSONField(default=list, blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("writer")
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("case to be told")
        verbose_name_plural = _("cases to be told")
        ordering = ("-proposed_at", "pk")
        indexes = [models.Index(fields=["status"], name="casedraft_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="dropped"), name="casedraft_one_a_case"
            ),
            models.CheckConstraint(
                name="casedraft_two_people", condition=Q(approver__isnull=True) | ~Q(approver=F("writer"))
            ),
            models.CheckConstraint(
                name="casedraft_handed_is_approved",
                condition=~Q(status="handed")
                | Q(approver__isnull=False, approved_at__isnull=False, writer__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)
