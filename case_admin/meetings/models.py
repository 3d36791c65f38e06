"""Hearings of cases under resolution, and the files that prove how they were held.

Not the statutory hearing before a penalty (行政处罚法 63-65), which is the organ's own procedure with its own rules and is
only marked on a case (`Enforcement`). Nothing of that is kept here.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class HearingStatus(models.TextChoices):
    PLANNED = "planned", _("Planned, notice not issued")
    ANNOUNCED = "announced", _("Notice issued")
    HELD = "held", _("Held, trail being completed")
    COMPLETED = "completed", _("Hearing completed")
    CALLED_OFF = "called_off", _("Called off")


class AskedBy(models.TextChoices):
    APPLICANT = "applicant", _("Applicant")
    UNIT = "unit", _("Handling unit")
    CENTER = "center", _("Centre")


class Openness(models.TextChoices):
    CLOSED = "closed", _("Not public")
    PUBLIC = "public", _("Public, by agreement of both sides")


OPEN = (HearingStatus.PLANNED, HearingStatus.ANNOUNCED, HearingStatus.HELD)
BEFORE = (HearingStatus.PLANNED, HearingStatus.ANNOUNCED)


class Hearing(models.Model):
    """One hearing. A case has at most one that is not over.

    `people`: {"chair", "clerk": str, "own", "outside", "invited": [str]}; a name, perhaps with a quality before or a house
    behind it; lines of invited accounts (`HearingInvitation`) stand behind those that were typed. `course`: {"why",
    "postponed_why", "participants", "objections", "leader_note"}. `transcript` and `opinion`: what D09b and D09c are made
    from. All four are encrypted. `limit_*`, `calendar_version`, `notice_due`: K15 as a row (duty_limits.LimitRow).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="hearings", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(_("status"), max_length=10, choices=HearingStatus.choices, default=HearingStatus.PLANNED)
    asked_by = models.CharField(_("Asked for by"), max_length=9, choices=AskedBy.choices)
    openness = models.CharField(_("Openness"), max_length=6, choices=Openness.choices, default=Openness.CLOSED)
    applicant_agreed = models.BooleanField(_("The applicants agree to the public"), default=False)
    respondent_agreed = models.BooleanField(_("The respondent agrees to the public"), default=False)
    nothing_protected = models.BooleanField(_("No state or business secret, no privacy, no minor"), default=False)
    starts_at = models.DateTimeField(_("Begins"))
    place = models.CharField(_("Place"), max_length=120)
    people: Any = EncryptedJSONField(default=dict)
    course: Any = EncryptedJSONField(default=dict)
    transcript: Any = EncryptedJSONField(default=dict, blank=True)
    opinion: Any = EncryptedJSONField(default=dict, blank=True)
    limit_start = models.DateTimeField()
    limit_length = models.PositiveSmallIntegerField()
    limit_unit = models.CharField(max_length=4)
    calendar_version = models.PositiveIntegerField(default=0)
    notice_due = models.DateField(_("Notice due"))
    provisional = models.BooleanField(_("Provisional"), default=False)
    planned_at = models.DateTimeField(_("Planned"))
    planned_by = models.CharField(max_length=80)
    notice = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    announced_at = models.DateTimeField(_("Notice issued"), null=True, blank=True)
    announced_by = models.CharField(max_length=80, blank=True, default="")
    postponed_from = models.DateTimeField(_("Postponed from"), null=True, blank=True)
    held_from = models.DateTimeField(_("From"), null=True, blank=True)
    held_until = models.DateTimeField(_("Until"), null=True, blank=True)
    leader_attended = models.BooleanField(_("Leader of the unit attended"), null=True)
    recording_announced = models.BooleanField(_("Recording announced"), default=False)
    recording_agreed = models.BooleanField(_("Everybody agreed to the recording"), null=True)
    late_notice_agreed = models.BooleanField(_("Late notice accepted"), default=False)
    transcript_paper = models.ForeignKey(
        "portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opinion_paper = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        ordering = ("case_id", "number")
        indexes = [
            models.Index(fields=["status", "starts_at"], name="hearing_status_starts"),
            models.Index(fields=["-starts_at"], name="hearing_starts"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="hearing_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=["planned", "announced", "held"]), name="hearing_one_open_a_case"
            ),
            models.CheckConstraint(
                name="hearing_public_by_agreement",
                condition=~Q(openness="public")
                | Q(applicant_agreed=True, respondent_agreed=True, nothing_protected=True),
            ),
            models.CheckConstraint(
                name="hearing_announced_whole",
                condition=~Q(status__in=["announced", "held", "completed"])
                | (Q(notice__isnull=False, announced_at__isnull=False) & ~Q(announced_by="")),
            ),
            models.CheckConstraint(
                name="hearing_held_whole",
                condition=~Q(status__in=["held", "completed"])
                | Q(
                    held_from__isnull=False, held_until__gte=F("held_from"), leader_attended__isnull=False,
                    recording_agreed__isnull=False, recording_announced=True,
                ),
            ),
            models.CheckConstraint(
                name="hearing_completed_whole",
                condition=~Q(status="completed") | Q(transcript_paper__isnull=False, opinion_paper__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_ended_at_with_by",
                condition=Q(status__in=["planned", "announced", "held"], ended_at__isnull=True, ended_by="")
                | (Q(status__in=["completed", "called_off"], ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Answer(models.TextChoices):
    INVITED = "invited", _("Asked, no answer yet")
    ACCEPTED = "accepted", _("Comes to the hearing")
    DECLINED = "declined", _("Does not come to the hearing")
    TAKEN_BACK = "taken_back", _("Not invited any more")


STANDING = (Answer.INVITED, Answer.ACCEPTED, Answer.DECLINED)


class HearingInvitation(models.Model):
    """One invited account of one hearing, made when the plan names it; the only thing of a case this person may read.

    `content` keys, under encryption: line (the person as papers print it), reason (of declining), opinion.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="invitations")
    user = models.ForeignKey("portal.User", models.PROTECT, related_name="+")
    state = models.CharField(
        _("Answer to the invitation"), max_length=10, choices=Answer.choices, default=Answer.INVITED
    )
    content: Any = EncryptedJSONField(default=dict)
    invited_at = models.DateTimeField(_("Invited"))
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    opinion_at = models.DateTimeField(_("Opinion given"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to a hearing")
        verbose_name_plural = _("invitations to hearings")
        ordering = ("invited_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["hearing", "user"], name="invitation_once_a_hearing"),
            models.CheckConstraint(
                name="invitation_answered_whole",
                condition=Q(state="taken_back")
                | Q(state="invited", answered_at__isnull=True)
                | Q(state__in=["accepted", "declined"], answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.user_id}"


class TraceKind(models.TextChoices):
    RECORDING = "recording", _("Audio or video recording")
    SIGN_IN = "sign_in", _("Sign-in sheet")
    PHOTO = "photo", _("Photograph")
    EVALUATION = "evaluation", _("Evaluation sheet")
    OTHER = "other", _("Other paper of the hearing")


class HearingTrace(models.Model):
    """One file of the trail. It is a paper of the case like any other, so that it is read, proved and filed as those are."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="traces")
    kind = models.CharField(_("Kind"), max_length=10, choices=TraceKind.choices)
    attachment = models.OneToOneField("case_admin.CaseAttachment", models.PROTECT, related_name="trace")

    class Meta:
        verbose_name = _("part of a hearing's trail")
        verbose_name_plural = _("parts of a hearing's trail")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.kind}"
