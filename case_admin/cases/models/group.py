"""Cases held together because they are one dispute of many people: same act, same organ, same cause."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class CaseGroup(models.Model):
    """A group of cases; each case stays a case of its own, with its own limits and papers. A case is in one group at most.

    `title` names the matter and no person: lists show it; the ledger holds the number alone.
    """

    class Bond(models.TextChoices):
        ACT = "act", _("The same act")
        ORGAN = "organ", _("The same organ, acts of one kind")
        CAUSE = "cause", _("The same cause")

    title = models.CharField(_("Name of the group"), max_length=60)
    bond = models.CharField(_("What holds the cases together"), max_length=5, choices=Bond.choices, default=Bond.ACT)
    opened_at = models.DateTimeField(_("Formed"))
    opened_by = models.CharField(_("Formed by"), max_length=80)
    ended_at = models.DateTimeField(_("Dissolved"), null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("case group")
        verbose_name_plural = _("case groups")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="case_group_ended_at_with_by",
                condition=Q(ended_at__isnull=True, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GroupNote(models.Model):
    """What was talked over about the whole group. `content` keys: text, present, decided. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(CaseGroup, models.PROTECT, related_name="notes")
    held_on = models.DateField(_("Day of the meeting"))
    content: Any = EncryptedJSONField(default=dict)
    cases = models.ManyToManyField("case_admin.Case", related_name="+")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("-held_on", "-written_at")

    def __str__(self) -> str:
        return f"{self.group_id} {self.held_on}"
