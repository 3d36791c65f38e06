"""Instant reports of major disputes (M05, D30) and the follow-up reports that come after them."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from case_admin.cases.models.case import Risk
from case_admin.duties.models.limit import StoredLimit, at_with_by
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class InstantStatus(models.TextChoices):
    DRAFT = "draft", _("Being filled in")
    TO_CONFIRM = "to_confirm", _("Waiting for the unit's leader")
    REPORTED = "reported", _("Reported, to be decided")
    DECIDED = "decided", _("Decided, followed up")
    SETTLED = "settled", _("Stable, ended")
    DROPPED = "dropped", _("Not sent")


SENT_STATES = (InstantStatus.REPORTED, InstantStatus.DECIDED, InstantStatus.SETTLED)
"""What the centre sees; before that the sheet is the unit's own."""


class Criterion(models.TextChoices):
    """What makes a dispute one to report at once."""

    MANY = "many", _("10 or more applicants")
    GROUP = "group", _("Risk of a group incident or of petitions to higher levels")
    MEDIA = "media", _("Attention of the media or online")
    HARM = "harm", _("Death or serious injury")
    SUM = "sum", _("A very large claim")
    FIELD = "field", _("Expropriation and demolition, environment, food and drugs")
    ACROSS = "across", _("Several units are involved")
    NEAR = "near", _("Review or suit is likely and its limit ends within 5 working days")


IN_SHORT = {
    Criterion.MANY: _("10 people or more"),
    Criterion.GROUP: _("group or higher petition"),
    Criterion.MEDIA: _("media attention"),
    Criterion.HARM: _("death or injury"),
    Criterion.SUM: _("very large sum"),
    Criterion.FIELD: _("sensitive field"),
    Criterion.ACROSS: _("several units"),
    Criterion.NEAR: _("review or suit near"),
}
"""The criteria as the one-page sheet has room for them."""


class Decision(models.TextChoices):
    ASSESS = "assess", _("Assess it in the centre itself")
    MEETING = "meeting", _("Call a joint meeting")
    SUPERVISE = "supervise", _("Put it under supervision")


class InstantReport(StoredLimit):
    """One sheet. K12 runs from the discovery; `reported_at` is the confirmation by the unit's leader.

    `content` keys: event, claims, risk, measures, support, contact_person, contact_phone, oral_to, decision_reason,
    meeting_place, meeting_outcome, settled_reason. `letter` is what the decision to supervise started; `met_*` say that the
    joint meeting that was decided has been called.
    `follow_due` is the day of the next follow-up report, none before the report and after the end.
    """

    limit_code = "K12"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("Reference number"), max_length=20, unique=True)
    unit = models.ForeignKey("portal.Unit", models.RESTRICT, related_name="+", verbose_name=_("Unit"))
    status = models.CharField(_("Status"), max_length=10, choices=InstantStatus.choices, default=InstantStatus.DRAFT)
    discovered_at = models.DateTimeField(_("Discovered"))
    oral_at = models.DateTimeField(_("Reported by telephone first"), null=True, blank=True)
    criteria = models.JSONField(_("Why it is major"), default=list)
    people = models.PositiveIntegerField(_("Number of people"))
    risk_level = models.CharField(_("Risk"), max_length=6, choices=Risk.choices)
    content: Any = EncryptedJSONField(default=dict)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=80)
    reported_at = models.DateTimeField(_("Reported"), null=True, blank=True)
    reported_by = models.CharField(max_length=80, blank=True, default="")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(_("Decision"), max_length=9, choices=Decision.choices, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=80, blank=True, default="")
    letter = models.ForeignKey(
        "case_admin.SupervisionLetter", models.PROTECT, null=True, blank=True, related_name="instant_reports"
    )
    met_on = models.DateField(_("Day of the joint meeting"), null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.CharField(max_length=80, blank=True, default="")
    follow_due = models.DateField(_("Next follow-up report"), null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")
    case = models.ForeignKey("case_admin.Case", models.PROTECT, null=True, blank=True, related_name="instant_reports")
    next_look = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("instant report")
        verbose_name_plural = _("instant reports")
        ordering = ("-discovered_at", "-number")
        indexes = [
            models.Index(fields=["unit", "status"], name="instant_unit_status"),
            models.Index(fields=["next_look"], condition=Q(next_look__isnull=False), name="instant_next_look"),
        ]
        constraints = [
            at_with_by("instant_reported_at_with_by", "reported_at", "reported_by"),
            at_with_by("instant_decided_at_with_by", "decided_at", "decided_by"),
            at_with_by("instant_settled_at_with_by", "settled_at", "settled_by"),
            at_with_by("instant_met_at_with_by", "met_at", "met_by"),
            models.CheckConstraint(
                name="instant_met_on_a_day",
                condition=Q(met_at=None, met_on=None) | Q(met_at__isnull=False, met_on__isnull=False),
            ),
            models.CheckConstraint(
                name="instant_sent_is_whole",
                condition=Q(status__in=["draft", "to_confirm", "dropped"], reported_at=None)
                | Q(status__in=["reported", "decided", "settled"], reported_at__isnull=False, document__isnull=False),
            ),
            models.CheckConstraint(
                name="instant_decided_with_decision",
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="instant_of_somebody", condition=Q(people__gt=0)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def done_at(self) -> datetime | None:
        return self.reported_at

    @property
    def wants_meeting(self) -> bool:
        """A joint meeting was decided and nobody has recorded that it was called."""
        return self.status == InstantStatus.DECIDED and self.decision == Decision.MEETING and self.met_at is None

    @property
    def criteria_shown(self) -> list[str]:
        """What was ticked, in words and in the order of the list."""
        return [str(label) for code, label in Criterion.choices if code in self.criteria]

    @property
    def criteria_in_short(self) -> list[str]:
        return [str(words) for code, words in IN_SHORT.items() if code in self.criteria]


class FollowUp(models.Model):
    """One follow-up report; `due` is the day it was wanted by, none for one given unasked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(InstantReport, models.PROTECT, related_name="follow_ups")
    text: Any = EncryptedTextField()
    due = models.DateField(_("Due"), null=True, blank=True)
    is_late = models.BooleanField(_("Late"), default=False)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("follow-up report")
        ordering = ("given_at", "id")

    def __str__(self) -> str:
        return f"{self.report_id} {self.given_at:%Y-%m-%d}"
