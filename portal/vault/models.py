"""Tables of the vault: what is kept about each private file (the bytes live beside the database, never under the web)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.calendar.clock import now
from portal.vault.fields import EncryptedTextField

__all__ = ["FileState", "StoredFile"]


class FileState(models.TextChoices):
    STORED = "stored", _("Kept")
    QUARANTINED = "quarantined", _("In quarantine")
    ERASED = "erased", _("Erased")


class StoredFile(models.Model):
    """One private file: its bytes are under `location`, never change, and are proved by `sha256`.

    `original_name` is the cleaned name the sender gave (encrypted: people write names and numbers into file names).
    `active_content` marks a PDF with scripts, attachments or the like: it is kept as evidence but never shown inline.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    mime = models.CharField(_("type"), max_length=100)
    original_name = EncryptedTextField(_("name"))
    purpose = models.CharField(_("purpose"), max_length=40)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    active_content = models.BooleanField(_("active content"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=FileState, default=FileState.STORED)
    created_at = models.DateTimeField(_("stored at"), default=now)
    created_by = models.CharField(max_length=64)
    created_by_label = models.CharField(_("stored by"), max_length=100)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def location(self) -> str:
        """Path below the vault's root: two hexadecimal digits, a slash, the id."""
        return f"{self.id.hex[:2]}/{self.id}"
