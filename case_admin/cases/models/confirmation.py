"""Judicial confirmation of an agreement (M15): asked for by both sides together; the court's answer is only recorded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from case_admin.cases.models.agreement import Agreement


class Confirmation(models.Model):
    """One application of both sides to a court. A refused or withdrawn one ends; the next try is a new row."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Handed in to the court")
        ACCEPTED = "accepted", _("Accepted by the court")
        CONFIRMED = "confirmed", _("Confirmed by the court")
        REFUSED = "refused", _("Not confirmed by the court")
        WITHDRAWN = "withdrawn", _("Application to the court withdrawn")

    class Paper(models.TextChoices):
        MEDIATION = "mediation", _("Pre-trial mediation statement (行政诉前调解书)")
        RULING = "ruling", _("Civil ruling")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="confirmations")
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.SUBMITTED)
    court = models.CharField(_("Court"), max_length=100)
    submitted_on = models.DateField(_("Handed in on"))
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80)
    proof = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    court_no = models.CharField(_("Number at the court"), max_length=80, blank=True, default="")
    answered_on = models.DateField(_("Decided by the court on"), null=True, blank=True)
    paper = models.CharField(_("Paper of the court"), max_length=10, choices=Paper.choices, blank=True, default="")
    paper_no = models.CharField(_("Number of the court's paper"), max_length=80, blank=True, default="")
    answer = models.ForeignKey("portal.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("Remark"), max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")

    ALIVE = (State.SUBMITTED, State.ACCEPTED)

    class Meta:
        verbose_name = _("judicial confirmation")
        verbose_name_plural = _("judicial confirmations")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=["submitted", "accepted", "confirmed"]),
                name="confirmation_one_alive",
            ),
            models.CheckConstraint(
                name="confirmation_ended_when_ended",
                condition=Q(state__in=["submitted", "accepted"], ended_at__isnull=True, ended_by="")
                | (Q(state__in=["confirmed", "refused", "withdrawn"], ended_at__isnull=False) & ~Q(ended_by="")),
            ),
            models.CheckConstraint(
                name="confirmation_answer_has_day",
                condition=~Q(state__in=["confirmed", "refused"]) | Q(answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="confirmation_in_order",
                condition=(Q(accepted_on__isnull=True) | Q(accepted_on__gte=models.F("submitted_on")))
                & (Q(answered_on__isnull=True) | Q(answered_on__gte=models.F("submitted_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.pk}"
