"""After submitting: the receipt with number and code, its papers, and the end of the visit."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.look import in_wechat
from forms.applications.codes import grouped
from forms.applications.models import Application
from forms.applications.queries import own_papers
from forms.applications.remedies import limits_of
from forms.applications.to_sign import TO_SIGN
from forms.wizard import actions, browser
from forms.wizard.card import code_card
from forms.wizard.copies import TooManyCopies, ask_for_copy
from forms.wizard.keeping import KeepForm, given_address
from forms.wizard.models import CopyWay, Draft, DraftState
from forms.wizard.progress import follow
from forms.wizard.queries import keeps_papers, resume_code, shows_code
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
    place = settings.BASE_URL.partition("://")[2]  # as one types it
    shown = {"draft": found, "resume_code": grouped(resume_code(found), 4), "site_address": place}
    return render(request, "forms/saved.html", shown)


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
    """First number and code alone, until the citizen says that both are kept; then papers, what comes next, the limits.

    People press on before they have kept the code, so there is nothing to press but "I have kept them", and the box
    beside it must be ticked.
    """
    found = _submitted(request, slug, draft)
    if isinstance(found, HttpResponse):
        return found
    code = reveal_code(browser.read_secret(request), found) if shows_code(found) else ""
    if request.method == "POST":
        return _kept(request, found, code)
    return _code_page(request, found, code, _keep_form(found)) if code else _receipt_page(request, found)


def _kept(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """The citizen pressed on: a copy is sent where one was wished, and the code is shown no more."""
    form = KeepForm(request.POST)
    if code and not form.is_valid():
        return _code_page(request, found, code, form)
    address, by = form.cleaned_data["email"] if code else "", citizen(request)
    if address:
        try:
            ask_for_copy(application=application_of(found), way=CopyWay.EMAIL, address=address, by=by)
        except TooManyCopies:
            form.add_error("email", _("Copies were sent to enough addresses already; please note the number yourself."))
            return _code_page(request, found, code, form)
    actions.close_receipt(draft=found, by=by)
    return redirect("apply_receipt", slug=found.slug, draft=found.pk)


def _keep_form(found: Draft) -> KeepForm:
    return KeepForm(initial={"email": given_address(application_of(found))})


def _code_page(request: HttpRequest, found: Draft, code: str, form: KeepForm) -> HttpResponse:
    application = application_of(found)
    context = {
        "draft": found,
        "application": application,
        "code": grouped(code),
        "form": form,
        "limits": limits_of(application.answers, today()),
    }
    return render(request, "forms/receipt_code.html", context)


def _receipt_page(request: HttpRequest, found: Draft) -> HttpResponse:
    application = application_of(found)
    with_papers = keeps_papers(found)
    context = {
        "draft": found,
        "application": application,
        "kept": found.receipt_closed_at is not None,
        "with_papers": with_papers,
        "papers": own_papers(application) if with_papers else [],
        "to_sign": TO_SIGN,
        "limits": limits_of(application.answers, today()),
    }
    return render(request, "forms/receipt.html", context)


@require_safe
def paper(request: HttpRequest, slug: str, draft: UUID, code: str) -> HttpResponseBase:
    """The receipt, D01 or a paper to sign as PDF for two hours; `card`, which holds the code, is drawn fresh while the code is shown."""
    found = _submitted(request, slug, draft)
    if isinstance(found, HttpResponse):
        return found
    if code == "card":
        secret = reveal_code(browser.read_secret(request), found) if shows_code(found) else ""
        return code_card(application_of(found), secret, inline=in_wechat(request)) if secret else _back(found)
    if not keeps_papers(found):
        return _back(found)
    document = application_of(found).documents.select_related("file").filter(code=code).first()
    if document is None:
        raise Http404
    return file_response(
        document.file,
        filename=_("%(title)s %(receipt)s.pdf")
        % {"title": document.title, "receipt": application_of(found).receipt_no},
        inline=in_wechat(request),
    )


def _back(found: Draft) -> HttpResponse:
    return redirect("apply_receipt", slug=found.slug, draft=found.pk)


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
