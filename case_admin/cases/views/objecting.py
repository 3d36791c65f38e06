"""The objection of a unit, and the centre's decision on it."""

from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases import actions
from case_admin.cases.actions.objecting import last_objection
from case_admin.cases.forms import objecting as forms
from case_admin.cases.views.base import DecisionView


class ObjectView(DecisionView):
    template_name = "case_admin/cases/accept.html"
    form_class = forms.ObjectForm
    move = "T09r"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"case": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        handling = self.thing.handlings.filter(role="lead", ended_at=None).select_related("document").first()
        return super().get_context_data(handling=handling, **kwargs)

    def act(self, form: Any) -> str:
        actions.object_to_diversion(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The objection has gone to the head of the centre.")


class DecideObjectionView(DecisionView):
    """The decision, with the unit's reasons above it."""

    template_name = "case_admin/cases/decide_objection.html"
    form_class = forms.DecideObjectionForm
    move = "T09u"

    def get_form_kwargs(self) -> dict[str, Any]:
        found = last_objection(self.thing)
        return {"case": self.thing, "initial": {"unit": found.detail.get("unit") if found else None}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(objection=last_objection(self.thing), **kwargs)

    def act(self, form: Any) -> str:
        unit = form.chosen_unit()
        actions.decide_objection(case=self.thing, opinion=form.cleaned_data["opinion"], unit=unit, by=self.actor)
        if unit is None:
            return _("The objection has been rejected; the case is back with the unit.")
        return _("The case has been passed to %(unit)s.") % {"unit": unit.name}
