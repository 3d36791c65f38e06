"""The register of dossiers."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from case_admin.dossiers import rules
from case_admin.dossiers.models import Dossier
from portal.desk.admin import GuardedModelAdmin
from portal.people.roles import holders


class DossierAdmin(GuardedModelAdmin):
    """Every volume the person may see; a row leads to its page."""

    model = Dossier
    rules: ClassVar[Any] = rules
    roles = holders("dossiers.read")
    base_url_path = "dossiers"
    menu_label = _("Dossiers")
    menu_icon = "folder-open-inverse"
    menu_order = 300
    list_display = ("case_no", "part", "volume_no", "status", "quality_score", "pages", "retention", "created_at")
    list_filter = ("status", "part", "retention")
    list_select_related = ("case",)
    ordering = ("-created_at",)
    inspect_view_enabled = False

    @admin.display(description=_("case number"))
    def case_no(self, dossier: Dossier) -> str:
        return dossier.case.machine_no

    def object_url(self, obj: Any) -> str:
        return reverse("dossier_page", args=[obj.pk])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dossier]:
        return super().get_queryset(request).defer("note")
