"""Ends that no unit asks for, decided by the centre."""

from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases import actions
from case_admin.cases.forms import ending as forms
from case_admin.cases.models import CloseReason
from case_admin.cases.views.base import DecisionView
from portal.vault.actions import store_upload


class LapseView(DecisionView):
    form_class = forms.LapseForm
    move = "T05"
    ends_as = CloseReason.R08

    def act(self, form: Any) -> str:
        actions.lapse_case(case=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The case has been closed as withdrawn.")


class ReferView(DecisionView):
    form_class = forms.ReferForm
    move = "T07"
    ends_as = CloseReason.R11

    def act(self, form: Any) -> str:
        actions.refer_case(case=self.thing, by=self.actor, **form.referral())
        return _("The applicant has been referred to another channel and the case closed.")


class TransferView(DecisionView):
    form_class = forms.TransferForm
    move = "T17"
    ends_as = CloseReason.R11
    multipart = True

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        evidence = store_upload(upload=data.pop("evidence"), purpose="case", by=self.actor)
        actions.transfer_case(case=self.thing, evidence=evidence, by=self.actor, **data)
        return _("The case has been closed as moved to another procedure.")


class TerminateView(DecisionView):
    form_class = forms.TerminateForm
    move = "T23"
    ends_as = CloseReason.R13

    def act(self, form: Any) -> str:
        actions.terminate_case(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The case has been terminated.")
