"""What is proposed, what could be told, what stands on the site; and the proposal itself."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.casepages import queries, rules
from case_admin.casepages.actions.telling import propose_case
from case_admin.casepages.forms import ProposeForm
from case_admin.casepages.models import CaseDraft
from case_admin.casepages.views.base import PageView
from case_admin.cases.models import Case
from content.models import CaseStudyPage
from content.takedowns.rules import can_take_down
from portal.rows import the_row

SHOWN = 60


class Overview(PageView):
    """For editors too: numbers, kinds and ends of cases, no names."""

    template_name = "case_admin/casepages/overview.html"
    page_title = gettext_lazy("Cases told on the website")

    def may(self, user: Any) -> bool:
        return rules.can_propose(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        drafts = CaseDraft.objects.select_related("case__handler", "writer").defer("texts", "decisions", "extra_names")
        pages = CaseStudyPage.objects.live().order_by("-first_published", "-pk").defer_streamfields()
        kwargs |= {
            "drafts": list(drafts[:SHOWN]), "writes": rules.writes(user), "cases": list(queries.tellable()[:SHOWN]),
            "pages": list(pages[:SHOWN]), "may_take_down": can_take_down(user),
        }  # fmt: skip
        return super().get_context_data(**kwargs)


class Propose(PageView):
    page_title = gettext_lazy("Propose a case to be told")
    form_class = ProposeForm
    thing: Case

    def load(self) -> Case:
        found = the_row(Case.objects.filter(pk=self.kwargs["case"], status="S18"))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_propose(user, self.thing)

    def is_open(self) -> bool:
        return queries.tellable().filter(pk=self.thing.pk).exists()

    def get_page_subtitle(self) -> str:
        return self.thing.machine_no

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "The centre decides, asks the parties for their consent and takes every name out. Never propose state secrets,"
            " family or sexual matters, or what still runs in review or court."
        )
        back = reverse("casepages")
        return super().get_context_data(explanation=explanation, button=_("Propose this case"), back=back, **kwargs)

    def act(self, form: Any) -> str:
        propose_case(case=self.thing, why=form.cleaned_data["why"], by=self.actor)
        return _("Proposed. The centre sees it on its board.")

    def get_success_url(self) -> str:
        return reverse("casepages")
