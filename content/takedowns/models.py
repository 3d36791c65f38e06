"""Which pages were taken off the site at once, why, and whether they may come back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    CONSENT = "consent", _("The party has withdrawn its consent")
    PERSON = "person", _("Somebody can be recognised")
    WRONG = "wrong", _("Something in it is wrong")
    ORDER = "order", _("A court or another organ asked for it")
    OTHER = "other", _("Another reason")


class TakeDown(models.Model):
    """One page taken down. While `lifted_at` is empty no revision of the page can be published.

    `note` is for colleagues; it holds no personal data. `by_id` is the actor's id, a receipt number for a party.
    """

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="takedowns", verbose_name=_("Page"))
    ground = models.CharField(_("why"), max_length=10, choices=Ground.choices)
    note = models.CharField(_("note for colleagues"), max_length=300, blank=True, default="")
    taken_at = models.DateTimeField(_("taken down at"))
    taken_by = models.CharField(max_length=64)
    taken_label = models.CharField(_("taken down by"), max_length=80)
    lifted_at = models.DateTimeField(_("may come back since"), null=True, blank=True)
    lifted_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("page taken down")
        verbose_name_plural = _("pages taken down")
        ordering = ("-taken_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=Q(lifted_at=None), name="takedown_once_at_a_time"),
            models.CheckConstraint(
                name="takedown_lifted_at_with_by",
                condition=Q(lifted_at__isnull=True, lifted_by="") | (Q(lifted_at__isnull=False) & ~Q(lifted_by="")),
            ),
            models.CheckConstraint(
                name="takedown_lifted_by_another", condition=Q(lifted_by="") | ~Q(lifted_by=models.F("taken_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.ground}"
