"""A case that is taken up again, decided by the head of the centre."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.reopening import CONTINUED
from case_admin.cases.forms import reopening as forms
from case_admin.cases.views.base import DecisionView


class ReopenView(DecisionView):
    form_class = forms.ReopenForm
    move = "T20"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"case": self.thing}

    def act(self, form: Any) -> str:
        actions.reopen_case(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The case has been reopened and is in assessment.")


class ContinueView(ReopenView):
    """The new case that takes up a closed one; the page leads to it."""

    move = ""
    page_title = gettext_lazy("Continue as a new case")
    intro = gettext_lazy(
        "This case stays closed and its volumes stay as they are. A new case with the same parties and matter starts in"
        " assessment; its papers form the next volume. Both sides get the decision."
    )
    button = gettext_lazy("Open the new case")
    opened: int | None = None

    def may(self, user: Any) -> bool:
        return rules.can_decide(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in CONTINUED

    def get_success_url(self) -> str:
        return reverse("case_page", args=[self.opened or self.thing.pk])

    def act(self, form: Any) -> str:
        new = actions.continue_case(case=self.thing, by=self.actor, **form.cleaned_data)
        self.opened = new.pk
        return _("The matter goes on as %(number)s.") % {"number": new.machine_no}


class RestartView(DecisionView):
    form_class = forms.RestartForm
    move = "T21"

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.restart_resolution(case=self.thing, ground=data["ground"], text=data["text"], by=self.actor)
        return _("The agreement has ended; the resolution goes on.")
