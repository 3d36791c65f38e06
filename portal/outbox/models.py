"""Work that must happen once: a row first, a queued job second, both in the caller's transaction (security.md 4.11)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Heartbeat", "OutboxRow", "PeriodicRun"]

MAX_ATTEMPTS = 5


class State(models.TextChoices):
    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed, will be tried again")
    DEAD = "dead", _("Stopped after five attempts")
    GIVEN_UP = "given_up", _("Given up")


class OutboxRow(models.Model):
    """One piece of work: `kind` names the handler, `object_id` what it is about, `key` makes it happen once."""

    kind = models.CharField(_("kind of work"), max_length=64)
    object_id = models.CharField(_("object"), max_length=64)
    key = models.CharField(_("key"), max_length=160, unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"))
    queued_at = models.DateTimeField(_("queued"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=models.Q(attempts__lte=MAX_ATTEMPTS), name="outbox_attempts_at_most_five"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="outbox_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["state", "id"],
                name="outbox_open",
                condition=models.Q(state__in=["queued", "running", "failed", "dead"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Heartbeat(models.Model):
    """When a background process was last seen alive. Names: "worker" (through the queue), "ticker"."""

    name = models.CharField(max_length=40, primary_key=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class PeriodicRun(models.Model):
    """The last run of a periodic job: which minute, hour or day it was for, and how it ended."""

    name = models.CharField(max_length=80, primary_key=True)
    period = models.CharField(max_length=16, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    succeeded = models.BooleanField(default=False)
    ran_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
