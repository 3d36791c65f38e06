"""What the screens share: drafts and cases come through the rules, a refusal becomes a sentence."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from case_admin.casepages import rules
from case_admin.casepages.models import CaseDraft
from case_admin.casepages.refusals import NotTold
from portal.desk.views import StaffView
from portal.rows import the_row


class PageView(StaffView):
    template_name = "desk/decision.html"
    header_icon = "doc-full"
    refusals = (NotTold,)


class DraftView(PageView):
    """A page about one draft, with its texts."""

    thing: CaseDraft

    def load(self) -> CaseDraft:
        related = ("case__application", "case__handler", "writer", "approver", "page")
        own = rules.visible_to(self.request.user, CaseDraft.objects.select_related(*related))
        found = the_row(own.filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_page_subtitle(self) -> str:
        return self.thing.case.machine_no

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", self.get_success_url())
        return super().get_context_data(**kwargs)

    def get_success_url(self) -> str:
        return reverse("casepage", args=[self.thing.pk])
