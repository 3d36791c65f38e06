"""The organs, windows and firms the county works with (M01), and the routing table act -> unit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.units.act_types import ActType


class UnitKind(models.TextChoices):
    CENTER = "center", _("County centre")
    TOWN = "town", _("Town")
    STREET = "street", _("Sub-district")
    BUREAU = "bureau", _("County law-enforcement unit")
    COURT = "court", _("People's court")
    PROCURATORATE = "procuratorate", _("People's procuratorate")
    POLITICS_LAW = "politics_law", _("Political and legal affairs commission")
    LEADING_OFFICE = "leading_office", _("Office of the leading group for law-based administration")
    LAW_FIRM = "law_firm", _("Law firm")
    LEGAL_SERVICE = "legal_service", _("Grassroots legal service office")
    OTHER = "other", _("Other organ")


HANDLING_KINDS = (UnitKind.CENTER, UnitKind.TOWN, UnitKind.STREET, UnitKind.BUREAU)
"""Kinds that may handle a dispute (谁管理谁纾解、谁执法谁纾解)."""

RESPONDENT_KINDS = (UnitKind.TOWN, UnitKind.STREET, UnitKind.BUREAU, UnitKind.OTHER)
"""Kinds whose acts may be disputed here (courts, procuratorates and firms never are respondents)."""


class Unit(models.Model):
    """One organ. A merged or renamed organ keeps its row and points at its successor (行政诉讼法 art. 26)."""

    code = models.SlugField(_("Unit code"), max_length=32, unique=True)
    name = models.CharField(_("Full name"), max_length=100, unique=True)
    short_name = models.CharField(_("Short name"), max_length=40)
    kind = models.CharField(_("Kind of unit"), max_length=20, choices=UnitKind)
    number_prefix = models.CharField(
        _("Document prefix"), max_length=12, blank=True, help_text=_("Comes first in the numbers of its documents.")
    )
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    head_name = models.CharField(_("Head of the unit"), max_length=60, blank=True)
    deputy_name = models.CharField(_("Leader in charge"), max_length=60, blank=True)
    phone = models.CharField(_("Office phone"), max_length=40, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    hours = models.CharField(_("Opening hours"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.RESTRICT, verbose_name=_("Belongs to"), null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", models.RESTRICT, verbose_name=_("Continued by"), null=True, blank=True, related_name="predecessors"
    )
    is_active = models.BooleanField(_("In operation"), default=True)
    is_public = models.BooleanField(_("Shown to the public"), default=True)
    accepts_cases = models.BooleanField(_("Accepts disputes"), default=False)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("kind", "code")
        constraints = [
            models.CheckConstraint(
                name="unit_accepting_cases_is_active",
                condition=Q(accepts_cases=False) | Q(is_active=True),
                violation_error_message=_("A unit that is not in operation accepts no disputes."),
            ),
            models.CheckConstraint(
                name="unit_with_successor_is_inactive",
                condition=Q(successor=None) | Q(is_active=False),
                violation_error_message=_("A unit that another one continues is no longer in operation."),
            ),
            models.UniqueConstraint(
                name="one_active_county_centre",
                fields=["kind"],
                condition=Q(kind="center", is_active=True),
                violation_error_message=_("There is a county centre already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoutingRule(models.Model):
    """Disputes about this kind of act go to this unit when the act's own organ does not say otherwise."""

    act_type = models.CharField(_("Kind of act"), max_length=8, choices=ActType, unique=True)
    unit = models.ForeignKey(Unit, models.RESTRICT, verbose_name=_("Handling unit"), related_name="routing_rules")

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ("act_type",)

    def __str__(self) -> str:
        return f"{self.act_type} → {self.unit_id}"
