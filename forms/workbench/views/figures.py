"""How a form is used, in sums; and the opinions given on one that collects them."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.applications.models import Channel
from forms.definition.models import ApplicationFormPage, DefinitionVersion, Purpose
from forms.definition.shape import Definition
from forms.statistics.queries import usage_of
from forms.surveys import rules as opinion_rules
from forms.surveys.queries import opinions_of, questions_of, row_of, tally
from forms.workbench.charts import chart
from forms.workbench.forms import PeriodForm
from forms.workbench.views.base import FormView
from portal.calendar import today
from portal.desk.exports import ExportTooLarge, export_list

FAULTS = {
    "required": gettext_lazy("left empty"),
    "max_length": gettext_lazy("too long"),
    "invalid_choice": gettext_lazy("not among the choices"),
    "invalid": gettext_lazy("not in the right form"),
}
PER_PAGE = 50


class UsageView(FormView):
    """Funnel, commonest faults, channels, median time."""

    template_name = "forms/workbench/usage.html"
    page_title = gettext_lazy("How the form is used")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = PeriodForm(self.request.GET if "days" in self.request.GET else {"days": "30"})
        until = today()
        since = until - timedelta(days=period.chosen - 1)
        version = self.thing.current_version() or self.thing.last_version()
        definition = version.definition if version else Definition(self.thing.title, ())
        usage = usage_of(self.thing, definition, since=since, until=until, check=_("Check your answers"))
        funnel = [(stage.name, stage.reached, f"{stage.share}%") for stage in usage.stages]
        names = dict(Channel.choices)
        return super().get_context_data(
            usage=usage,
            period=period,
            days=period.chosen,
            picture=chart([*funnel, (_("Submitted"), usage.submitted, "")]),
            faults=[(step, field, FAULTS.get(code, code), number) for step, field, code, number in usage.faults],
            channels=[(names.get(name, name), number) for name, number in usage.channels],
            **kwargs,
        )


class OpinionsView(FormView):
    """Counts of every choice, and the answers page by page; a POST exports them."""

    template_name = "forms/workbench/opinions.html"
    page_title = gettext_lazy("Opinions given")

    def load(self) -> ApplicationFormPage:
        return get_object_or_404(ApplicationFormPage, pk=self.kwargs["page_id"], purpose=Purpose.OPINIONS)

    def may(self, user: Any) -> bool:
        return opinion_rules.can_view(user)

    def get_success_url(self) -> str:
        return reverse("form_opinions", args=[self.thing.pk])

    def _questions(self) -> list[Any]:
        versions = DefinitionVersion.objects.published().filter(page=self.thing).defer("source").order_by("-number")
        return questions_of(version.definition for version in versions)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        questions = self._questions()
        opinions = opinion_rules.visible_to(request.user, opinions_of(self.thing))
        rows = [[answer.given_on, *row_of(answer, questions)] for answer in opinions]
        headings = [_("Given on"), *(item.label for item in questions)]
        try:
            return export_list(
                name="opinions", title=self.thing.title, headings=headings, rows=rows, kind="xlsx", by=self.actor
            )
        except ExportTooLarge as fault:
            messages.error(request, str(fault))
            return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questions = self._questions()
        opinions = opinion_rules.visible_to(self.request.user, opinions_of(self.thing))
        shown = Paginator(opinions, PER_PAGE).get_page(self.request.GET.get("p"))
        counts = tally(questions, (answer.answers for answer in opinions.iterator(chunk_size=500)))
        pictures = [
            (entry, chart([(label, number, f"{share}%") for label, number, share in entry.choices])) for entry in counts
        ]
        return super().get_context_data(
            questions=questions,
            rows=[(answer.given_on, row_of(answer, questions)) for answer in shown],
            shown=shown,
            counts=pictures,
            **kwargs | {"back": reverse("form_list")},
        )
