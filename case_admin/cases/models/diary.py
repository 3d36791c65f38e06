"""The diary of a case (append-only) and the papers added to it by staff."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete a row of the diary."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("the diary is append-only")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("the diary is append-only")


class CaseEvent(models.Model):
    """One line of the diary: who did what, from which state to which, why, with which document. Never changed."""

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="events")
    at = models.DateTimeField(_("Time"))
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=64, blank=True, default="")
    actor_label = models.CharField(_("Actor"), max_length=80)
    actor_role = models.CharField(max_length=20, blank=True, default="")
    ip = models.CharField(max_length=45, blank=True, default="")
    move = models.CharField(pgettext_lazy("of a case", "Move"), max_length=30)
    from_status = models.CharField(max_length=3, blank=True, default="")
    to_status = models.CharField(max_length=3, blank=True, default="")
    reason = models.TextField(_("Reason"), blank=True, default="")
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    detail = models.JSONField(default=dict, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        ordering = ("id",)
        indexes = [models.Index(fields=["case", "id"], name="case_event_case_id")]
        constraints = [models.CheckConstraint(condition=~models.Q(move=""), name="case_event_has_move")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.move}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only; a second save raises AppendOnlyError."""
        if not self._state.adding:
            raise AppendOnlyError("the diary is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("the diary is append-only")


class CaseAttachment(models.Model):
    """A file staff put on the case: signed scan, reply slip, proof. `volume` is the part of the dossier it joins."""

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Signed scan")
        SLIP = "slip", _("Reply slip")
        REVISION = "revision", _("Edited version")
        EVIDENCE = "evidence", _("Evidence")
        PROOF = "proof", _("Proof of performance")
        COURT = "court", _("Judicial confirmation")
        HEARING = "hearing", _("Trail of a hearing")
        OTHER = "other", _("Other paper")

    class Volume(models.TextChoices):
        MAIN = "main", _("Main volume")
        SIDE = "side", _("Side volume")

    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="attachments")
    file = models.ForeignKey("portal.StoredFile", models.PROTECT, related_name="+")
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices, default=Kind.OTHER)
    volume = models.CharField(_("Volume"), max_length=5, choices=Volume.choices, default=Volume.MAIN)
    title = models.CharField(_("Title"), max_length=120)
    document = models.ForeignKey("portal.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(_("Why"), max_length=200, blank=True, default="")
    added_at = models.DateTimeField(_("Added"))
    added_by = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("case paper")
        verbose_name_plural = _("case papers")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"
