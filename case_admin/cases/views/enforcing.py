"""The mark of a dispute raised during a penalty procedure: set, ended, told to the centre, taken off."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.enforcing import MARKED_STATES
from case_admin.cases.forms import enforcing as forms
from case_admin.cases.models import Enforcement
from case_admin.cases.views.base import DecisionView


class EnforcementView(DecisionView):
    """What the four pages share."""

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    @property
    def mark(self) -> Enforcement | None:
        return getattr(self.thing, "enforcement", None)


class MarkView(EnforcementView):
    form_class = forms.MarkForm
    page_title = gettext_lazy("Raised during a penalty procedure")
    intro = gettext_lazy(
        "Resolution goes on inside the penalty procedure and never takes its place: no penalty is traded away beyond the"
        " discretion standard, and the limit of the penalty case runs on."
    )
    button = gettext_lazy("Save the mark")

    def is_open(self) -> bool:
        return self.thing.status in MARKED_STATES and not (self.mark and self.mark.ended_on)

    def get_form_kwargs(self) -> dict[str, Any]:
        mark = self.mark
        if mark is None:
            return {"initial": {"penalty_no": self.thing.matter.content.get("act_doc_no", "")}}
        columns = {name: getattr(mark, name) for name in ("stage", "leniency", "heard", "convened_on")}
        return {"initial": columns | mark.content}

    def act(self, form: Any) -> str:
        actions.mark_enforcement(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The mark has been saved.")


class EndProcedureView(EnforcementView):
    form_class = forms.EndProcedureForm
    page_title = gettext_lazy("The penalty procedure has ended")
    intro = gettext_lazy("From that day the unit has 3 working days to tell the centre what came of it.")
    button = gettext_lazy("Record the end")

    def is_open(self) -> bool:
        return self.mark is not None and self.mark.ended_on is None

    def act(self, form: Any) -> str:
        actions.end_procedure(case=self.thing, ended_on=form.cleaned_data["ended_on"], by=self.actor)
        return _("The end of the procedure has been recorded.")


class FeedbackView(EnforcementView):
    form_class = forms.FeedbackForm
    page_title = gettext_lazy("Feedback after enforcement")
    button = gettext_lazy("Send the feedback")

    def is_open(self) -> bool:
        return self.mark is not None and self.mark.ended_on is not None and self.mark.told_at is None

    def act(self, form: Any) -> str:
        actions.give_feedback(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The centre has been told.")


class ClearMarkView(EnforcementView):
    form_class = forms.ClearForm
    page_title = gettext_lazy("Take the mark off")
    intro = gettext_lazy("For a case marked by mistake; the reason stands in the diary.")
    button = gettext_lazy("Take the mark off")

    def is_open(self) -> bool:
        return self.mark is not None and self.mark.ended_on is None

    def act(self, form: Any) -> str:
        actions.clear_mark(case=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The mark has been taken off.")
