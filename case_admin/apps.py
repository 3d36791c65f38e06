"""The case_admin app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseAdminConfig(AppConfig):
    name = "case_admin"
    label = "case_admin"
    verbose_name = _("Case work")
