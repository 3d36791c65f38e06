"""Records of publicity work (M21): who made the way to resolution known, when, where and how."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    BANNER = "banner", _("Banner")
    SCREEN = "screen", _("E-screen")
    LEAFLET = "leaflet", _("Leaflet")
    VISIT = "visit", _("Visit to villages and firms")
    NEW_MEDIA = "new_media", _("New media")
    CASE_TALK = "case_talk", _("Law told by cases")


class Activity(models.Model):
    """One piece of publicity work. Never changed: a wrong one is withdrawn with a reason and entered anew.

    `key` makes a double click one record; `quantity` counts banners, screens, sheets, visits, posts or talks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True)
    unit = models.ForeignKey("portal.Unit", models.RESTRICT, related_name="+", verbose_name=_("unit"))
    channel = models.CharField(_("Publicity channel"), max_length=10, choices=Channel.choices)
    day = models.DateField(_("Day"), db_index=True)
    place = models.CharField(_("Place"), max_length=80)
    quantity = models.PositiveIntegerField(_("How many"))
    audience = models.PositiveIntegerField(_("People reached (estimate)"), null=True, blank=True)
    note = models.CharField(_("Remark"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    recorded_label = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("publicity record")
        ordering = ("-day", "-recorded_at")
        constraints = [
            models.CheckConstraint(name="activity_counts_something", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="activity_withdrawn_at_with_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.day}"


class Photo(models.Model):
    """A photo of an activity, in the vault without camera data. `faces_checked_by`: who looked after the faces on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.RESTRICT, related_name="photos")
    file = models.ForeignKey("portal.StoredFile", models.RESTRICT, related_name="+")
    position = models.PositiveSmallIntegerField()
    faces_checked_by = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("photo of an activity")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="one_photo_a_position", fields=["activity", "position"]),
            models.CheckConstraint(name="photo_faces_checked", condition=~Q(faces_checked_by="")),
        ]

    def __str__(self) -> str:
        return str(self.id)
