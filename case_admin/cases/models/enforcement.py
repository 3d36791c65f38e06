"""The mark of a dispute raised while a penalty is being imposed (M13): the procedure, and what came of it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedJSONField


class Enforcement(models.Model):
    """One a case. The procedure goes on by its own law; the mark only follows it.

    `content` keys: penalty_no, discretion (basis of the discretion), measures, result. `convened_on` is the day the unit's
    task force met; `ended_on` the end of the procedure, from which the feedback to the centre (K16) is counted.
    """

    class Stage(models.TextChoices):
        FILING = "filing", _("Filing of the penalty case")
        INQUIRY = "inquiry", _("Investigation")
        NOTICE = "notice", _("Notice before the penalty")
        HEARING = "hearing", _("Penalty hearing")
        DECISION = "decision", _("Penalty decision")
        EXECUTION = "execution", _("Execution of the penalty")

    class Leniency(models.TextChoices):
        NONE = "none", _("None used")
        FIRST = "first", _("No penalty for a first offence")
        SLIGHT = "slight", _("No penalty for a slight offence")
        LIGHTER = "lighter", _("Lighter penalty")
        REDUCED = "reduced", _("Reduced penalty")

    class Outcome(models.TextChoices):
        SETTLED = "settled", _("Settled within the procedure")
        PENALTY = "penalty", _("Penalty imposed and accepted")
        DROPPED = "dropped", _("No penalty imposed")
        REVIEW = "review", _("Went on to administrative review")
        SUIT = "suit", _("Went on to court")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("case_admin.Case", models.PROTECT, related_name="enforcement")
    stage = models.CharField(_("Stage of the penalty procedure"), max_length=9, choices=Stage.choices)
    leniency = models.CharField(_("Clause of leniency"), max_length=7, choices=Leniency.choices, default=Leniency.NONE)
    heard = models.BooleanField(_("Statement and defence of the party are on record"), default=False)
    convened_on = models.DateField(_("Task force met"), null=True, blank=True)
    content: Any = EncryptedJSONField(default=dict)
    marked_at = models.DateTimeField(_("Marked"))
    marked_by = models.CharField(max_length=80)
    ended_on = models.DateField(_("End of the penalty procedure"), null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, default="")
    outcome = models.CharField(_("What came of it"), max_length=7, choices=Outcome.choices, blank=True, default="")
    told_at = models.DateTimeField(_("Feedback given"), null=True, blank=True)
    told_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("mark of a penalty procedure")
        constraints = [
            models.CheckConstraint(
                name="enforcement_ended_on_with_by",
                condition=Q(ended_on__isnull=True, ended_by="") | (Q(ended_on__isnull=False) & ~Q(ended_by="")),
            ),
            models.CheckConstraint(
                name="enforcement_told_after_end",
                condition=Q(told_at__isnull=True, told_by="", outcome="")
                | (Q(told_at__isnull=False, ended_on__isnull=False) & ~Q(told_by="") & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"
