"""The registers of instant reports and of law firms' filings."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from case_admin.duties import filing_rules, instant_rules, rules
from case_admin.duties.models import FirmFiling, InstantReport
from case_admin.duties.urls import FIRMS, REPORT_READERS
from portal.desk.admin import GuardedModelAdmin
from portal.desk.registers import GuardedIndex


class StartingIndex(GuardedIndex):
    """A list with the button that begins a new one, for those who may."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(starting=self.model_admin.starting(self.request.user), **kwargs)


class DutyAdmin(GuardedModelAdmin):
    index_view_class = StartingIndex
    index_template_name = "case_admin/duties/list.html"
    inspect_view_enabled = False

    def starting(self, user: Any) -> tuple[str, str] | None:
        return None


class InstantAdmin(DutyAdmin):
    """Instant reports a person may see; a row leads to the report."""

    model = InstantReport
    rules: ClassVar[Any] = instant_rules
    roles: ClassVar[Sequence[str]] = REPORT_READERS
    base_url_path = "instant-reports"
    menu_label = _("Instant reports")
    menu_icon = "warning"
    menu_order = 252
    list_display = ("number", "unit_name", "people", "risk_level", "discovered", "reported", "status", "follow_due")
    list_filter = ("status", "risk_level", "is_late")
    list_select_related = ("unit",)
    list_export = (
        "number", "unit_name", "people", "risk_level", "discovered_at", "reported_at", "is_late", "status", "decision",
    )  # fmt: skip
    ordering = ("-discovered_at", "-number")

    def object_url(self, obj: Model) -> str:
        return reverse("duty_instant", args=[obj.pk])

    def starting(self, user: Any) -> tuple[str, str] | None:
        return (gettext("New instant report"), reverse("duty_instant_new")) if rules.can_report(user) else None

    @admin.display(description=_("Unit"))
    def unit_name(self, report: InstantReport) -> str:
        return report.unit.short_name

    @admin.display(description=_("Discovered"), ordering="discovered_at")
    def discovered(self, report: InstantReport) -> str:
        return f"{localtime(report.discovered_at):%Y-%m-%d %H:%M}"

    @admin.display(description=_("Reported"), ordering="reported_at")
    def reported(self, report: InstantReport) -> str:
        if report.reported_at is None:
            return "—"
        words = f"{localtime(report.reported_at):%Y-%m-%d %H:%M}"
        return f"{words}（{gettext('late')}）" if report.is_late else words


class FilingAdmin(DutyAdmin):
    """Filings: all for the centre's assessors and head, a firm's own for the firm, for nobody else."""

    model = FirmFiling
    rules: ClassVar[Any] = filing_rules
    roles: ClassVar[Sequence[str]] = FIRMS
    base_url_path = "firm-filings"
    menu_label = _("Filings of law firms")
    menu_icon = "lock"
    menu_order = 254
    list_display = ("number", "firm_name", "organ_name", "act_shown", "mandate_on", "due", "filed_on", "status")
    list_filter = ("status", "is_late", "is_local", "stage", "willing")
    list_select_related = ("receipt",)
    list_export = (
        "number", "firm_name", "is_local", "organ_name", "act_shown", "side", "stage", "willing", "mandate_on", "due",
        "filed_at", "is_late", "status",
    )  # fmt: skip
    ordering = ("-filed_at", "-id")

    def object_url(self, obj: Model) -> str:
        return reverse("duty_filing", args=[obj.pk])

    def starting(self, user: Any) -> tuple[str, str] | None:
        return (gettext("File a mandate"), reverse("duty_filing_new")) if filing_rules.can_file(user) else None

    @admin.display(description=_("Reference number"))
    def number(self, filing: FirmFiling) -> str:
        return filing.receipt.number

    @admin.display(description=_("Kind of act"))
    def act_shown(self, filing: FirmFiling) -> str:
        return filing.get_act_type_display()

    @admin.display(description=_("Time of filing"), ordering="filed_at")
    def filed_on(self, filing: FirmFiling) -> str:
        words = f"{localtime(filing.filed_at):%Y-%m-%d}"
        return f"{words}（{gettext('late')}）" if filing.is_late else words
