"""The menu group of the house itself: units, routing, accounts, ledger."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from portal.desk.accounts import UserAdmin
from portal.desk.audit import LedgerAdmin
from portal.desk.directory import RoutingRuleAdmin, UnitAdmin
from portal.desk.workdays.admin import LocalDayAdmin, NoticeAdmin


class OfficeGroup(ModelAdminGroup):
    menu_label = _("House")
    menu_icon = "cogs"
    menu_order = 800
    items = (UnitAdmin, RoutingRuleAdmin, NoticeAdmin, LocalDayAdmin, UserAdmin, LedgerAdmin)
