"""The peer of the case list: wagtail-modeladmin as it comes, over the same table, beside the portal's own addresses."""

from wagtail_modeladmin.options import ModelAdmin

from case_admin.cases.models import Case
from portal.urls import urlpatterns as site


class StockCases(ModelAdmin):
    model = Case
    base_url_path = "stock"
    list_display = ("machine_no", "applicant_name_masked", "act_type", "respondent", "handler", "status", "received_at")
    list_filter = ("status", "act_type", "is_heavy", "close_reason")
    list_select_related = ("respondent", "handler")
    search_fields = ("machine_no", "applicant_name_masked")
    ordering = ("-pk",)
    list_per_page = 50


urlpatterns = [*StockCases().get_admin_urls_for_registration(), *site]
