"""After submitting: the receipt with number and code, its papers, and the end of the visit."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.look import in_wechat
from forms.applications.codes import grouped
from forms.applications.models import Application
from forms.applications.remedies import limits_of
from forms.wizard import actions, browser
from forms.wizard.card import code_card
from forms.wizard.models import Draft, DraftState
from forms.wizard.progress import follow
from forms.wizard.queries import resume_code, shows_code
from forms.wizard.receipts import reveal_code
from forms.wizard.views.draft import citizen, lost, owned_draft
from portal.calendar import today
from portal.vault.serving import file_response


@require_safe
def saved(request: HttpRequest, slug: str, draft: UUID) -> HttpResponse:
    """The draft is kept: how to come back."""
    found = owned_draft(request, slug, draft)
    if found is None:
        return lost(request)
    if found.state != DraftState.OPEN:
        return redirect("apply_receipt", slug=slug, draft=found.pk)
    return render(request, "forms/saved.html", {"draft": found, "resume_code": grouped(resume_code(found), 4)})


@require_safe
def go_on(request: HttpRequest, slug: str, draft: UUID) -> HttpResponse:
    """The draft's own address leads to where work goes on."""
    found = owned_draft(request, slug, draft)
    if found is None:
        return lost(request)
    if found.state != DraftState.OPEN:
        return redirect("apply_receipt", slug=slug, draft=found.pk)
    step = follow(found.definition_version.definition, found.data).first_unfinished
    return redirect("apply_step", slug=slug, draft=found.pk, step=step)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget every draft and receipt in this browser: for shared computers."""
    response = redirect("apply_list")
    browser.drop_secret(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, slug: str, draft: UUID) -> HttpResponse:
    """Number and code, what comes next, the limits. A POST says that both are kept, and the code is shown no more."""
    found = _submitted(request, slug, draft)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":
        actions.close_receipt(draft=found, by=citizen(request))
        return redirect("apply_receipt", slug=slug, draft=found.pk)
    application = application_of(found)
    code = reveal_code(browser.read_secret(request), found) if shows_code(found) else ""
    context = {
        "draft": found,
        "application": application,
        "code": grouped(code) if code else "",
        "papers": list(application.documents.filter(code__in=("receipt", "D01")).order_by("-code")) if code else [],
        "limits": limits_of(application.answers, today()),
        "e_service": application.e_service,
    }
    return render(request, "forms/receipt.html", context)


@require_safe
def paper(request: HttpRequest, slug: str, draft: UUID, code: str) -> HttpResponseBase:
    """The receipt or D01 as PDF, for as long as the receipt page shows the code; `card` is drawn fresh and kept nowhere."""
    found = _submitted(request, slug, draft)
    if isinstance(found, HttpResponse):
        return found
    secret = reveal_code(browser.read_secret(request), found) if shows_code(found) else ""
    if not secret:
        return redirect("apply_receipt", slug=slug, draft=found.pk)
    if code == "card":
        return code_card(application_of(found), secret, inline=in_wechat(request))
    document = application_of(found).documents.select_related("file").filter(code=code).first()
    if document is None:
        raise Http404
    return file_response(
        document.file,
        filename=_("%(title)s %(receipt)s.pdf")
        % {"title": document.title, "receipt": application_of(found).receipt_no},
        inline=in_wechat(request),
    )


def application_of(draft: Draft) -> Application:
    """The application a submitted draft became."""
    if draft.application is None:
        raise ValueError("this draft was not submitted")
    return draft.application


def _submitted(request: HttpRequest, slug: str, draft: UUID) -> Draft | HttpResponse:
    """The submitted draft of this browser, or the answer to give instead."""
    found = owned_draft(request, slug, draft)
    if found is None:
        return lost(request)
    if found.state == DraftState.ANSWERED:
        return render(
            request, "forms/thanks.html", {"draft": found, "title": found.definition_version.definition.title}
        )
    if found.state != DraftState.SUBMITTED:
        return redirect("apply_draft", slug=slug, draft=found.pk)
    return found


@require_safe
def tried(request: HttpRequest, slug: str, draft: UUID) -> HttpResponse:
    """The end of a preview: nothing was submitted; the answers can be kept as a sample."""
    found = owned_draft(request, slug, draft)
    if found is None or not found.preview:
        return lost(request)
    return render(request, "forms/tried.html", {"draft": found, "page_id": found.definition_version.page_id})
