"""Service of issued documents (D17): one row a recipient and way; an unfinished row is visible until served."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """Ways of service (civil procedure law, articles 87-95)."""

    DIRECT = "direct", _("Direct service")
    LEFT = "left", _("Service by leaving")
    POST = "post", _("Service by post")
    ELECTRONIC = "electronic", _("Electronic service")
    ENTRUSTED = "entrusted", _("Entrusted service")
    NOTICE = "notice", _("Public notice")


class RecipientRole(models.TextChoices):
    APPLICANT = "applicant", _("Applicant")
    RESPONDENT = "respondent", _("Respondent organ")
    HANDLER = "handler", _("Handling unit")
    OTHER = "other", _("Other recipient")


class Service(models.Model):
    """One document to one recipient by one way. `about_type`/`about_id` name the case without importing it.

    `substitute` is who signed instead and how that person is related. A public notice waits from `published_on` until it
    counts as service. `slip` is the return slip (D17) of this try.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Not yet served")
        SERVED = "served", _("Served")
        FAILED = "failed", _("Failed, try again")

    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, related_name="services")
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=64)
    recipient_role = models.CharField(_("Recipient"), max_length=12, choices=RecipientRole.choices)
    recipient_key = models.CharField(max_length=64, blank=True, default="")
    recipient_label = models.CharField(_("Recipient"), max_length=80)
    way = models.CharField(_("Way of service"), max_length=10, choices=Way.choices)
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(_("Sent out"))
    sent_by = models.CharField(max_length=80)
    served_on = models.DateField(_("Served on"), null=True, blank=True)
    served_at = models.DateTimeField(null=True, blank=True)
    served_by = models.CharField(max_length=80, blank=True, default="")
    witness = models.CharField(_("Witness"), max_length=60, blank=True, default="")
    proof = models.ForeignKey("portal.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("Note"), max_length=200, blank=True, default="")
    place = models.CharField(_("Place of service"), max_length=120, blank=True, default="")
    substitute = models.CharField(_("Received for the recipient by"), max_length=80, blank=True, default="")
    refusal = models.CharField(_("Why receipt was refused"), max_length=120, blank=True, default="")
    published_on = models.DateField(_("Public notice published on"), null=True, blank=True)
    slip = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("service of a document")
        verbose_name_plural = _("services of documents")
        ordering = ("id",)
        indexes = [
            models.Index(fields=["about_type", "about_id"], name="service_about"),
            models.Index(fields=["id"], condition=~Q(state="served"), name="service_open"),
            models.Index(
                fields=["published_on"],
                condition=Q(state="waiting", published_on__isnull=False),
                name="service_notice_standing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "recipient_role", "recipient_key"],
                condition=~Q(state="failed"),
                name="service_one_alive_per_recipient",
            ),
            models.CheckConstraint(
                name="service_served_at_with_by",
                condition=Q(served_at__isnull=True, served_by="") | (Q(served_at__isnull=False) & ~Q(served_by="")),
            ),
            models.CheckConstraint(
                name="service_served_has_date", condition=~Q(state="served") | Q(served_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.way}"
