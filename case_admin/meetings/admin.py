"""The register of hearings."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from case_admin.meetings import rules
from case_admin.meetings.models import Hearing
from case_admin.meetings.panels import READERS
from portal.desk.admin import GuardedModelAdmin


class HearingAdmin(GuardedModelAdmin):
    """Every hearing of the cases this person sees; a row leads to its page."""

    model = Hearing
    rules: ClassVar[Any] = rules
    roles = READERS
    base_url_path = "hearings"
    menu_label = _("Hearings")
    menu_icon = "group"
    menu_order = 215
    list_display = ("case_no", "unit", "begins", "status", "openness", "asked_by", "leader", "notice_due")
    list_export = ("case_no", "unit", "begins", "status", "openness", "asked_by", "leader", "notice_due")
    list_filter = ("status", "openness", "asked_by", "leader_attended")
    list_select_related = ("case__handler",)
    ordering = ("-starts_at", "-pk")
    inspect_view_enabled = False

    def object_url(self, obj: Any) -> str:
        return reverse("hearing_page", args=[obj.case_id, obj.pk])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hearing]:
        return super().get_queryset(request).defer("people", "course", "transcript", "opinion")

    @admin.display(description=_("case number"))
    def case_no(self, hearing: Hearing) -> str:
        return hearing.case.machine_no

    @admin.display(description=_("Handling unit"))
    def unit(self, hearing: Hearing) -> str:
        return hearing.case.handler.short_name if hearing.case.handler else "—"

    @admin.display(description=_("Begins"), ordering="starts_at")
    def begins(self, hearing: Hearing) -> str:
        return f"{localtime(hearing.starts_at):%Y-%m-%d %H:%M}"

    @admin.display(description=_("Leader of the unit"), ordering="leader_attended")
    def leader(self, hearing: Hearing) -> str:
        words = {True: _("attended"), False: _("did not attend"), None: "—"}
        return str(words[hearing.leader_attended])
