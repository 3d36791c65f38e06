"""The agreement: text, legality review (D37, twelve points), signatures, effect, performance."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField, EncryptedTextField


def _pair(name: str, prefix: str) -> models.CheckConstraint:
    """`<name>_at` is set exactly when `<name>_by` says who."""
    return models.CheckConstraint(
        name=f"{prefix}_{name}_at_with_by",
        condition=Q(**{f"{name}_at__isnull": True, f"{name}_by": ""})
        | (Q(**{f"{name}_at__isnull": False}) & ~Q(**{f"{name}_by": ""})),
    )


class Agreement(models.Model):
    """One draft of the agreement. A failed review or a party backing out ends it; the next try is a new row.

    `content` keys: facts_agreed (str), terms (list of str), performance (str), breach (str), effective_condition (str),
    copies (int), amount (str or "").
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Under review")
        PASSED = "passed", _("Legality passed, to be signed")
        IN_FORCE = "in_force", _("In force")
        DROPPED = "dropped", _("Draft dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    content: Any = EncryptedJSONField(default=dict)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.DRAFT)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=80)
    proposed_by_id = models.CharField(max_length=64, blank=True, default="")
    confirmed_at = models.DateTimeField(_("Applicant agreed to the draft"), null=True, blank=True)
    confirmed_by = models.CharField(max_length=80, blank=True, default="")
    applicant_signed_on = models.DateField(_("Applicant signed on"), null=True, blank=True)
    respondent_signed_on = models.DateField(_("Organ signed on"), null=True, blank=True)
    signed_at = models.DateTimeField(_("Signatures recorded"), null=True, blank=True)
    signed_by = models.CharField(max_length=80, blank=True, default="")
    effective_date = models.DateField(_("Effective date"), null=True, blank=True)
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    signed_scan = models.ForeignKey("portal.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=80, blank=True, default="")
    dropped_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="agreement_number_once"),
            models.UniqueConstraint(fields=["case"], condition=~Q(state="dropped"), name="agreement_one_alive"),
            models.CheckConstraint(
                name="agreement_in_force_is_signed",
                condition=~Q(state="in_force")
                | Q(
                    signed_at__isnull=False,
                    applicant_signed_on__isnull=False,
                    respondent_signed_on__isnull=False,
                    effective_date__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="agreement_effective_after_signatures",
                condition=Q(effective_date__isnull=True)
                | Q(
                    effective_date__gte=models.F("applicant_signed_on"),
                )
                & Q(effective_date__gte=models.F("respondent_signed_on")),
            ),
            _pair("confirmed", "agreement"),
            _pair("signed", "agreement"),
            _pair("dropped", "agreement"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} D11-{self.number}"


class LegalityReview(models.Model):
    """A legality sheet (D37): twelve points, each {"ok": bool, "note": str}, and an opinion. The newest one counts."""

    class Opinion(models.TextChoices):
        PASS = "pass", _("Passed")
        REVISE = "revise", _("Passed after changes")
        REJECT = "reject", _("Not passed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reviews")
    points = models.JSONField(default=dict)
    opinion = models.CharField(_("Opinion"), max_length=6, choices=Opinion.choices)
    remarks = EncryptedTextField(_("Remarks"), blank=True, default="")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("reviewed_at",)

    def __str__(self) -> str:
        return str(self.agreement_id)


class Performance(models.Model):
    """One thing to be done under the agreement, by a date (K09)."""

    class State(models.TextChoices):
        DUE = "due", _("To be performed")
        DONE = "done", _("Performed")
        MISSED = "missed", _("Not performed in time")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="performances")
    order = models.PositiveSmallIntegerField()
    what = EncryptedTextField(_("What is to be done"))
    amount = models.DecimalField(_("Amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    due = models.DateField(_("Due"))
    state = models.CharField(max_length=6, choices=State.choices, default=State.DUE)
    performed_on = models.DateField(_("Performed on"), null=True, blank=True)
    performed_at = models.DateTimeField(null=True, blank=True)
    performed_by = models.CharField(max_length=80, blank=True, default="")
    proof = models.ForeignKey("portal.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["agreement", "order"], name="performance_order_once"),
            _pair("performed", "performance"),
            models.CheckConstraint(
                name="performance_done_has_date", condition=~Q(state="done") | Q(performed_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.order}"
