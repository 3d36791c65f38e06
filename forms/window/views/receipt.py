"""After handing in: number and code, papers to print and sign, the scan of the original."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.applications.codes import grouped
from forms.applications.models import Application
from forms.applications.queries import own_papers, participations_of
from forms.applications.remedies import limits_of
from forms.definition.queries import live_form
from forms.window import actions, papers
from forms.window.actions import SCAN
from forms.window.models import SIGNED
from forms.window.views.base import SECRET, EntryView, WindowView
from forms.window.views.home import page_of, rooms_for
from forms.wizard.bodies import lost_parts
from forms.wizard.queries import shows_code
from forms.wizard.receipts import reveal_code
from portal.calendar import today
from portal.documents.filling import MissingFacts
from portal.documents.queries import NoTemplate
from portal.ledger.actions import record
from portal.paper.faces import MissingGlyph
from portal.vault.actions import UploadRefused, prepare_upload
from portal.vault.serving import file_response


class SubmittedView(EntryView):
    """A page of an entry that was handed in; a draft leads back to its page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.thing.application is None:
            return redirect("window_entry", pk=self.thing.pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def application(self) -> Application:
        if self.thing.application is None:
            raise Http404
        return self.thing.application

    def code(self) -> str:
        """The code in clear while this sign-in may still show it (two hours, until it is put away), else ""."""
        draft = self.thing.draft
        held = str(self.request.session.get(SECRET, ""))
        return reveal_code(held, draft) if draft is not None and held and shows_code(draft) else ""


class ReceiptView(SubmittedView):
    """Number and code. A POST scans back, or says that the applicant holds the receipt: then the code is shown no more."""

    template_name = "forms/window/receipt.html"
    page_title = gettext_lazy("Handed in")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("press") == "close":
            actions.close_receipt(entry=self.thing, by=self.actor)
            return redirect("window_receipt", pk=self.thing.pk)
        faults = self._scan()
        return self.show(faults) if faults else redirect(f"{request.path}#scan")

    def _scan(self) -> list[str]:
        """Take the files in; sentences for those that were refused."""
        uploads = self.request.FILES.getlist("w_scan")
        if not uploads or lost_parts(self.request):
            return [_("No file arrived. Please choose one; if you did, give it a simpler name and try again.")]
        faults = []
        for upload in uploads:
            try:
                actions.scan_back(entry=self.thing, prepared=prepare_upload(upload=upload), by=self.actor)
            except UploadRefused as fault:
                faults.append(f"{upload.name}：{fault.message}")
        return faults

    def show(self, faults: list[str] | None = None) -> HttpResponse:
        code, application = self.code(), self.application
        context = self.get_context_data(
            application=application, code=grouped(code) if code else "", faults=faults or [],
            papers=own_papers(application), named=list(participations_of(application)),
            scans=list(application.attachments.filter(field_key=SCAN).select_related("file")),
            needs_scan=self.thing.channel in SIGNED, limits=limits_of(application.answers, today()),
            rooms=rooms_for(self.clerk), register=self.register_url(),
        )  # fmt: skip
        return self.render_to_response(context, status=200)

    def register_url(self) -> str:
        """Where the application gets its number at once, for those who may."""
        return page_of(self.clerk, "case_register", self.application.pk)


class PaperView(SubmittedView):
    """A name of SHEETS: number and code, drawn fresh while the code may be shown; `record`: D01b; else an issued paper."""

    template_name = "forms/window/no_paper.html"
    page_title = gettext_lazy("Papers")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        code = self.kwargs["paper"]
        try:
            answer = self._paper(code)
        except (NoTemplate, MissingFacts, MissingGlyph) as fault:
            return self.render_to_response(self.get_context_data(fault=str(fault)), status=409)
        return answer

    def _paper(self, code: str) -> HttpResponseBase:
        application, name = self.application, self.application.receipt_no
        if code in papers.SHEETS:
            secret = self.code()
            if not secret:
                return redirect("window_receipt", pk=self.thing.pk)
            self._note(code)
            return papers.pdf_response(papers.counter_receipt(self.thing, secret, code), f"{name}.pdf")
        if code == "record":
            self._note(code)
            definition = application.definition_version.definition
            return papers.pdf_response(
                papers.oral_record(self.thing, definition, application.answers, name), f"{name}-D01b.pdf"
            )  # fmt: skip
        document = application.documents.select_related("file").filter(code=code).first()
        if document is None:
            raise Http404
        self._note(code)
        return file_response(document.file, filename=f"{document.title} {name}.pdf", inline=True)

    def _note(self, code: str) -> None:
        record(event="window.printed", by=self.actor, about=self.thing, detail={"paper": code})


class BlankView(WindowView):
    """The form to be filled in by hand."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = live_form(self.kwargs["slug"])
        version = page.current_version() if page else None
        if page is None or version is None:
            raise Http404
        return papers.pdf_response(papers.blank_form(version.definition), f"{page.title}.pdf")
