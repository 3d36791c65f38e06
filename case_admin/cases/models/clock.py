"""Running limits of a case, and the reminders already sent for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClockUnit(models.TextChoices):
    WORKDAY = "wd", _("working days")
    DAY = "cd", _("calendar days")
    DATE = "date", _("fixed date")


class ClockState(models.TextChoices):
    RUNNING = "running", _("Counting")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")
    VOID = "void", _("Void")


class Clock(models.Model):
    """One limit of one case. The inputs (start, length, unit, calendar version) are kept so that it can be recomputed.

    `due` is the last day, included. `nominal` is the day before rolling off a rest day (calendar-day clocks).
    `told_due` is the date already told to a citizen: recomputing never shows an earlier one.
    `next_look` is the next date on which the job has something to do, of a paused limit the day to look at its suspension
    again; null when nothing is left to say.
    """

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="clocks")
    code = models.CharField(_("Limit"), max_length=5)
    performance = models.ForeignKey(
        "case_admin.Performance", models.PROTECT, null=True, blank=True, related_name="clocks"
    )
    round = models.PositiveSmallIntegerField(default=1)
    start = models.DateField(_("Start"))
    length = models.PositiveSmallIntegerField(_("Length"), null=True, blank=True)
    extra = models.PositiveSmallIntegerField(_("Extension"), default=0)
    unit = models.CharField(_("Unit"), max_length=4, choices=ClockUnit.choices)
    due = models.DateField(_("Due"))
    nominal = models.DateField(null=True, blank=True)
    told_due = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(_("Provisional"), default=False)
    calendar_version = models.PositiveIntegerField(default=0)
    state = models.CharField(_("State"), max_length=8, choices=ClockState.choices, default=ClockState.RUNNING)
    started_move = models.CharField(max_length=30, blank=True, default="")
    started_at = models.DateTimeField()
    stopped_move = models.CharField(max_length=30, blank=True, default="")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=80, blank=True, default="")
    overdue_at = models.DateTimeField(_("Marked overdue"), null=True, blank=True)
    next_look = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("time limit of a case")
        verbose_name_plural = _("time limits of cases")
        ordering = ("case_id", "id")
        indexes = [
            models.Index(fields=["next_look", "id"], condition=Q(state="running"), name="clock_next_look"),
            models.Index(fields=["next_look", "id"], condition=Q(state="paused"), name="clock_paused_look"),
            models.Index(fields=["code", "due"], condition=Q(state="running"), name="clock_code_due"),
            models.Index(fields=["case", "state"], name="clock_case_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=Q(state__in=["running", "paused"], performance__isnull=True),
                name="clock_one_running",
            ),
            models.UniqueConstraint(
                fields=["performance", "code"],
                condition=Q(state__in=["running", "paused"]),
                name="clock_one_running_per_performance",
            ),
            models.CheckConstraint(
                name="clock_stopped_at_with_by",
                condition=Q(stopped_at__isnull=True, stopped_by="") | (Q(stopped_at__isnull=False) & ~Q(stopped_by="")),
            ),
            models.CheckConstraint(
                name="clock_stopped_state",
                condition=Q(state__in=["running", "paused"], stopped_at__isnull=True)
                | Q(state__in=["stopped", "void"], stopped_at__isnull=False),
            ),
            models.CheckConstraint(name="clock_extra_at_most_30", condition=Q(extra__lte=30)),
            models.CheckConstraint(name="clock_due_after_start", condition=Q(due__gte=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"


class ClockReminder(models.Model):
    """A reminder sent: at most one a clock and day, whatever happens to the job.

    `due` is the last day it spoke of: when a limit gets another one, its marks count anew.
    """

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="reminders")
    day = models.DateField()
    mark = models.SmallIntegerField()
    due = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "day"], name="clock_reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.day}"
