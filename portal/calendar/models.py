"""Tables of the working-day calendar: what each day is, which notice says so, and who entered and who checked it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.calendar.clock import now

__all__ = ["CalendarDay", "CalendarEdition", "CalendarNotice", "CalendarYear", "DayStatus", "LocalDay", "ProposalState"]


class DayStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed by the notice")
    PROVISIONAL = "provisional", _("Provisional")


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for the second person")
    CONFIRMED = "confirmed", _("In force")
    DROPPED = "dropped", _("Dropped")
    TAKEN_BACK = "taken_back", _("Out of force again")


class CalendarEdition(models.Model):
    """One row for each change of the calendar; the newest is the version every due date is computed with.

    `token` tells two calendars apart that carry the same number (a restored database, a rolled-back change).
    """

    number = models.PositiveIntegerField(_("edition"), unique=True)
    token = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    at = models.DateTimeField(_("time"), default=now)
    reason = models.CharField(_("reason"), max_length=200)
    by_id = models.CharField(max_length=64)
    by_label = models.CharField(_("changed by"), max_length=100)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("calendar edition")
        verbose_name_plural = _("calendar editions")

    def __str__(self) -> str:
        return f"{self.number} {self.reason}"


class CalendarYear(models.Model):
    """One year of the calendar; confirmed when the State Council's notice has been entered by one and checked by another."""

    year = models.PositiveSmallIntegerField(_("year of the calendar"), unique=True)
    status = models.CharField(_("status"), max_length=12, choices=DayStatus, default=DayStatus.PROVISIONAL)
    notice_no = models.CharField(_("notice number"), max_length=60, blank=True)
    version = models.PositiveIntegerField(_("edition"))
    imported_by = models.CharField(_("entered by"), max_length=64)
    checked_by = models.CharField(_("checked by"), max_length=64, blank=True)

    class Meta:
        ordering = ["year"]
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=DayStatus.PROVISIONAL) | ~Q(notice_no=""), name="calendar_year_confirmed_has_notice"
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """What one day is. Exactly one row a day of a known year; a day of an unknown year is computed (statutory.py)."""

    date = models.DateField(_("date"), unique=True)
    is_workday = models.BooleanField(_("working day"))
    label = models.CharField(_("name"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=DayStatus, default=DayStatus.PROVISIONAL)
    notice_no = models.CharField(_("notice number"), max_length=60, blank=True)
    version = models.PositiveIntegerField(_("edition"))
    imported_by = models.CharField(_("entered by"), max_length=64)
    checked_by = models.CharField(_("checked by"), max_length=64, blank=True)

    class Meta:
        ordering = ["date"]
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")

    def __str__(self) -> str:
        return self.date.isoformat()


class CalendarNotice(models.Model):
    """A yearly notice as one person typed it in; it counts only when somebody else has confirmed it.

    `rest` is a list of [first, last, name]; `work` a list of make-up working days; all dates are ISO strings. With
    `takes_back` this is the wish to undo that notice: it says the same days, and confirming it brings back what held before.
    """

    year = models.PositiveSmallIntegerField(_("year of the notice"))
    notice_no = models.CharField(_("notice number"), max_length=60)
    rest = models.JSONField(_("days off"))
    work = models.JSONField(_("make-up working days"))
    takes_back = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by", verbose_name=_("takes back")
    )
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.PROPOSED)
    imported_by = models.CharField(max_length=64)
    imported_label = models.CharField(_("entered by"), max_length=100)
    imported_at = models.DateTimeField(_("entered at"), default=now)
    checked_by = models.CharField(max_length=64, blank=True)
    checked_label = models.CharField(_("checked by"), max_length=100, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        ordering = ["-year", "-imported_at"]
        verbose_name = _("holiday notice")
        verbose_name_plural = _("holiday notices")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CONFIRMED)
                | (~Q(checked_by="") & ~Q(checked_by=F("imported_by")) & Q(checked_at__isnull=False)),
                name="calendar_notice_two_people",
            ),
            models.UniqueConstraint(
                fields=["year"], condition=Q(state=ProposalState.PROPOSED), name="calendar_notice_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.notice_no}"


class LocalDay(models.Model):
    """A day this place keeps differently (an autonomous area's festival, a typhoon): proposed by one, approved by another."""

    date = models.DateField(_("date"))
    is_workday = models.BooleanField(_("working day"))
    label = models.CharField(_("name"), max_length=40)
    reason = models.CharField(_("reason"), max_length=200)
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.PROPOSED)
    proposed_by = models.CharField(max_length=64)
    proposed_label = models.CharField(_("proposed by"), max_length=100)
    proposed_at = models.DateTimeField(_("proposed at"), default=now)
    approved_by = models.CharField(max_length=64, blank=True)
    approved_label = models.CharField(_("approved by"), max_length=100, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    class Meta:
        ordering = ["-date"]
        verbose_name = _("local calendar day")
        verbose_name_plural = _("local calendar days")
        constraints = [
            models.UniqueConstraint(
                fields=["date"], condition=Q(state=ProposalState.CONFIRMED), name="calendar_local_day_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CONFIRMED)
                | (~Q(approved_by="") & ~Q(approved_by=F("proposed_by")) & Q(approved_at__isnull=False)),
                name="calendar_local_day_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.date.isoformat()
