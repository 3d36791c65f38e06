"""Channels through which people find a campaign: one short address for each unit and kind of material, counted by the day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MaterialKind(models.TextChoices):
    LEAFLET = "leaflet", _("Leaflet")
    POSTER = "poster", _("Poster")
    BANNER = "banner", _("Banner")
    SCREEN = "screen", _("E-screen")


class MaterialLink(models.Model):
    """What the QR code of one unit's material leads through. `code` is drawn at random and says nothing about the unit."""

    code = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey("content.CampaignPage", models.CASCADE, related_name="+")
    unit = models.ForeignKey("portal.Unit", models.RESTRICT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("Kind of material"), max_length=10, choices=MaterialKind.choices)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("channel mark")
        constraints = [models.UniqueConstraint(name="one_channel_mark", fields=["campaign", "unit", "kind"])]

    def __str__(self) -> str:
        return self.code


class LinkDay(models.Model):
    """How often a code was followed on one day: a number and nothing else."""

    link = models.ForeignKey(MaterialLink, models.CASCADE, related_name="days")
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("visits of a day")
        constraints = [
            models.UniqueConstraint(name="one_count_a_link_and_day", fields=["link", "day"]),
            models.CheckConstraint(name="link_day_counts_something", condition=Q(times__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day}"
