"""Approving a page from a list, without opening it: the same questions as in its editor are asked first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.workflow import BaseWorkflowFormView, CollectWorkflowActionData, WorkflowAction
from wagtail.admin.views.pages.workflow import WorkflowPageViewMixin
from wagtail.models import Page

from content.editing.queries import had_a_part, may_decide
from content.editing.refusals import check_is_anothers, check_is_over
from content.pages.case_study import CaseStudyPage
from content.takedowns.queries import is_down
from content.takedowns.refusals import stays_down
from content.wording.checks import texts_in, watched
from portal.desk.routes import allow
from portal.people.roles import EDITORS

NAME, REMARK = "website_workflow_action", "website_workflow_remark"


def no_decision_of(page: Page, user: Any, name: str) -> str:
    """Why this person may not decide "approve" or "reject" about the page now; "" when they may."""
    if not may_decide(page, user, name):
        return check_is_over()
    return check_is_anothers() if name == "approve" and had_a_part(page, user) else ""


def faults_of(page: Page) -> list[str]:
    """Sentences that keep the newest version of a page from going on: watched words, people named, a take-down."""
    newest = page.get_latest_revision_as_object()
    said = [found.sentence for found in watched(texts_in(newest)) if found.stops]
    if isinstance(newest, CaseStudyPage):
        said += newest.faults()
    return [*said, *([stays_down()] if is_down(page.pk) else [])]


class AtThisCheck(WorkflowPageViewMixin, BaseWorkflowFormView):
    """Decisions about the check a page is at now. One that is over, or another person's, is told in the window that was opened for it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.object.specific
        at_it = page.current_workflow_task_state == self.task_state
        said = no_decision_of(page, request.user, self.action_name) if at_it else check_is_over()
        if not said:
            return super().dispatch(request, *args, **kwargs)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            told = {"sentence": said, "editor": self.redirect_url}
            return render_modal_workflow(request, "content/editing/over.html", None, told, json_data={"step": "action"})
        messages.warning(request, said)
        return redirect(self.redirect_url)


class CheckedRemark(AtThisCheck, CollectWorkflowActionData):
    """Wagtail's own window for the remark."""

    submit_url_name = "wagtailadmin_pages:collect_workflow_action_data"


class CheckedAction(AtThisCheck, WorkflowAction):
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
allow(REMARK, EDITORS)
urlpatterns: list[URLPattern] = [
    path(
        "pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(CheckedRemark.as_view()), name=REMARK,
    ),
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(CheckedAction.as_view()), name=NAME,
    ),
]  # fmt: skip
"""Stand before Wagtail's own, which have the same address."""
