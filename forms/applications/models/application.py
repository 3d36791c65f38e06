"""What was submitted, and where it stands in public words."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms.definition.models import DefinitionVersion
from portal.units.act_types import ActType
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class Stage(models.TextChoices):
    """The stations of a matter as the party sees them, in order; the present one is the one under way."""

    SUBMITTED = "submitted", _("Submitted (station)")
    REGISTERED = "registered", _("Registration (station)")
    ASSESSED = "assessed", _("Assessment (station)")
    ACCEPTED = "accepted", _("Acceptance (station)")
    RESOLVING = "resolving", _("Resolution (station)")
    CLOSED = "closed", _("Closed (station)")


class Channel(models.TextChoices):
    """How an application reached the centre."""

    ONLINE = "online", _("Submitted online")
    WINDOW = "window", _("Told at a window")
    PAPER = "paper", _("Handed in on paper at a window")
    POST = "post", _("By post")
    PHONE = "phone", _("By phone")
    LEGAL_AID = "12348", _("Passed on by 12348")
    HOTLINE = "12345", _("Passed on by 12345")
    PETITION = "petition", _("Passed on by the petition office")
    COURT = "court", _("Entrusted by a court")
    REVIEW = "review", _("Entrusted by a review authority")
    PROCURATORATE = "procurator", _("Transferred by the procuratorate")
    SCREENING = "screening", _("Found in the monthly report")
    LAW_FIRM = "law_firm", _("Filed by a law firm")
    ON_SITE = "on_site", _("At the place of enforcement")


class Application(models.Model):
    """One submitted form: never edited afterwards but for its public side (label, due date, handler), the code and what
    the party changed itself (phone, electronic service, withdrawal; the history stands in the room's `Change`).

    `answers` are canonical values by field key, of exactly the fields that were visible. The code is kept as an HMAC of
    receipt and code, the pick-up word as an HMAC of id and word. Who wrote it down at a counter (`operator`, `intake_unit`,
    `witness`) stands beside the answers, never in them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt_no = models.CharField(_("Receipt number"), max_length=20, unique=True)
    code_hmac = models.CharField(max_length=64)
    code_epoch = models.PositiveIntegerField(default=0)
    idempotency_key = models.UUIDField(unique=True)
    definition_version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="applications")
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    answers: Any = EncryptedJSONField(default=dict)
    applicant_name = EncryptedTextField(blank=True, default="")
    applicant_id_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    phone = EncryptedTextField(blank=True, default="")
    phone_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    doc_no_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    source_ref = models.CharField(_("Reference of where it came from"), max_length=60, blank=True, default="")
    intake_unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Taken in by")
    )
    operator = models.ForeignKey(
        "portal.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Written down by")
    )
    witness = EncryptedTextField(null=True, blank=True)
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
    public_stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.REGISTERED)
    public_due_words = models.CharField(max_length=200, blank=True, default="")
    public_people = models.CharField(max_length=120, blank=True, default="")
    public_phone = models.CharField(max_length=40, blank=True, default="")
    can_withdraw = models.BooleanField(default=True)
    registered_at = models.DateTimeField(_("Became a case"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)
    restricted_at = models.DateTimeField(_("Processing restricted"), null=True, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("-submitted_at", "receipt_no")
        indexes = [
            models.Index(fields=["-submitted_at"], name="application_submitted"),
            models.Index(
                fields=["submitted_at", "receipt_no"],
                condition=Q(registered_at=None, withdrawn_at=None),
                name="application_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="application_operator_has_unit", condition=Q(operator=None) | Q(intake_unit__isnull=False)
            )
        ]

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
