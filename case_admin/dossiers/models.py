"""Volumes and their papers. A case has a main part (open to the parties) and an inner part; each freezes into one PDF.

A frozen volume never changes: the database demands that a frozen row is complete, and the model refuses every later write.
Papers that come afterwards open the next volume (domain 2.6).
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedTextField


class FrozenVolume(Exception):
    """A write was tried on a volume that is frozen, or is being made."""

    code = "frozen"

    def __init__(self) -> None:
        super().__init__("the volume is frozen")


class Part(models.TextChoices):
    MAIN = "main", _("Main part")
    INNER = "inner", _("Inner part")


class DossierStatus(models.TextChoices):
    DRAFT = "draft", _("Being put in order")
    FREEZING = "freezing", _("Volume being made")
    FROZEN = "frozen", _("Frozen")


class Retention(models.TextChoices):
    """Periods of the national rules for organs' archives; the mapping is `order.retention_for`."""

    PERMANENT = "permanent", _("Permanent")
    YEARS_30 = "30", _("30 years")
    YEARS_10 = "10", _("10 years")


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Bulk writes pass the same guard as single ones."""

    def _refuse_frozen(self) -> None:
        if self.filter(status=DossierStatus.FROZEN).exists():
            raise FrozenVolume

    def update(self, **kwargs: object) -> int:
        self._refuse_frozen()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_frozen()
        return super().delete()


class Dossier(models.Model):
    """One volume of one part. Names are read from the case when the volume is made, so this row holds none in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        "case_admin.Case", on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("case")
    )
    part = models.CharField(_("part"), max_length=8, choices=Part, default=Part.MAIN)
    volume_no = models.PositiveSmallIntegerField(_("volume"), default=1)
    status = models.CharField(_("status"), max_length=10, choices=DossierStatus, default=DossierStatus.DRAFT)
    retention = models.CharField(_("retention period"), max_length=10, choices=Retention, default=Retention.YEARS_10)
    fonds = models.CharField(_("fonds name"), max_length=80, blank=True)
    archive_no = models.CharField(_("archive number"), max_length=40, blank=True)
    file_code = models.CharField(_("file code"), max_length=60, blank=True)
    note = EncryptedTextField(_("notes on this volume"), blank=True, default="")
    filer_id = models.CharField(max_length=64, blank=True)
    filer_label = models.CharField(_("filed by"), max_length=80, blank=True)
    checker_label = models.CharField(_("volume checked by"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("put together at"))
    quality_score = models.PositiveSmallIntegerField(_("quality score"), null=True, blank=True)
    quality_points = models.JSONField(_("quality points"), default=list, blank=True)
    build_no = models.PositiveSmallIntegerField(_("attempts at making the volume"), default=0)
    file = models.ForeignKey("portal.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(_("SHA-256 of the volume"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("numbered pages"), default=0)
    hash_list = models.JSONField(_("hash list of the parts"), default=list, blank=True)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-created_at", "part", "volume_no"]
        constraints = [
            models.UniqueConstraint(fields=["case", "part", "volume_no"], name="dossier_one_volume_per_number"),
            models.CheckConstraint(condition=models.Q(volume_no__gte=1), name="dossier_volume_from_one"),
            models.CheckConstraint(
                condition=models.Q(quality_score__isnull=True) | models.Q(quality_score__lte=100),
                name="dossier_quality_out_of_100",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="frozen")
                | (
                    models.Q(file__isnull=False, frozen_at__isnull=False, pages__gte=1)
                    & ~models.Q(checker_label="")
                    & ~models.Q(sha256="")
                ),
                name="dossier_frozen_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(status="frozen") | models.Q(file__isnull=True, frozen_at__isnull=True),
                name="dossier_file_only_when_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.part}/{self.volume_no}"

    def refuse_frozen(self) -> None:
        """Raise FrozenVolume when the stored row is frozen, whatever this object in memory says."""
        if not self._state.adding and type(self)._base_manager.filter(pk=self.pk, status=DossierStatus.FROZEN).exists():
            raise FrozenVolume

    def save(self, *args: object, **kwargs: object) -> None:
        self.refuse_frozen()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature


class ItemSource(models.TextChoices):
    DOCUMENT = "document", _("Issued document")
    APPLICATION = "application", _("Application")
    ATTACHMENT = "attachment", _("Attachment")
    RECORD = "record", _("Record")
    SERVICE = "service", _("Proof of service")
    ADDED = "added", _("Added by hand")


class DossierItemQuerySet(models.QuerySet["DossierItem"]):
    def _refuse_frozen(self) -> None:
        if self.filter(dossier__status=DossierStatus.FROZEN).exists():
            raise FrozenVolume

    def update(self, **kwargs: object) -> int:
        self._refuse_frozen()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_frozen()
        return super().delete()


class DossierItem(models.Model):
    """One line of the catalogue: a reference to a stored file, never a second copy of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField(_("order"))
    place = models.CharField(_("place in the file"), max_length=24)
    source = models.CharField(_("source"), max_length=12, choices=ItemSource)
    source_id = models.CharField(max_length=64, blank=True)
    code = models.CharField(_("document code"), max_length=8, blank=True)
    number = models.CharField(_("document number"), max_length=64, blank=True)
    responsible = EncryptedTextField(_("responsible"), blank=True, default="")
    title = EncryptedTextField(_("title"))
    date = models.DateField(_("date"), null=True, blank=True)
    remark = EncryptedTextField(_("remark"), blank=True, default="")
    file = models.ForeignKey("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    last_page_only = models.BooleanField(_("only the last page"), default=False)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    page_from = models.PositiveIntegerField(_("from page"), null=True, blank=True)

    objects = DossierItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper in the file")
        verbose_name_plural = _("papers in the file")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "position"], name="dossieritem_one_per_position"),
            models.UniqueConstraint(
                fields=["dossier", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="dossieritem_same_paper_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}#{self.position}"

    @property
    def page_to(self) -> int | None:
        return None if self.page_from is None else self.page_from + self.pages - 1

    def save(self, *args: object, **kwargs: object) -> None:
        self.dossier.refuse_frozen()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        self.dossier.refuse_frozen()
        return super().delete(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature
