"""The portal app: its rooms register what runs in the background, what is checked and what the staff home shows."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REGISTERING = (
    "portal.checks",
    "portal.health",
    "portal.watch",
    "portal.desk.workdays.panels",
    "portal.vault.jobs",
    "portal.outbox.jobs",
    "portal.notices.jobs",
    "portal.documents.defaults",
)
"""Modules that register themselves when they are imported."""


class PortalConfig(AppConfig):
    name = "portal"
    label = "portal"
    verbose_name = _("Foundations")

    def ready(self) -> None:
        for module in REGISTERING:
            import_module(module)
