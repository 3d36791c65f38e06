"""The forms app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    label = "public_forms"
    verbose_name = _("Citizen forms")
