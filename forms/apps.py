"""The forms app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    label = "public_forms"
    verbose_name = _("Citizen forms")

    def ready(self) -> None:
        """Make the background work of these rooms known to the outbox."""
        from forms.applications import jobs as application_jobs  # noqa: F401 - registers its handlers
        from forms.wizard import jobs as wizard_jobs  # noqa: F401 - registers its jobs
