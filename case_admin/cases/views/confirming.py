"""Judicial confirmation: the paper to sign, handing in, what the court says."""

from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.confirming import CONFIRMABLE
from case_admin.cases.forms import confirming as forms
from case_admin.cases.models import Confirmation
from case_admin.cases.queries import confirmation_of
from case_admin.cases.views.base import DecisionView
from portal.vault.actions import store_upload


class ConfirmationView(DecisionView):
    """What all of them share: the unit or the centre, while an agreement is in force."""

    template_name = "case_admin/cases/confirmation.html"

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    @cached_property
    def confirmation(self) -> Confirmation | None:
        """The application under way, or the newest one."""
        return confirmation_of(self.thing)

    def is_open(self) -> bool:
        return self.thing.status in CONFIRMABLE and self.thing.agreements.filter(state="in_force").exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        limits = self.thing.clocks.filter(code__in=["K08a", "K08b"]).order_by("due")
        return super().get_context_data(confirmation=self.confirmation, limits=list(limits), **kwargs)


class PrintApplicationView(ConfirmationView):
    form_class = forms.CourtForm
    page_title = gettext_lazy("Application for judicial confirmation")
    intro = gettext_lazy(
        "Both sides ask the court together. The paper is made with their particulars in full; print it and let both sign."
    )
    button = gettext_lazy("Make the paper")

    def is_open(self) -> bool:
        alive = self.confirmation is not None and self.confirmation.state in (*Confirmation.ALIVE, "confirmed")
        return super().is_open() and not alive

    def act(self, form: Any) -> str:
        actions.print_application(case=self.thing, court=form.cleaned_data["court"], by=self.actor)
        return _("The application is among the papers of the case. Print it and let both sides sign.")


class HandInView(PrintApplicationView):
    form_class = forms.HandInForm
    page_title = gettext_lazy("Handed in to the court (record)")
    intro = gettext_lazy("Both limits for the confirmation end with this. The applicant sees it in the room.")
    button = gettext_lazy("Record the handing in")
    multipart = True

    def act(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        proof = store_upload(upload=data.pop("proof"), purpose="case", by=self.actor)
        actions.hand_in_confirmation(case=self.thing, proof=proof, by=self.actor, **data)
        return _("The handing in has been recorded; the limits for the confirmation have ended.")


class UnderWayView(ConfirmationView):
    """Pages about an application the court has."""

    states: tuple[str, ...] = Confirmation.ALIVE

    def is_open(self) -> bool:
        return self.confirmation is not None and self.confirmation.state in self.states

    @property
    def present(self) -> Confirmation:
        if self.confirmation is None:
            raise Http404
        return self.confirmation


class CourtAcceptanceView(UnderWayView):
    form_class = forms.CourtAcceptanceForm
    page_title = gettext_lazy("Accepted by the court (record)")
    button = gettext_lazy("Record the acceptance by the court")
    states = (Confirmation.State.SUBMITTED,)

    def act(self, form: Any) -> str:
        actions.record_court_acceptance(confirmation=self.present, by=self.actor, **form.cleaned_data)
        return _("The acceptance by the court has been recorded.")


class CourtAnswerView(UnderWayView):
    form_class = forms.CourtAnswerForm
    page_title = gettext_lazy("The court's decision")
    intro = gettext_lazy("The court decides; here its paper is only kept. An agreement not confirmed stays in force.")
    button = gettext_lazy("Record the court's decision")
    multipart = True

    def act(self, form: Any) -> str:
        answer = store_upload(upload=form.cleaned_data["answer"], purpose="case", by=self.actor)
        actions.record_court_answer(confirmation=self.present, answer=answer, by=self.actor, **form.decision())
        return _("The court's decision has been recorded.")


class WithdrawConfirmationView(UnderWayView):
    form_class = forms.WithdrawConfirmationForm
    page_title = gettext_lazy("Take the application to the court back")
    button = gettext_lazy("Record the withdrawal from the court")

    def act(self, form: Any) -> str:
        actions.withdraw_confirmation(confirmation=self.present, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The withdrawal has been recorded.")
