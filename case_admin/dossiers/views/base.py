"""What every screen of the room shares: the volume comes through the rules, a refusal becomes a sentence."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from case_admin.dossiers import rules
from case_admin.dossiers.models import Dossier, DossierItem
from case_admin.dossiers.refusals import NotFiled
from portal.desk.views import StaffView
from portal.rows import the_row


class FileView(StaffView):
    """A page about one volume the person may see; `may` decides what more is needed."""

    header_icon = "folder-open-inverse"
    refusals = (NotFiled,)

    def load(self) -> Dossier:
        rows = rules.visible_to(
            self.request.user, Dossier.objects.select_related("case__application", "case__handler", "case__respondent")
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def get_success_url(self) -> str:
        return reverse("dossier_page", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", reverse("dossier_page", args=[self.thing.pk]))
        return super().get_context_data(**kwargs)

    def line(self) -> DossierItem:
        """The paper named in the address, of this volume; absent otherwise."""
        found = self.find_line()
        if found is None:
            raise Http404
        return found

    def find_line(self) -> DossierItem | None:
        rows = DossierItem.objects.select_related("file", "dossier__case")
        return the_row(rows.filter(dossier=self.thing, pk=self.kwargs["item"]))
