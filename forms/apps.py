"""The forms app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    label = "public_forms"
    verbose_name = _("Citizen forms")

    def ready(self) -> None:
        for module in (
            "forms.applications.jobs",
            "forms.wizard.jobs",
            "forms.surveys.endings",
            "forms.workbench.events",
        ):
            import_module(module)
