"""The content app: its rooms put their panels on the board and name their events."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Public site")

    def ready(self) -> None:
        for place in ("shown", "mailbox.panels", "editing.panels", "activities.panels"):
            import_module(f"content.{place}")
