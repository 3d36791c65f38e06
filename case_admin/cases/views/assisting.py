"""Who works beside the handling unit, and who decides instead of the head: chosen by the head of the centre."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.assisting import ASSISTED_STATES
from case_admin.cases.forms import triage as forms
from case_admin.cases.views.base import DecisionView
from portal.notices.queries import staff_with


class AssistantsView(DecisionView):
    """Which units assist from now on; those ticked now are ticked."""

    form_class = forms.AssistantsForm
    page_title = gettext_lazy("Assisting units")
    intro = gettext_lazy(
        "Units that are added get the diversion sheet and read the case from now on; units that are taken out read it no"
        " more. Limits, papers and signatures stay with the handling unit."
    )
    button = gettext_lazy("Save the assisting units")

    def may(self, user: Any) -> bool:
        return rules.can_choose_assistants(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in ASSISTED_STATES

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"case": self.thing, "initial": {"assisting": sorted(self.thing.assisting_unit_ids)}}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.choose_assistants(
            case=self.thing, units=list(data["assisting"]), request=data["request"], by=self.actor
        )
        return _("The assisting units have been saved.")


class StandInView(DecisionView):
    """Who decides where the respondent is the centre's own organ."""

    form_class = forms.StandInForm
    page_title = gettext_lazy("Name who decides instead")
    intro = gettext_lazy(
        "The respondent is your own organ. Nobody of the centre decides here but the person you name: another leader who"
        " has had no part in the act. The name and the reason stand in the diary and in the ledger."
    )
    button = gettext_lazy("Name this person")

    def may(self, user: Any) -> bool:
        return rules.can_appoint_stand_in(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.is_open

    def get_form_kwargs(self) -> dict[str, Any]:
        free = staff_with("C1", "C2", unit=self.user.unit).exclude(pk__in=self.thing.recused_user_ids)
        return {"people": free.exclude(pk=self.user.pk)}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.appoint_stand_in(case=self.thing, person=data["person"], reason=data["reason"], by=self.actor)
        return _("%(name)s decides on this case from now on.") % {"name": data["person"].name}


class AssistView(DecisionView):
    """An assisting unit writes down what it did, below what it was asked for."""

    template_name = "case_admin/cases/assist.html"
    form_class = forms.AssistanceForm
    page_title = gettext_lazy("Report on assistance")
    intro = gettext_lazy("The handling unit and the centre read it in the diary of the case.")
    button = gettext_lazy("File the report")

    def may(self, user: Any) -> bool:
        return rules.can_assist(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in ASSISTED_STATES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        turn = next(turn for turn in self.thing.assisting if turn.unit_id == self.user.unit_id)
        return super().get_context_data(asked=turn.opinion, **kwargs)

    def act(self, form: Any) -> str:
        actions.record_assistance(case=self.thing, unit=self.user.unit, text=form.cleaned_data["text"], by=self.actor)
        return _("The report has been filed.")
