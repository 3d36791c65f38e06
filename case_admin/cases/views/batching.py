"""One paper for several cases: chosen in the list, looked at, issued by one press, told case by case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, queries, rules
from case_admin.cases.actions.batching import issued_before, lacking
from case_admin.cases.forms.batching import BatchForm
from case_admin.cases.models import Case
from case_admin.cases.views.base import REFUSALS
from case_admin.cases.views.bulk import seen_of
from portal.desk.views import StaffView
from portal.documents.models import IssuedDocument

MOST = 50


@dataclass(frozen=True)
class Line:
    """One case of the batch: what is missing and was issued before, what was issued or why not afterwards."""

    case: Case
    missing: str = ""
    before: datetime | None = None
    document: IssuedDocument | None = None
    refused: str = ""


class BatchView(StaffView):
    """GET shows the chosen cases, with a kind also what each still lacks; POST issues and shows the result."""

    template_name = "case_admin/cases/batch.html"
    page_title = gettext_lazy("One paper for several cases")
    form_class = BatchForm

    def may(self, user: Any) -> bool:
        return rules.can_issue_in_batch(user)

    @property
    def asked(self) -> Any:
        return self.request.POST if self.request.method == "POST" else self.request.GET

    def cases(self) -> list[Case]:
        """The chosen cases this person may issue papers for, oldest first."""
        keys = {
            int(key) for key in self.asked.getlist("case")[:MOST] if key.isascii() and key.isdecimal() and len(key) < 19
        }
        rows = queries.cases_for(self.request.user).filter(pk__in=keys).select_related("application", "matter")
        return [case for case in rows.order_by("pk") if rules.can_issue_paper(self.request.user, case)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"kind": self.request.GET.get("kind", "")}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        if "lines" not in kwargs:
            kwargs["lines"] = self.preview(self.asked.get("kind", ""), form)
        context = super().get_context_data(**kwargs)
        return context | {"kind": self.kind_chosen(form), "back": reverse("cases_modeladmin_index"), "most": MOST}

    def kind_chosen(self, form: Any) -> str:
        return (
            str(dict(form.fields["kind"].choices).get(self.asked.get("kind", ""), "")) if self.asked.get("kind") else ""
        )

    def preview(self, code: str, form: Any) -> list[Line]:
        cases = self.cases()
        known = code in dict(form.fields["kind"].choices) and code != ""
        missing = lacking(cases, code) if known else {}
        before = issued_before(cases, code) if known else {}
        return [Line(case, "、".join(missing.get(case.pk, ())), before.get(case.pk)) for case in cases]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        lines = [self.issue(case, form.cleaned_data) for case in self.cases()]
        done = sum(1 for line in lines if line.document)
        return self.render_to_response(self.get_context_data(form=form, lines=lines, told=True, done=done))

    def issue(self, case: Case, data: dict[str, Any]) -> Line:
        """One case in its own transaction; a refusal stops nobody else."""
        try:
            seen = seen_of(self.request, str(case.pk), case.version)
            told = {"code": data["kind"], "press": data["press"], "served": data["served"]}
            made = actions.issue_in_batch(case=case, seen=seen, by=self.actor, **told)
        except REFUSALS as refused:
            return Line(case, refused=str(getattr(refused, "message", "") or refused) or _("You cannot do this here."))
        return Line(case, document=made)
