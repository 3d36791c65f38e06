"""Rounds, nominations, judges' seats and score sheets (M24). Judges meet a nomination only through their own score sheet."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class RoundStatus(models.TextChoices):
    PREPARING = "preparing", _("In preparation")
    NOMINATING = "nominating", _("Open for nominations")
    JUDGING = "judging", _("Judging")
    NOTICE = "notice", _("Public notice of the results")
    CLOSED = "closed", _("Concluded")


class Round(models.Model):
    """One year's contest. `minimum_judges` is the number of submitted sheets an entry needs to be ranked."""

    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=120)
    status = models.CharField(_("status"), max_length=12, choices=RoundStatus, default=RoundStatus.PREPARING)
    minimum_judges = models.PositiveSmallIntegerField(_("judges needed for each entry"), default=5)
    minimum_quality = models.PositiveSmallIntegerField(_("quality score a dossier needs"), default=90)
    opens = models.DateField(_("nominations from"))
    closes = models.DateField(_("nominations until"))
    judging_closes = models.DateField(_("scores until"))
    notice_workdays = models.PositiveSmallIntegerField(_("working days of public notice"), default=5)
    notice_until = models.DateField(_("public notice until"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("award round")
        verbose_name_plural = _("award rounds")
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["year", "title"], name="round_title_once_a_year"),
            models.CheckConstraint(condition=models.Q(minimum_judges__gte=1), name="round_needs_a_judge"),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")) & models.Q(judging_closes__gte=models.F("closes")),
                name="round_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NominationStatus(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Awaiting de-identification review")
    READY = "ready", _("Blind copy frozen")
    SHORTLISTED = "shortlisted", _("Proposed winner")
    WINNER = "winner", _("Winner")
    UNPLACED = "unplaced", _("Not awarded")
    SUSPENDED = "suspended", _("Suspended by an objection")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ConsentWay(models.TextChoices):
    ONLINE = "online", _("Given in the online application")
    PAPER = "paper", _("Signed paper")
    RECORD = "record", _("Recorded in a signed record")


class Nomination(models.Model):
    """Form D21 for one dossier. The unit's own words and the blind words are both kept encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="nominations", verbose_name=_("award round")
    )
    dossier = models.ForeignKey("case_admin.Dossier", on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(
        "portal.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("nominating unit")
    )
    status = models.CharField(_("status"), max_length=12, choices=NominationStatus, default=NominationStatus.DRAFT)
    code = models.CharField(_("entry code"), max_length=8, blank=True)
    case_type = models.CharField(_("kind of case"), max_length=40)
    days_used = models.PositiveSmallIntegerField(_("working days used"), null=True, blank=True)
    texts: Any = EncryptedJSONField(_("texts of the unit"), default=dict)
    extra_names: Any = EncryptedJSONField(_("further names to hide"), default=list, blank=True)
    blind_texts: Any = EncryptedJSONField(_("blind texts"), default=dict, blank=True)
    nominated_at = models.DateTimeField(_("nominated at"))
    nominated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    consent_way = models.CharField(_("party's consent to publication"), max_length=8, choices=ConsentWay, blank=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_file = models.ForeignKey(
        "portal.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    blind_file = models.ForeignKey(
        "portal.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    blind_sha256 = models.CharField(max_length=64, blank=True)
    blind_approved_at = models.DateTimeField(_("blind copy approved at"), null=True, blank=True)
    blind_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.PositiveSmallIntegerField(_("place in the ranking"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.CharField(_("reason of the decision"), max_length=300, blank=True)
    published_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("handed to the editors at"), null=True, blank=True)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["round", "code", "nominated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "dossier"],
                condition=~models.Q(status="withdrawn"),
                name="nomination_dossier_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["round", "code"], condition=~models.Q(code=""), name="nomination_code_once_a_round"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "withdrawn"])
                | (models.Q(consent_on__isnull=False) & ~models.Q(consent_way="")),
                name="nomination_needs_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "submitted", "withdrawn"])
                | (
                    models.Q(
                        blind_file__isnull=False,
                        blind_approved_at__isnull=False,
                        blind_approved_by__isnull=False,
                    )
                    & ~models.Q(code="")
                    & ~models.Q(blind_sha256="")
                ),
                name="nomination_judged_only_blind",
            ),
            models.CheckConstraint(
                condition=models.Q(blind_approved_by__isnull=True)
                | ~models.Q(blind_approved_by=models.F("nominated_by")),
                name="nomination_two_person_review",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(status="winner"),
                name="nomination_only_winners_published",
            ),
        ]

    def __str__(self) -> str:
        return self.code or str(self.pk)

    @property
    def blind_is_frozen(self) -> bool:
        return self.blind_approved_at is not None


class JudgeSeat(models.Model):
    """A judge of one round. A seat that is given back stays, with `left_at`."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judge_seats", verbose_name=_("judge")
    )
    appointed_at = models.DateTimeField(_("appointed at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="judgeseat_once_a_round")]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.user_id}"


class JudgeRecusal(models.Model):
    """Why a judge gets no sheet for an entry. Never shown to the judge for the automatic grounds."""

    class Ground(models.TextChoices):
        OWN_UNIT = "own_unit", _("Own unit")
        TOOK_PART = "took_part", _("Took part in the case")
        DECLARED = "declared", _("Declared by the judge")

    seat = models.ForeignKey(JudgeSeat, on_delete=models.PROTECT, related_name="recusals")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="recusals")
    ground = models.CharField(_("ground of recusal"), max_length=10, choices=Ground)
    at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [models.UniqueConstraint(fields=["seat", "nomination"], name="judgerecusal_once")]

    def __str__(self) -> str:
        return f"{self.seat_id}/{self.nomination_id}"


def out_of(maximum: int) -> list[MinValueValidator | MaxValueValidator]:
    """Validators of one criterion."""
    return [MinValueValidator(0), MaxValueValidator(maximum)]


class Score(models.Model):
    """A judge's sheet for one entry: a draft until `submitted_at`, then locked. Its random id is the only address a judge sees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(JudgeSeat, on_delete=models.PROTECT, related_name="scores")
    typicality = models.PositiveSmallIntegerField(_("Typicality"), null=True, blank=True, validators=out_of(40))
    innovation = models.PositiveSmallIntegerField(_("Innovation"), null=True, blank=True, validators=out_of(30))
    reusability = models.PositiveSmallIntegerField(_("Reusability"), null=True, blank=True, validators=out_of(30))
    comment = models.TextField(_("Judge's comment"), max_length=500, blank=True)
    saved_at = models.DateTimeField(_("draft saved at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering = ["nomination__code"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "seat"], name="score_one_sheet_per_judge"),
            models.CheckConstraint(
                condition=(models.Q(typicality__isnull=True) | models.Q(typicality__lte=40))
                & (models.Q(innovation__isnull=True) | models.Q(innovation__lte=30))
                & (models.Q(reusability__isnull=True) | models.Q(reusability__lte=30)),
                name="score_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at__isnull=True)
                | models.Q(typicality__isnull=False, innovation__isnull=False, reusability__isnull=False),
                name="score_submitted_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def total(self) -> int | None:
        """Points out of 100, or None while a criterion is open."""
        marks = (self.typicality, self.innovation, self.reusability)
        return None if None in marks else sum(mark for mark in marks if mark is not None)
