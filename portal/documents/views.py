"""The public register, and the pages on which staff look at, fetch and void papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.desk.marking import file_mark
from portal.desk.routes import staff_path
from portal.desk.views import StaffView
from portal.documents import actions, queries, rules, sample
from portal.documents.forms import CodeForm, CompareForm, VoidForm
from portal.documents.models import DocumentTemplate, IssuedDocument
from portal.documents.workflow import VOID
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip
from portal.people.models import User
from portal.people.roles import holders
from portal.vault.serving import file_response


@require_GET
def ask_code(request: HttpRequest) -> HttpResponse:
    """The page where a code is typed; a code that could be one leads to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("verify_document", code=form.cleaned_data["code"])
    return render(request, "documents/verify_ask.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_document(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says about one paper; a file sent here is compared and not kept."""
    document = queries.in_register(code)
    if document is None:
        return render(request, "documents/verify_unknown.html", {"form": CodeForm()}, status=404)
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    compared = form.is_bound and form.is_valid()
    return render(
        request,
        "documents/verify.html",
        {
            "document": document,
            "void_date": queries.day_in_words(document.voided_at) if document.voided_at else "",
            "rows": queries.register_rows(document),
            "form": form,
            "same": queries.is_same_file(document, form.cleaned_data["file"].chunks()) if compared else None,
            "compared": compared,
        },
    )


@require_GET
def download(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The file of one paper, for staff who may see it; written to the ledger before the first byte leaves."""
    document = _visible(request, document_id)
    actions.record_download(document=document, by=Actor.of(request.user, ip=client_ip(request)))  # type: ignore[arg-type]
    return file_response(document.file, filename=f"{document.title}.pdf", mark=file_mark(request.user))


@require_GET
def template_sample(request: HttpRequest, template_id: int) -> HttpResponse:
    """The paper a template makes, on sample facts; drafts included."""
    if not rules.can_preview_template(request.user):
        raise Http404
    template = get_object_or_404(DocumentTemplate, pk=template_id).get_latest_revision_as_object()
    return sample.sample_response(template.frozen())


def _visible(request: HttpRequest, document_id: int) -> IssuedDocument:
    """A paper this person may see; foreign and absent ones answer alike."""
    seen = rules.visible_to(request.user, IssuedDocument.objects.select_related("file", "issuer"))
    return get_object_or_404(seen, pk=document_id)


class VoidDocument(StaffView):
    """Declares one paper void, for a reason."""

    template_name = "desk/decision.html"
    form_class = VoidForm
    header_icon = "warning"

    def load(self) -> IssuedDocument:
        return _visible(self.request, self.kwargs["document_id"])

    def may(self, user: User) -> bool:
        return rules.can_void(user, self.thing)

    def get_page_title(self) -> str:
        return _("Void this paper")

    def get_page_subtitle(self) -> str:
        return str(self.thing)

    def get_success_url(self) -> str:
        return reverse("documents-issued_modeladmin_inspect", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            back=self.get_success_url(), explanation=VOID.confirmation, button=VOID.label, **kwargs
        )

    def act(self, form: VoidForm) -> str:  # type: ignore[override]  # this page always has a form
        actions.void_document(document=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The paper is void. The public register says so from now on.")


READERS, VOIDERS = holders("documents.read"), holders("documents.void")
EDITORS = holders("documents.template.edit")
staff_urls: list[URLPattern] = [
    staff_path("documents-issued/<int:document_id>/file/", download, name="document_file", roles=READERS),
    staff_path("documents-issued/<int:document_id>/void/", VoidDocument.as_view(), name="document_void", roles=VOIDERS),
    staff_path("document-templates/<int:template_id>/sample/", template_sample, name="template_sample", roles=EDITORS),
]
"""Routes under /admin/, for register_admin_urls."""
