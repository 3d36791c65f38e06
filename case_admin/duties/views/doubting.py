"""Screens of a doubt about a nil report."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.duties import actions, monthly_rules, queries
from case_admin.duties.forms.monthly import GroundsForm, VerdictForm, WordForm
from case_admin.duties.models import NilDoubt
from case_admin.duties.views.base import DutyView, MoveView
from case_admin.duties.views.monthly import OfMonth
from case_admin.duties.workflow import DOUBT
from portal.rows import the_row


class RaiseDoubt(OfMonth):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("Doubt this nil report")
    form_class: Any = GroundsForm

    def may(self, user: Any) -> bool:
        return monthly_rules.can_raise_doubt(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.is_nil

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _("The leader of the unit is told and has three working days to give the unit's word; then the head of the centre decides."),
            "button": _("Ask the unit"), "back": self.get_success_url(),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        actions.raise_doubt(report=self.thing, grounds=form.cleaned_data["grounds"], by=self.actor)
        return _("The unit has been asked.")


class OfDoubt(DutyView):
    thing: NilDoubt

    def load(self) -> NilDoubt:
        doubt = the_row(NilDoubt.objects.filter(pk=self.kwargs["pk"]))
        report = queries.monthly_for(self.request.user, doubt.report_id) if doubt else None
        if doubt is None or report is None:
            raise Http404
        doubt.report = report
        return doubt

    def get_page_subtitle(self) -> str:
        return f"{self.thing.report.period_shown} · {self.thing.report.unit.name}"

    def get_success_url(self) -> str:
        return reverse("duty_month", args=[self.thing.report_id])


class AnswerDoubt(OfDoubt, MoveView):
    workflow, move = DOUBT, "answer"
    form_class: Any = WordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.thing.content["grounds"], **kwargs)

    def act(self, form: Any) -> str:
        actions.answer_doubt(doubt=self.thing, word=form.cleaned_data["word"], by=self.actor)
        return _("The unit's word has been given.")


class DecideDoubt(OfDoubt, MoveView):
    workflow, move = DOUBT, "uphold"
    form_class: Any = VerdictForm
    page_title = gettext_lazy("Decide on the doubt")

    def get_page_title(self) -> str:
        return str(self.page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        word = self.thing.content.get("word", "") or _("The unit has not given its word yet.")
        return super().get_context_data(intro=word, button=_("Decide"), **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        concealed = data["verdict"] == "concealed"
        actions.decide_doubt(doubt=self.thing, concealed=concealed, reason=data["reason"], by=self.actor)
        return _("The decision is kept and the unit has been told.")
