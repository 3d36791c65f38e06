"""Public figures counted by the staff side and copied down, never typed; small numbers are gone before they get here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKind(models.TextChoices):
    FLOW = "flow", _("Applications, acceptances and closings by quarter")
    ACTS = "acts", _("Acts the applications are about")
    ENDS = "ends", _("How cases ended")
    RATES = "rates", _("How well limits and talks work")


class OpenFigure(models.Model):
    """One figure as it was copied; a later copy of the same kind takes its place on the page, and this one stays.

    `rows`: [label, [text, bar in per cent or null], …] a line, texts being numbers, "<5" or "…".
    """

    kind = models.CharField(_("figure"), max_length=8, choices=FigureKind.choices)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    unit = models.CharField(_("unit"), max_length=12)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    copied_at = models.DateTimeField(_("copied at"))
    copied_by = models.CharField(max_length=64)
    copied_label = models.CharField(_("copied by"), max_length=80)

    class Meta:
        verbose_name = _("public figure")
        verbose_name_plural = _("public figures")
        ordering = ("-copied_at", "-pk")
        constraints = [
            models.CheckConstraint(name="openfigure_days_in_order", condition=models.Q(last__gte=models.F("first")))
        ]
        indexes = [models.Index(fields=["kind", "-copied_at"], name="openfigure_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}–{self.last}"
