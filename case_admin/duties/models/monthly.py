"""Monthly reports of disputes found (M04, D19), with the explicit nil report and the doubt about one."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from case_admin.cases.models.case import Risk
from case_admin.duties.models.limit import StoredLimit, at_with_by
from portal.units.act_types import ActType
from portal.vault.fields import EncryptedJSONField


class MonthlyStatus(models.TextChoices):
    OPEN = "open", _("Being filled in")
    TO_CONFIRM = "to_confirm", _("Waiting for the unit's leader")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Sent back to be completed")
    RECEIVED = "received", _("Acknowledged")


WITH_UNIT = (MonthlyStatus.OPEN, MonthlyStatus.RETURNED)
"""States in which the unit writes."""
GIVEN = (MonthlyStatus.SUBMITTED, MonthlyStatus.RECEIVED)
"""States in which the centre has it."""


class MonthlyReport(StoredLimit):
    """One unit's report of one month. `is_nil` is an act: a report without items and without the tick is not given.

    `submitted_at` is the first confirmation by the unit's leader: what comes back to be completed is not late for it.
    `missed_at` is the moment the watch found that it was not there in time.
    """

    limit_code = "K14"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("portal.Unit", models.RESTRICT, related_name="+", verbose_name=_("Unit"))
    year = models.PositiveSmallIntegerField(_("Year"))
    month = models.PositiveSmallIntegerField(_("Month"))
    roll = models.CharField(max_length=10)
    status = models.CharField(_("Status"), max_length=10, choices=MonthlyStatus.choices, default=MonthlyStatus.OPEN)
    is_nil = models.BooleanField(_("Nil report"), default=False)
    sweeps = models.PositiveSmallIntegerField(_("Sweeps in this month"), default=0)
    late_reason = models.CharField(_("Why it is late"), max_length=300, blank=True, default="")
    remark = models.CharField(max_length=300, blank=True, default="")
    reporter = models.CharField(_("Filled in by"), max_length=80, blank=True, default="")
    submitted_at = models.DateTimeField(_("Submitted"), null=True, blank=True)
    submitted_by = models.CharField(max_length=80, blank=True, default="")
    received_at = models.DateTimeField(_("Acknowledged"), null=True, blank=True)
    received_by = models.CharField(max_length=80, blank=True, default="")
    missed_at = models.DateTimeField(null=True, blank=True)
    next_look = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("monthly report")
        verbose_name_plural = _("monthly reports")
        ordering = ("-year", "-month", "unit_id")
        indexes = [
            models.Index(fields=["next_look"], condition=Q(next_look__isnull=False), name="monthly_next_look"),
            models.Index(fields=["year", "month"], name="monthly_period"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "month"], name="monthly_one_a_unit_and_month"),
            models.CheckConstraint(name="monthly_month", condition=Q(month__gte=1, month__lte=12)),
            at_with_by("monthly_submitted_at_with_by", "submitted_at", "submitted_by"),
            at_with_by("monthly_received_at_with_by", "received_at", "received_by"),
            models.CheckConstraint(
                name="monthly_given_is_whole",
                condition=Q(status__in=["open", "to_confirm", "returned"])
                | Q(submitted_at__isnull=False, sweeps__gte=1),
            ),
            models.CheckConstraint(
                name="monthly_late_with_reason",
                condition=Q(is_late=False) | ~Q(late_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.unit_id}"

    @property
    def period(self) -> str:
        """2026-11"""
        return f"{self.year}-{self.month:02d}"

    @property
    def period_shown(self) -> str:
        return gettext("Month %(month)s of %(year)s") % {"year": self.year, "month": self.month}

    @property
    def done_at(self) -> datetime | None:
        return self.submitted_at


class ItemKind(models.TextChoices):
    NEW = "new", _("New this month")
    CONTINUING = "continuing", _("Continuing")
    CLOSED = "closed", _("Closed this month")


class Procedure(models.TextChoices):
    NONE = "none", _("Neither review nor suit")
    REVIEW = "review", _("In administrative review")
    SUIT = "suit", _("In court")


class MonthlyItem(models.Model):
    """One dispute in a report. From a case of the unit, from an instant report, or typed.

    `content` keys: title, party (of a person the surname alone), field, found_by, claims, measures, owner, note.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="items")
    case = models.ForeignKey("case_admin.Case", models.PROTECT, null=True, blank=True, related_name="+")
    instant = models.ForeignKey(
        "case_admin.InstantReport", models.PROTECT, null=True, blank=True, related_name="monthly_items"
    )
    kind = models.CharField(_("This month"), max_length=10, choices=ItemKind.choices, default=ItemKind.NEW)
    act_type = models.CharField(_("Kind of act"), max_length=8, choices=ActType)
    people = models.PositiveIntegerField(_("Number of people"), default=1)
    happened_on = models.DateField(_("Since"), null=True, blank=True)
    risk_level = models.CharField(_("Risk"), max_length=6, choices=Risk.choices, default=Risk.LOW)
    procedure = models.CharField(_("Review or suit"), max_length=6, choices=Procedure.choices, default=Procedure.NONE)
    content: Any = EncryptedJSONField(default=dict)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("item of a monthly report")
        ordering = ("added_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "case"], condition=Q(case__isnull=False), name="monthly_case_once"
            ),
            models.UniqueConstraint(
                fields=["report", "instant"], condition=Q(instant__isnull=False), name="monthly_instant_once"
            ),
            models.CheckConstraint(name="monthly_item_of_somebody", condition=Q(people__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class DoubtStatus(models.TextChoices):
    RAISED = "raised", _("The unit is asked for its word")
    ANSWERED = "answered", _("The unit has answered, to be decided")
    UPHELD = "upheld", _("Found to be concealed")
    CLEARED = "cleared", _("Cleared")


class NilDoubt(models.Model):
    """A nil report that may have been false: the unit has its word before the head of the centre decides.

    `content` keys: grounds, word, reason. `answer_due`: without a word by then the centre may decide all the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="doubts")
    status = models.CharField(_("Status"), max_length=8, choices=DoubtStatus.choices, default=DoubtStatus.RAISED)
    content: Any = EncryptedJSONField(default=dict)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=80)
    answer_due = models.DateField(_("Answer due"))
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("doubt about a nil report")
        ordering = ("raised_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(status__in=["raised", "answered"]), name="doubt_one_open_a_report"
            ),
            at_with_by("doubt_answered_at_with_by", "answered_at", "answered_by"),
            at_with_by("doubt_decided_at_with_by", "decided_at", "decided_by"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.status}"
