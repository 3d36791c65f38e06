"""Every try to serve every paper of a case, on one page."""

from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases import rules
from case_admin.cases.files import services_shown
from case_admin.cases.views.base import CaseView
from case_admin.delivery.tries import courses_of


class ServicesPage(CaseView):
    """Who has been served with what, how and when; who has not comes first. Readers see what their papers allow."""

    template_name = "case_admin/delivery/tries.html"

    def may(self, user: Any) -> bool:
        return True

    def get_page_title(self) -> str:
        return _("Service of documents")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        internal = rules.can_view_internal(self.user, self.thing)
        courses = courses_of(services_shown(self.thing, internal=internal))
        waiting = sum(not course.is_served for course in courses)
        can_serve = rules.can_serve(self.user, self.thing)
        return super().get_context_data(courses=courses, waiting=waiting, can_serve=can_serve, **kwargs)
