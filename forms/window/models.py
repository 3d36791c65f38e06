"""A counter's day: numbers drawn, entries under way, and what became of them. The applicant's words stand in the draft."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forms.applications.models import Application, Channel
from forms.wizard.models import Draft
from portal.vault.fields import EncryptedTextField


class Priority(models.TextChoices):
    """Whom the counter serves first (无障碍环境建设法 art. 40)."""

    NONE = "none", _("In turn")
    ELDERLY = "elderly", _("Elderly: served first")
    DISABLED = "disabled", _("Disabled: served first")
    PREGNANT = "pregnant", _("Expecting or with a small child: served first")


class TicketState(models.TextChoices):
    """Life of a queue number."""

    WAITING = "waiting", _("Waiting for the counter")
    CALLED = "called", _("At the counter")
    GONE = "gone", _("Done or gone")


class QueueTicket(models.Model):
    """One number of one window's day; says nothing about who drew it."""

    unit = models.ForeignKey("portal.Unit", models.PROTECT, related_name="+", verbose_name=_("Window"))
    day = models.DateField(_("Day"))
    number = models.PositiveSmallIntegerField(_("Number"))
    priority = models.CharField(_("Priority"), max_length=10, choices=Priority.choices, default=Priority.NONE)
    state = models.CharField(max_length=10, choices=TicketState.choices, default=TicketState.WAITING)
    drawn_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ("day", "number")
        constraints = [models.UniqueConstraint(fields=["unit", "day", "number"], name="queue_number_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%m-%d} {self.number:03d}"


class WindowEntry(models.Model):
    """One application a clerk writes down. `operator` and `unit` come from the sign-in alone; no input can set them.

    `pickup_word` is held only while the receipt may still be printed (the application keeps a digest of it).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.OneToOneField(Draft, models.SET_NULL, null=True, blank=True, related_name="window_entry")
    application = models.OneToOneField(Application, models.PROTECT, null=True, blank=True, related_name="window_entry")
    operator = models.ForeignKey("portal.User", models.PROTECT, related_name="+", verbose_name=_("Written down by"))
    operator_name = models.CharField(max_length=60)
    unit = models.ForeignKey("portal.Unit", models.PROTECT, related_name="+", verbose_name=_("Window"))
    ticket = models.ForeignKey(QueueTicket, models.SET_NULL, null=True, blank=True, related_name="entries")
    channel = models.CharField(_("How it reached us"), max_length=10, choices=Channel.choices, default=Channel.WINDOW)
    source_ref = models.CharField(_("Reference of where it came from"), max_length=60, blank=True, default="")
    priority = models.CharField(_("Priority"), max_length=10, choices=Priority.choices, default=Priority.NONE)
    no_phone = models.BooleanField(_("The applicant has no phone"), default=False)
    collector_name = EncryptedTextField(_("Who receives papers for the applicant"), blank=True, default="")
    collector_phone = EncryptedTextField(_("Their telephone"), blank=True, default="")
    guardian_name = EncryptedTextField(_("Guardian"), blank=True, default="")
    guardian_relation = models.CharField(_("Relation to the applicant"), max_length=20, blank=True, default="")
    witness = EncryptedTextField(_("Witness"), blank=True, default="")
    pickup_word = EncryptedTextField(null=True, blank=True)
    begun_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ("-begun_at",)
        constraints = [
            models.CheckConstraint(
                name="window_entry_submitted_has_application",
                condition=Q(application=None, submitted_at=None)
                | Q(application__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="window_entry_scanned_after_submitting",
                condition=Q(scanned_at=None) | Q(scanned_at__gte=F("submitted_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


PRESENT = frozenset({Channel.WINDOW, Channel.PAPER, Channel.ON_SITE})
"""Ways on which the applicant stands before the clerk: the text is read out, an original is signed."""

SIGNED = PRESENT | {Channel.POST}
"""Ways on which there is a signed original to be scanned."""

COUNTER_CHANNELS = tuple((value, label) for value, label in Channel.choices if value != Channel.ONLINE)
"""What a clerk may choose."""
