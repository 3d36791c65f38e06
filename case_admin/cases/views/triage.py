"""Decisions of the centre: assessment, supplement, refusal, diversion, keeping the case."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, queries, rules
from case_admin.cases.documents import procedures_text, summary
from case_admin.cases.forms import triage as forms
from case_admin.cases.forms.fields import Plain
from case_admin.cases.models import Assessment
from case_admin.cases.sheet import limits_of
from case_admin.cases.views.base import DecisionView
from portal.calendar import today
from portal.units.queries import center_unit, suggest_handler


class AssessView(DecisionView):
    """The sheet D36, with what the applicant told beside it and the routing suggestion worked out."""

    template_name = "case_admin/cases/assess.html"
    form_class = forms.AssessForm
    page_title = gettext_lazy("Preliminary assessment")
    intro = gettext_lazy(
        "The sheet goes into the inner volume. The head of the centre decides on the way you suggest; until then you"
        " can fill it in again."
    )
    button = gettext_lazy("Save the sheet")

    def may(self, user: Any) -> bool:
        return rules.can_assess(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status == "S02"

    def suggestion(self) -> Any:
        return suggest_handler(self.thing.act_type, self.thing.respondent)

    def get_form_kwargs(self) -> dict[str, Any]:
        case, known = self.thing, self.latest()
        routed = self.suggestion()
        sheet = queries.sheet_of(case)
        initial = {
            "case_summary": summary(sheet),
            "procedures": procedures_text(sheet),
            "act_type": case.act_type,
            "respondent": case.respondent_id,
            "complexity": case.complexity,
            "risk": case.risk,
            "suggested_unit": routed.pk if routed else None,
        }
        if known:
            initial |= known.content | {"suggestion": known.suggestion, "suggested_unit": known.suggested_unit_id}
        return {"initial": initial}

    def latest(self) -> Assessment | None:
        return self.thing.assessments.order_by("assessed_at").last()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.thing
        kwargs |= {
            "matter": case.matter.content,
            "limits": limits_of(queries.act_sheet_of(case), today()),
            "routed": self.suggestion(),
            "similar": queries.similar_cases(case.application) if case.application else [],
        }
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.assess_case(
            case=self.thing, content=form.sheet(), suggestion=data["suggestion"],
            suggested_unit=data["suggested_unit"], complexity=data["complexity"], risk=data["risk"],
            act_type=data["act_type"], respondent=data["respondent"], by=self.actor,
        )  # fmt: skip
        return _("The assessment sheet has been saved.")


class DivertView(DecisionView):
    template_name = "case_admin/cases/divert.html"
    form_class = forms.DivertForm
    move = "T08"

    def get_form_kwargs(self) -> dict[str, Any]:
        sheet, user = self.sheet(), self.user
        unit = sheet.suggested_unit if sheet else None
        initial = {
            "unit": (unit or suggest_handler(self.thing.act_type, self.thing.respondent)),
            "opinion": (sheet.content.get("proposal_text") or sheet.content.get("room", "")) if sheet else "",
            "contact_person": user.name,
            "contact_phone": user.phone or center_unit().phone,
        }
        return {"case": self.thing, "initial": initial}

    def sheet(self) -> Assessment | None:
        return self.thing.assessments.select_related("suggested_unit").order_by("assessed_at").last()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        routed = suggest_handler(self.thing.act_type, self.thing.respondent)
        own = routed is not None and self.thing.respondent_id == routed.pk
        return super().get_context_data(sheet=self.sheet(), routed=routed, routed_own=own, **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.divert_case(case=self.thing, by=self.actor, **data)
        return _("The case has been passed to %(unit)s.") % {"unit": data["unit"].name}


class KeepView(DecisionView):
    form_class = forms.KeepForm
    move = "T08b"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"contact_phone": center_unit().phone}}

    def act(self, form: Any) -> str:
        actions.keep_case(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The centre has accepted the case.")


class RefuseView(DecisionView):
    form_class = forms.RefuseForm
    move = "T06"

    def act(self, form: Any) -> str:
        actions.refuse_case(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The case has been closed as not accepted.")


class SupplementView(DecisionView):
    form_class = forms.SupplementForm
    move = "T03"

    def act(self, form: Any) -> str:
        actions.ask_supplement(case=self.thing, items=form.cleaned_data["items"], by=self.actor)
        return _("The applicant has been asked for a supplement.")


class SupplementedView(DecisionView):
    form_class = Plain
    move = "T04"

    def act(self, form: Any) -> str:
        actions.receive_supplement(case=self.thing, by=self.actor)
        return _("The supplement has been received; the assessment starts again.")
