"""How forms are used, as sums by day: no row about anybody, so nothing is lost when drafts are erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.definition.models import ApplicationFormPage


class Event(models.TextChoices):
    """What is counted; `name` of a count says of which step, question, channel or span of minutes."""

    STARTED = "started", _("Started")
    REACHED = "reached", _("Reached a step")
    SUBMITTED = "submitted", _("Submitted")
    FAULT = "fault", _("Answer not accepted")
    CHANNEL = "channel", _("Submitted by channel")
    MINUTES = "minutes", _("Minutes from start to submission")


class DailyCount(models.Model):
    """One sum of one day."""

    page = models.ForeignKey(ApplicationFormPage, models.CASCADE, related_name="daily_counts")
    day = models.DateField()
    event = models.CharField(max_length=10, choices=Event.choices)
    name = models.CharField(max_length=120, blank=True, default="")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of a day")
        verbose_name_plural = _("counts by day")
        constraints = [models.UniqueConstraint(fields=["page", "day", "event", "name"], name="count_of_a_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.event} {self.name}"
