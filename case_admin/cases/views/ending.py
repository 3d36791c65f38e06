"""Ends that no unit asks for, decided by the centre."""

from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases import actions
from case_admin.cases.forms import ending as forms
from case_admin.cases.views.base import DecisionView


class LapseView(DecisionView):
    form_class = forms.LapseForm
    move = "T05"

    def act(self, form: Any) -> str:
        actions.lapse_case(case=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The case has been closed as withdrawn.")


class ReferView(DecisionView):
    form_class = forms.ReferForm
    move = "T07"

    def act(self, form: Any) -> str:
        actions.refer_case(case=self.thing, by=self.actor, **form.referral())
        return _("The applicant has been referred to another channel and the case closed.")
