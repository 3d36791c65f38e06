"""The registers of notices and local days, and the calendar's entry in the menu. Rows lead to the calendar's own pages."""

from typing import Any, ClassVar

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from portal.calendar.models import CalendarNotice, LocalDay
from portal.desk.admin import GuardedModelAdmin
from portal.desk.workdays import rules
from portal.desk.workdays.urls import KEEPERS


class NoticeAdmin(GuardedModelAdmin):
    """Yearly notices, newest year first: who entered each and who checked it."""

    model = CalendarNotice
    rules: ClassVar[Any] = rules.NoticeRules
    roles = KEEPERS
    base_url_path = "calendar-notices"
    menu_label = _("Holiday notices")
    menu_icon = "calendar-alt"
    list_display = ("year", "notice_no", "state", "imported_label", "imported_at", "checked_label", "checked_at")
    list_filter = ("state",)
    inspect_view_enabled = False

    def object_url(self, obj: Model) -> str:
        return reverse("calendar_notice", args=[obj.pk])


class LocalDayAdmin(GuardedModelAdmin):
    """Days this place keeps differently."""

    model = LocalDay
    rules: ClassVar[Any] = rules.LocalDayRules
    roles = KEEPERS
    base_url_path = "calendar-local-days"
    menu_label = _("Local days")
    menu_icon = "calendar"
    list_display = ("date", "label", "is_workday", "state", "proposed_label", "approved_label")
    list_filter = ("state",)
    inspect_view_enabled = False

    def object_url(self, obj: Model) -> str:
        return reverse("calendar_local", args=[obj.pk])


class CalendarItem(MenuItem):
    """The year page, for everybody who works with limits."""

    def __init__(self) -> None:
        super().__init__(
            _("Working-day calendar"), reverse("calendar"), name="workdays", icon_name="calendar-alt", order=700
        )

    def is_shown(self, request: Any) -> bool:
        return rules.can_read(request.user)
