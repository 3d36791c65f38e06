"""Who works on a case: the assessment of the centre, the unit it went to, grants and recusals."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class Assessment(models.Model):
    """The preliminary assessment sheet (D36). `content` keys are the sheet's headings (see forms.AssessmentForm)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="assessments")
    content: Any = EncryptedJSONField(default=dict)
    suggestion = models.CharField(_("Suggested way"), max_length=20)
    suggested_unit = models.ForeignKey("portal.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    assessed_at = models.DateTimeField(_("Assessed"))
    assessed_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("assessed_at",)

    def __str__(self) -> str:
        return f"{self.case_id} D36"


class Handling(models.Model):
    """A unit's turn with the case, from diversion to its end. The lead's unit is copied to `Case.handler`."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead unit")
        JOINT = "joint", _("Joint unit")

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="handlings")
    unit = models.ForeignKey("portal.Unit", models.PROTECT, related_name="+")
    role = models.CharField(_("Part"), max_length=5, choices=Role.choices, default=Role.LEAD)
    opinion = models.TextField(_("Requirement"), blank=True, default="")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    delivered_at = models.DateTimeField(_("Delivered"))
    delivered_by = models.CharField(max_length=80)
    mediators = models.CharField(_("Resolvers"), max_length=120, blank=True, default="")
    contact_phone = models.CharField(_("Contact phone"), max_length=40, blank=True, default="")
    accepted_at = models.DateTimeField(_("Accepted"), null=True, blank=True)
    accepted_by = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["unit", "role", "ended_at", "case"], name="handling_unit_role")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(role="lead", ended_at__isnull=True), name="handling_one_lead"
            ),
            models.UniqueConstraint(
                fields=["case", "unit"], condition=Q(ended_at__isnull=True), name="handling_unit_once"
            ),
            models.CheckConstraint(
                name="handling_accepted_at_with_by",
                condition=Q(accepted_at__isnull=True, accepted_by="")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
            ),
            models.CheckConstraint(
                name="handling_ended_at_with_by",
                condition=Q(ended_at__isnull=True, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id}"


class Proposal(models.Model):
    """A decision one side asks for and another takes: U2 asks for a closing, C1 confirms it or sends it back.

    `content` keys: close_reason, text (why, printed on the closing document) and what the move's form adds.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for a decision")
        APPROVED = "approved", _("Confirmed")
        RETURNED = "returned", _("Sent back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="proposals")
    move = models.CharField(max_length=8)
    content: Any = EncryptedJSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=80)
    proposed_by_id = models.CharField(max_length=64, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=80, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("proposed_at",)
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="pending"), name="proposal_one_pending"),
            models.CheckConstraint(
                name="proposal_decided_at_with_by",
                condition=Q(state="pending", decided_at__isnull=True, decided_by="")
                | (Q(state__in=["approved", "returned"], decided_at__isnull=False) & ~Q(decided_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.move}"


class CaseGrant(models.Model):
    """Leave for one outside person (legal adviser, liaison judge) to see one case until it is taken back; or for one of the
    centre's people to decide about a case against its own organ.
    """

    class Purpose(models.TextChoices):
        LEGALITY = "legality", _("Legality review")
        OPINION = "opinion", _("Opinion on the case")
        SUPERVISION = "supervision", _("Procuratorial supervision")
        COORDINATION = "coordination", _("Political and legal coordination")
        COURT = "court", _("Link with the court")
        STAND_IN = "stand_in", _("Decides in the head's place")

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_grants")
    purpose = models.CharField(_("Purpose"), max_length=20, choices=Purpose.choices, default=Purpose.LEGALITY)
    reason = models.CharField(_("Reason"), max_length=200, blank=True, default="")
    granted_at = models.DateTimeField(_("Given"))
    granted_by = models.CharField(_("Given by"), max_length=80)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    ended_by = models.CharField(_("Ended by"), max_length=80, blank=True, default="")
    end_reason = models.CharField(_("Why it ended"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("leave to see a case")
        verbose_name_plural = _("leave to see cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user", "purpose"], condition=Q(ended_at__isnull=True), name="case_grant_once"
            ),
            models.CheckConstraint(
                name="case_grant_ended_at_with_by",
                condition=Q(ended_at__isnull=True, ended_by="", end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"


class Recusal(models.Model):
    """A person who may not act on this case any more."""

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    recused_at = models.DateTimeField()
    recused_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"
