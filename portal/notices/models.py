"""What staff are told: editable texts, the in-app notice, one delivery row per outside channel, and what each person wishes."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.notices import kinds, texts

__all__ = ["Delivery", "Notice", "NoticeText", "NoticeWish"]


class NoticeText(models.Model):
    """The words of one kind of notice, editable in the CMS; a missing row means the default words."""

    kind = models.CharField(_("kind of notice"), max_length=40, unique=True, choices=kinds.choices)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=1000)
    send_outside = models.BooleanField(_("also send outside the portal"), default=True)

    panels = [FieldPanel("kind", read_only=True), FieldPanel("subject"), FieldPanel("body"), FieldPanel("send_outside")]

    class Meta:
        verbose_name = _("notice text")
        verbose_name_plural = _("notice texts")
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """Refuse a placeholder that this kind of notice does not offer."""
        if self.kind not in kinds.KINDS:
            return
        offered = kinds.KINDS[self.kind].placeholders
        problems = {name: texts.unknown_placeholders(getattr(self, name), offered) for name in ("subject", "body")}
        errors = {
            name: _("Unknown placeholder: %(names)s. Offered here: %(offered)s.")
            % {"names": ", ".join(found), "offered": ", ".join(offered)}
            for name, found in problems.items()
            if found
        }
        if errors:
            raise ValidationError(errors)


class Notice(models.Model):
    """One message to one person inside the portal. `key` (optional) makes it at most one a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind of notice"), max_length=40)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    url = models.CharField(max_length=300, blank=True)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], condition=~models.Q(key=""), name="notice_once_a_person"),
        ]
        indexes = [
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["user", "-created_at"], name="notice_by_user"),
        ]

    def __str__(self) -> str:
        return self.subject


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    SKIPPED = "skipped", _("No address")
    HELD = "held", _("Waits for the daily digest")
    READ = "read", _("Read in the portal before it was sent")


class Delivery(models.Model):
    """One notice over one outside channel. The address is looked up when sending and never copied here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(_("channel"), max_length=16)
    state = models.CharField(_("state"), max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["channel"], condition=models.Q(state="held"), name="delivery_held"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="delivery_sent_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class NoticeWish(models.Model):
    """How one person wants to be told outside the portal; without a row the defaults count. In the portal everybody is told
    everything, at once.

    `email`: every notice at once, urgent ones at once and the rest in one message a day, or urgent ones alone.
    `sms`: urgent notices as a text message too. `quiet` lists groups of kinds (kinds.GROUPS) that are not sent; urgent ones are.
    """

    class Email(models.TextChoices):
        EACH = "each", _("Every notice at once")
        DIGEST = "digest", _("Urgent ones at once, the others together once a day")
        URGENT = "urgent", _("Urgent ones only")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="notice_wish"
    )
    email = models.CharField(_("By e-mail"), max_length=6, choices=Email, default=Email.DIGEST)
    sms = models.BooleanField(_("Urgent notices also as a text message"), default=False)
    quiet = models.JSONField(_("Groups that are not sent"), default=list, blank=True)

    class Meta:
        verbose_name = _("wish about notices")
        verbose_name_plural = _("wishes about notices")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(email__in=["each", "digest", "urgent"]), name="wish_email_known")
        ]

    def __str__(self) -> str:
        return str(self.user_id)
