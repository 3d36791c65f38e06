"""Deciding about one background task: try again, or give up."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.desk.routes import staff_path
from portal.desk.views import StaffView
from portal.flow.moves import Move
from portal.outbox import actions, rules
from portal.outbox.models import OutboxRow
from portal.outbox.workflow import GIVE_UP, RETRY
from portal.people.models import User
from portal.people.roles import holders
from portal.rows import the_row


class ReasonForm(forms.Form):
    """Why it is done; required for giving up."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )


class Decide(StaffView):
    """Shows what the decision does, asks for a reason, does it."""

    template_name = "desk/decision.html"
    form_class = ReasonForm
    header_icon = "tasks"
    move: Move

    def load(self) -> OutboxRow:
        row = the_row(rules.visible_to(self.request.user, OutboxRow.objects.all()).filter(pk=self.kwargs["row_id"]))
        if row is None:
            raise Http404
        return row

    def may(self, user: User) -> bool:
        return rules.can_decide(user, self.thing)

    def get_page_title(self) -> str:
        return str(self.move.label)

    def get_page_subtitle(self) -> str:
        return f"{self.thing.kind} #{self.thing.pk}"

    def get_form(self) -> Any:
        form: Any = super().get_form()
        form.fields["reason"].required = self.move.needs_reason
        return form

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        lines = [str(self.move.confirmation)]
        if self.thing.last_error:
            lines.append(_("Last error: %(error)s") % {"error": self.thing.last_error})
        explanation, button = " ".join(lines), self.move.label
        return super().get_context_data(explanation=explanation, button=button, back=self.get_success_url(), **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """None: the header shows the page's own title."""
        return []

    def get_success_url(self) -> str:
        return reverse("background-tasks_modeladmin_inspect", args=[self.thing.pk])


class Retry(Decide):
    move = RETRY

    def act(self, form: Any) -> str:
        actions.retry_row(row=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("The task has been queued again.")


class GiveUp(Decide):
    move = GIVE_UP

    def act(self, form: Any) -> str:
        actions.give_up_row(row=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("The task has been given up.")


ROLES = holders("outbox.manage")
staff_urls: list[URLPattern] = [
    staff_path("background-tasks/<int:row_id>/retry/", Retry.as_view(), name="outbox_retry", roles=ROLES),
    staff_path("background-tasks/<int:row_id>/give-up/", GiveUp.as_view(), name="outbox_give_up", roles=ROLES),
]
