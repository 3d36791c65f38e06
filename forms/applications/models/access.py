"""Who may come in: one code a person beside the application's own, and every try at a code, counted."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from forms.applications.models.application import Application
from portal.vault.fields import EncryptedTextField


class AccessRole(models.TextChoices):
    """In which quality somebody holds a code. The applicant's own code stands with the application."""

    CO_APPLICANT = "co", _("Co-applicant")
    AGENT = "agent", _("Agent")
    REPRESENTATIVE = "rep", _("Representative")


class AccessState(models.TextChoices):
    """A revoked code opens nothing, and visits begun with it end at their next step."""

    ACTIVE = "active", _("Code valid")
    REVOKED = "revoked", _("Code revoked")


class AccessCode(models.Model):
    """One more person's way into the room of an application: HMAC of receipt and code, and the person's own second factor.

    `may_answer`: answer questions and write; `may_sign`: withdraw, agree to an agreement, take delivery (特别授权, domain
    5.3). `epoch` rises with every new code and ends open visits. `party_key` names the party of the case, if there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="access_codes")
    role = models.CharField(_("Quality"), max_length=5, choices=AccessRole.choices)
    order = models.PositiveSmallIntegerField()
    name = EncryptedTextField(_("Name"))
    masked_name = models.CharField(max_length=80)
    phone = EncryptedTextField(_("Phone"), blank=True, default="")
    pickup_hmac = models.CharField(max_length=64, blank=True, default="")
    code_hmac = models.CharField(max_length=64, unique=True)
    epoch = models.PositiveIntegerField(default=0)
    may_answer = models.BooleanField(default=True)
    may_sign = models.BooleanField(default=False)
    party_key = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(max_length=8, choices=AccessState.choices, default=AccessState.ACTIVE)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("access code")
        verbose_name_plural = _("access codes")
        ordering = ("application", "role", "order")
        constraints = [
            models.UniqueConstraint(fields=["application", "role", "order"], name="access_place_once"),
            models.CheckConstraint(
                name="access_revoked_at_with_by",
                condition=Q(state="active", revoked_at__isnull=True, revoked_by="")
                | (Q(state="revoked", revoked_at__isnull=False) & ~Q(revoked_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Quality and place, such as agent 1: what ledger and timeline say instead of a name."""
        return _now("%(role)s %(number)s") % {"role": self.get_role_display(), "number": self.order}

    @property
    def stands_apart(self) -> bool:
        """A co-applicant has a thread, questions and receipts of their own; the others act for the applicant."""
        return self.role == AccessRole.CO_APPLICANT


class AttemptResult(models.TextChoices):
    """`PENDING` counts as wrong, so that a crash or a race never makes guessing cheaper."""

    PENDING = "pending", _("Try pending")
    WRONG = "wrong", _("Wrong code")
    RIGHT = "right", _("Right code")
    REFUSED = "refused", _("Try refused")


class AccessAttempt(models.Model):
    """One try at a code, counted in the database; `network` and `subject` are keyed digests, never the address or number."""

    at = models.DateTimeField()
    purpose = models.CharField(max_length=10)
    network = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    result = models.CharField(max_length=8, choices=AttemptResult.choices, default=AttemptResult.PENDING)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["network", "at"], name="attempt_network_at"),
            models.Index(fields=["subject", "network", "at"], name="attempt_subject_at"),
            models.Index(fields=["at"], name="attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.result}"
