"""Supervision letters (M32, D08): proposed when a limit runs short or out, issued by the centre, answered by the unit."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class SupervisionLetter(models.Model):
    """One letter to one unit about one case.

    `clock` is the limit it is about; none for a letter on other grounds. `content` keys: item, action, copy_to, reply,
    note (why the reply was sent back). `reply_due` is the unit's own limit for the answer, counted anew when sent back.
    """

    class Level(models.TextChoices):
        BLUE = "blue", _("Blue: the limit is near")
        YELLOW = "yellow", _("Yellow: up to 3 working days late")
        RED = "red", _("Red: more than 3 working days late")

    class Ground(models.TextChoices):
        ACCEPT = "accept", _("Acceptance")
        REPORT = "report", _("Progress report")
        RESOLVE = "resolve", _("Resolution")
        STILL = "still", _("No progress twice")
        HEAVY = "heavy", _("Important or complicated dispute")

    class State(models.TextChoices):
        DRAFT = "draft", _("Proposed, not sent yet")
        ISSUED = "issued", _("Waiting for the reply")
        REPLIED = "replied", _("Reply to be examined")
        SETTLED = "settled", _("Reply accepted")
        DROPPED = "dropped", _("Left unsent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="letters")
    unit = models.ForeignKey("portal.Unit", models.PROTECT, related_name="+")
    clock = models.ForeignKey("case_admin.Clock", models.PROTECT, null=True, blank=True, related_name="letters")
    level = models.CharField(_("Level"), max_length=6, choices=Level.choices)
    ground = models.CharField(_("Ground"), max_length=7, choices=Ground.choices)
    content: Any = EncryptedJSONField(default=dict)
    state = models.CharField(_("State"), max_length=7, choices=State.choices, default=State.DRAFT)
    proposed_at = models.DateTimeField(_("Proposed"))
    proposed_by = models.CharField(max_length=80)
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(_("Issued"), null=True, blank=True)
    issued_by = models.CharField(max_length=80, blank=True, default="")
    reply_due = models.DateField(_("Reply due"), null=True, blank=True)
    replied_at = models.DateTimeField(_("Replied"), null=True, blank=True)
    replied_by = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")
    sent_back = models.PositiveSmallIntegerField(_("Sent back"), default=0)

    class Meta:
        verbose_name = _("supervision letter")
        verbose_name_plural = _("supervision letters")
        ordering = ("-proposed_at",)
        indexes = [
            models.Index(fields=["state", "reply_due"], name="letter_state_due"),
            models.Index(fields=["unit", "state"], name="letter_unit_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "level"], condition=Q(clock__isnull=False), name="letter_once_a_level"
            ),
            models.UniqueConstraint(
                fields=["case", "ground"],
                condition=Q(clock__isnull=True, state__in=["draft", "issued", "replied"]),
                name="letter_one_open_without_clock",
            ),
            models.CheckConstraint(
                name="letter_issued_whole",
                condition=Q(state__in=["draft", "dropped"])
                | (Q(document__isnull=False, issued_at__isnull=False, reply_due__isnull=False) & ~Q(issued_by="")),
            ),
            models.CheckConstraint(
                name="letter_ended_at_with_by",
                condition=Q(state__in=["draft", "issued", "replied"], ended_at__isnull=True, ended_by="")
                | (Q(state__in=["settled", "dropped"], ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}"
