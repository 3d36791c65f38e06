"""The register of leaves: who of which house may see which case, for what, since when, until when."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from case_admin.cases.models import CaseGrant
from case_admin.outside import rules
from portal.desk.admin import GuardedModelAdmin
from portal.people.roles import holders


class LeaveAdmin(GuardedModelAdmin):
    """A row leads to the leaves of its case."""

    model = CaseGrant
    rules: ClassVar[Any] = rules
    roles = holders("cases.grant")
    base_url_path = "case-leaves"
    menu_label = _("Leave to see cases")
    menu_icon = "group"
    menu_order = 210
    list_display = ("case_no", "person", "house", "purpose", "reason", "given_on", "granted_by", "until")
    list_export = (
        "case_no",
        "person",
        "house",
        "purpose",
        "reason",
        "granted_at",
        "granted_by",
        "ended_at",
        "ended_by",
    )
    list_filter = ("purpose",)
    list_select_related = ("case", "user__unit")
    ordering = ("-granted_at", "-pk")
    inspect_view_enabled = False

    def object_url(self, obj: Model) -> str:
        return reverse("case_leaves", args=[obj.case_id])  # type: ignore[attr-defined]  # a leave

    @admin.display(description=_("case number"))
    def case_no(self, grant: CaseGrant) -> str:
        return grant.case.machine_no

    @admin.display(description=_("Who"))
    def person(self, grant: CaseGrant) -> str:
        return grant.user.name

    @admin.display(description=_("Unit"))
    def house(self, grant: CaseGrant) -> str:
        return grant.user.unit.name if grant.user.unit else "—"

    @admin.display(description=_("Given"))
    def given_on(self, grant: CaseGrant) -> str:
        return localdate(grant.granted_at).isoformat()

    @admin.display(description=_("Ended"))
    def until(self, grant: CaseGrant) -> str:
        return localdate(grant.ended_at).isoformat() if grant.ended_at else "—"
