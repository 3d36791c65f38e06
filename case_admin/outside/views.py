"""Who of other houses may see a case: the list, giving leave, ending it."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.models import CaseGrant
from case_admin.cases.views.base import REFUSALS, DecisionView
from case_admin.outside import actions, rules
from case_admin.outside.forms import EndForm, LeaveForm
from case_admin.outside.queries import leave_of, leaves_of


class LeaveView(DecisionView):
    refusals = (*REFUSALS, actions.LeaveRefused)

    def may(self, user: Any) -> bool:
        return rules.can_give_leave(user, self.thing)

    def get_success_url(self) -> str:
        return reverse("case_leaves", args=[self.thing.pk])


class LeavesView(LeaveView):
    """Everybody who has or had leave for this case, and the form that gives it."""

    template_name = "case_admin/outside/leaves.html"
    form_class = LeaveForm
    page_title = gettext_lazy("People of other houses")
    button = gettext_lazy("Give leave")
    intro = gettext_lazy(
        "The person sees this case alone, under a mark with name, unit and time, and never an identity number in full."
        " Every reading is written down. The person is told."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(leaves=list(leaves_of(self.thing)), **kwargs)
        return context | {"back": reverse("case_page", args=[self.thing.pk])}

    def act(self, form: Any) -> str:
        grant = actions.give_leave(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("%(name)s may see this case now.") % {"name": grant.user.name}


class EndLeaveView(LeaveView):
    form_class = EndForm
    page_title = gettext_lazy("End the leave")
    button = gettext_lazy("End the leave")
    intro = gettext_lazy("From this moment the person finds the case no more. What was read stays in the ledger.")

    @property
    def grant(self) -> CaseGrant:
        found = leave_of(self.thing, self.kwargs["grant"])
        if found is None:
            raise Http404
        return found

    def is_open(self) -> bool:
        return self.grant.ended_at is None

    def get_page_title(self) -> str:
        return _("End the leave of %(name)s") % {"name": self.grant.user.name}

    def act(self, form: Any) -> str:
        actions.end_leave(grant=self.grant, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The leave has ended.")
