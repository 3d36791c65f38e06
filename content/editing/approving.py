"""Approving a page from a list, without opening it: the same questions as in its editor are asked first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.workflow import WorkflowPageViewMixin
from wagtail.models import Page

from content.pages.case_study import CaseStudyPage
from content.takedowns.queries import is_down
from content.takedowns.refusals import stays_down
from content.wording.checks import texts_in, watched
from portal.desk.routes import allow
from portal.people.roles import EDITORS

NAME = "website_workflow_action"


def faults_of(page: Page) -> list[str]:
    """Sentences that keep the newest version of a page from going on: watched words, people named, a take-down."""
    newest = page.get_latest_revision_as_object()
    said = [found.sentence for found in watched(texts_in(newest)) if found.stops]
    if isinstance(newest, CaseStudyPage):
        said += newest.faults()
    return [*said, *([stays_down()] if is_down(page.pk) else [])]


class CheckedAction(WorkflowPageViewMixin, WorkflowAction):
    """Wagtail's own action for pages, for approvals only when nothing stands against the page."""

    submit_url_name = "wagtailadmin_pages:workflow_action"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        faults = faults_of(self.object.specific) if self.action_name == "approve" else []
        if not faults:
            return super().post(request, *args, **kwargs)
        for sentence in faults:
            messages.error(request, sentence)
        editor = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": editor})
        return redirect(editor)


allow(NAME, EDITORS)
urlpatterns: list[URLPattern] = [
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(CheckedAction.as_view()), name=NAME,
    )
]  # fmt: skip
"""Stand before Wagtail's own, which have the same address."""
