"""The doors of the house of disputes: fixed, so that they can be counted for years whatever an editor writes about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """Where somebody is sent."""

    APPLY = "apply", _("Apply for resolution here")
    LEGAL_AID = "12348", _("Legal service hotline 12348")
    HOTLINE = "12345", _("Government hotline 12345")
    REVIEW = "review", _("Administrative review")
    SUIT = "suit", _("Court")
    PETITION = "petition", _("Petition office")
    MEDIATION = "mediation", _("People's mediation")
    ARBITRATION = "arbitration", _("Labour arbitration")
    OTHER_COUNTY = "other_county", _("Another county or the higher level")
    WINDOW = "window", _("In person at the window")


class Effect(models.TextChoices):
    """What a way on means for an application here."""

    APPLY = "apply", _("Can apply here")
    ELSEWHERE = "elsewhere", _("Better elsewhere; applying here stays possible")
    STOP = "stop", _("Must not be written online")


class Asked(models.TextChoices):
    """How somebody asked."""

    ONLINE = "online", _("Asked the online guide")
    WINDOW = "window", _("Asked at a window")
    PHONE = "phone", _("Asked by phone")
