"""Filters a member of staff keeps under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """One worklist of one person. `query` holds declared filters only, never a search word: that may be a name."""

    class Place(models.TextChoices):
        CASES = "cases", _("Cases")
        INBOX = "inbox", _("Inbox")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.CharField(max_length=5, choices=Place.choices)
    name = models.CharField(_("Name of the worklist"), max_length=30)
    query = models.CharField(max_length=400)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("worklist")
        verbose_name_plural = _("worklists")
        ordering = ("place", "name")
        constraints = [models.UniqueConstraint(fields=["owner", "place", "name"], name="saved_filter_name_once")]

    def __str__(self) -> str:
        return self.name
