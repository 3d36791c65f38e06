"""The report of pages that nobody has touched for long, with the names of people instead of what they type to sign in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.aging_pages import AgingPagesView

from portal.desk.routes import allow
from portal.people.roles import EDITORS

NAME, RESULTS = "website_ageing", "website_ageing_results"


class AgeingPages(AgingPagesView):
    def decorate_paginated_queryset(self, queryset: Any) -> Any:
        """Wagtail's own, but for the names; one query for all of them."""
        asked = {page.last_published_by for page in queryset}
        names = {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=asked)}
        for page in queryset:
            self.add_last_publisher_name_to_page(names, page)
        return queryset


allow(NAME, EDITORS)
allow(RESULTS, EDITORS)
urlpatterns: list[URLPattern] = [
    path("reports/aging-pages/", require_admin_access(AgeingPages.as_view()), name=NAME),
    path("reports/aging-pages/results/", require_admin_access(AgeingPages.as_view(results_only=True)), name=RESULTS),
]
"""Stand before Wagtail's own, which have the same address."""
