"""Who was named as co-applicant, and whether they have said themselves that they take part."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from forms.applications.models.application import Application
from portal.vault.fields import EncryptedTextField


class TakingPart(models.TextChoices):
    """What a co-applicant said. Nothing waits for it: somebody silent stays 未确认, in sight of whoever handles the matter."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed taking part")
    DECLINED = "declined", _("Said they do not take part")


class SaidBy(models.TextChoices):
    """How it was said."""

    SMS = "sms", _("by a code sent to their telephone")
    WINDOW = "window", _("at a window")


class Participation(models.Model):
    """One co-applicant of an application. `code_count` numbers the codes sent: the newest alone is good, for five minutes
    from `code_at`, and `tries` wrong guesses end it sooner. The code itself stands nowhere; it is drawn from its number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="participations")
    order = models.PositiveSmallIntegerField()
    masked_name = models.CharField(_("Name"), max_length=80)
    mobile = EncryptedTextField(blank=True, default="")
    mobile_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    state = models.CharField(
        _("Taking part"), max_length=12, choices=TakingPart.choices, default=TakingPart.UNCONFIRMED
    )
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.CharField(max_length=8, choices=SaidBy.choices, blank=True, default="")
    invited_at = models.DateTimeField(null=True, blank=True)
    code_count = models.PositiveIntegerField(default=0)
    code_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("participation of a co-applicant")
        verbose_name_plural = _("participations of co-applicants")
        ordering = ("application", "order")
        constraints = [
            models.UniqueConstraint(fields=["application", "order"], name="participation_place_once"),
            models.CheckConstraint(
                name="participation_said_with_when_and_how",
                condition=Q(state="unconfirmed", said_at__isnull=True, said_by="")
                | (~Q(state="unconfirmed") & Q(said_at__isnull=False) & ~Q(said_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Place instead of a name, for the ledger."""
        return _now("Co-applicant %(number)s") % {"number": self.order}
