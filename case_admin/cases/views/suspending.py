"""Suspension: the request, the decision, the resumption."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.suspending import asked_suspension
from case_admin.cases.forms import suspending as forms
from case_admin.cases.models import Proposal
from case_admin.cases.views.base import DecisionView
from case_admin.cases.workflow import CASE


class AskSuspensionView(DecisionView):
    form_class = forms.SuspensionForm
    page_title = gettext_lazy("Ask for suspension")
    intro = gettext_lazy("The head of the centre decides. Until then the limits run on.")
    button = gettext_lazy("Send to the head of the centre")

    def may(self, user: Any) -> bool:
        return rules.can_ask_suspension(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in CASE.moves["T18"].sources

    def act(self, form: Any) -> str:
        actions.ask_suspension(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The request for suspension has been sent.")


class SuspendView(DecisionView):
    """The decision; a request of the unit stands above it and fills it in, and can be sent back in any state."""

    template_name = "case_admin/cases/suspend.html"
    form_class = forms.DecideSuspensionForm
    move = "T18"

    def asked(self) -> Proposal | None:
        return asked_suspension(self.thing)

    def is_open(self) -> bool:
        return super().is_open() or self.asked() is not None

    def get_form_kwargs(self) -> dict[str, Any]:
        found = self.asked()
        return {"asked": found is not None, "initial": found.content if found else {}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(proposal=self.asked(), **kwargs)

    def act(self, form: Any) -> str:
        data, found = form.cleaned_data, self.asked()
        if form.is_returned and found is not None:
            actions.return_proposal(proposal=found, note=data["text"][:200], by=self.actor)
            return _("The request has been sent back.")
        actions.suspend_case(case=self.thing, ground=data["ground"], text=data["text"], by=self.actor)
        return _("The case has been suspended.")


class ResumeView(DecisionView):
    form_class = forms.ResumeForm
    move = "T19"

    def act(self, form: Any) -> str:
        actions.resume_case(case=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The case goes on; the new last day stands among the limits.")
