"""The case_admin app: tells the rooms below what the staff side does with answers, downloads and closed cases."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseAdminConfig(AppConfig):
    name = "case_admin"
    label = "case_admin"
    verbose_name = _("Case work")

    def ready(self) -> None:
        from case_admin.cases.registration import register

        register()
        for module in (
            "case_admin.liaison.panels",
            "case_admin.outside.panels",
            "case_admin.meetings.jobs",
            "case_admin.meetings.panels",
            "case_admin.dossiers.jobs",
            "case_admin.dossiers.panels",
            "case_admin.duties.panels",
            "case_admin.casepages.panels",
            "case_admin.awards.panels",
        ):
            import_module(module)
