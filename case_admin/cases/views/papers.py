"""The page of one issued paper: the official PDF, its signed scans, its edited versions, a Word draft."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.files import CaseFile, paper_of
from case_admin.cases.forms.papers import ScanForm, VersionForm
from case_admin.cases.views.base import CaseView, DecisionView
from portal.documents.actions import draft_in_word
from portal.documents.models import IssuedDocument
from portal.documents.queries import keeps_its_facts
from portal.documents.word import MIME


class OfPaper(CaseView):
    """Finds the paper among those of the case that this person may read."""

    def paper(self) -> CaseFile:
        internal = rules.can_view_internal(self.user, self.thing)
        found = paper_of(self.thing, self.kwargs["document"], internal=internal)
        if found is None:
            raise Http404
        return found

    def document(self) -> IssuedDocument:
        self.paper()
        return IssuedDocument.objects.select_related("template_version").get(pk=self.kwargs["document"])

    def get_success_url(self) -> str:
        return reverse("case_document", args=[self.thing.pk, self.kwargs["document"]])


class PaperPage(OfPaper):
    template_name = "case_admin/cases/paper.html"

    def may(self, user: Any) -> bool:
        return True

    def get_page_title(self) -> str:
        return self.paper().title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = self.paper()
        kwargs |= {
            "paper": paper,
            "scans": [added for added in paper.additions if added.kind != "revision"],
            "versions": [added for added in paper.additions if added.kind == "revision"],
            "can_add": rules.can_work(self.user, self.thing) and self.thing.status != "S18",
            "can_draft": rules.can_work(self.user, self.thing) and keeps_its_facts(self.document()),
        }
        return super().get_context_data(**kwargs) | {"back": reverse("case_page", args=[self.thing.pk])}


class AddView(OfPaper, DecisionView):
    multipart = True

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def is_open(self) -> bool:
        return self.paper() is not None and self.thing.status != "S18"

    def get_page_title(self) -> str:
        return f"{self.page_title}：{self.paper().title}"


class ScanView(AddView):
    form_class = ScanForm
    page_title = gettext_lazy("Add the scan of the signed paper")
    button = gettext_lazy("Add the scan")
    intro = gettext_lazy(
        "The scan stands under the paper and lies behind it in the dossier. The official PDF stays as it is."
    )

    def act(self, form: Any) -> str:
        document = self.document()
        file = self.keep(form.cleaned_data["file"], "case")
        assert file is not None
        actions.add_scan(case=self.thing, document=document, file=file, by=self.actor)
        return _("The scan has been added.")


class VersionView(AddView):
    form_class = VersionForm
    page_title = gettext_lazy("Add an edited version")
    button = gettext_lazy("Add the version")
    intro = gettext_lazy(
        "The version is kept beside the paper with your name, the time and the reason. It does not replace the official PDF,"
        " is not served and is not in the public register."
    )

    def act(self, form: Any) -> str:
        document = self.document()
        file = self.keep(form.cleaned_data["file"], "case")
        assert file is not None
        actions.add_version(case=self.thing, document=document, file=file, why=form.cleaned_data["why"], by=self.actor)
        return _("The edited version has been added.")


class WordView(OfPaper):
    """The Word draft as a download; written down before the first byte leaves."""

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        document = self.document()
        made = draft_in_word(document=document, by=self.actor)
        if made is None:
            raise Http404
        response = HttpResponse(made, content_type=MIME)
        response["Content-Disposition"] = content_disposition_header(True, f"{document.number} {document.title}.docx")
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
