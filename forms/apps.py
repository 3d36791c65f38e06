"""The forms app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    label = "public_forms"
    verbose_name = _("Citizen forms")

    def ready(self) -> None:
        for place in (
            "applications.events",
            "applications.jobs",
            "wizard.jobs",
            "surveys.endings",
            "guide.exits",
            "workbench.events",
            "room.events",
            "window.events",
            "window.jobs",
        ):
            import_module(f"forms.{place}")
