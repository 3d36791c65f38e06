"""Registers of the directory: units, and which unit handles which kind of act (M01)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.desk.admin import GuardedModelAdmin
from portal.people.roles import holders
from portal.units import rules
from portal.units.models import RoutingRule, Unit


class UnitAdmin(GuardedModelAdmin):
    """Organs and windows. An organ that ends is switched off and points at its successor; it is never deleted."""

    model = Unit
    rules = rules
    roles = holders("units.read")
    base_url_path = "units"
    menu_icon = "home"
    list_display = ("name", "code", "kind", "number_prefix", "phone", "accepts_cases", "is_active")
    list_filter = ("kind", "accepts_cases", "is_active")
    list_export = (
        "code",
        "name",
        "short_name",
        "kind",
        "number_prefix",
        "credit_code",
        "phone",
        "address",
        "is_active",
    )
    search_fields = ("name", "short_name", "code")
    history_view_enabled = True
    inspect_view_fields = (
        "name", "short_name", "code", "kind", "number_prefix", "credit_code", "head_name", "deputy_name", "phone",
        "address", "hours", "parent", "successor", "accepts_cases", "is_public", "is_active",
    )  # fmt: skip
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("short_name"), FieldPanel("code")]),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("number_prefix")]),
                FieldPanel("credit_code"),
            ],
            heading=_("The unit"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("head_name"), FieldPanel("deputy_name")]),
                FieldPanel("phone"),
                FieldPanel("address"),
                FieldPanel("hours"),
            ],
            heading=_("How to reach it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("parent"), FieldPanel("successor")]),
                FieldPanel("accepts_cases"),
                FieldPanel("is_public"),
                FieldPanel("is_active"),
            ],
            heading=_("Its place"),
        ),
    ]


class RoutingRuleAdmin(GuardedModelAdmin):
    """Where a dispute goes when the act's own organ does not say it."""

    model = RoutingRule
    rules = rules
    roles = holders("units.read")
    base_url_path = "routing"
    menu_icon = "redirect"
    list_display = ("act_type", "unit")
    list_filter = ("unit",)
    list_select_related = ("unit",)
    inspect_view_fields = ("act_type", "unit")
    panels = [FieldPanel("act_type"), FieldPanel("unit")]
