"""The party's room: number and code show where the matter stands, the second factor opens names, documents and questions."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.look import in_wechat
from forms.applications import actions, queries
from forms.applications.models import PartyRequest, PublishedDocument, RequestState
from forms.applications.papers import answer_facts
from forms.applications.remedies import limits_of
from forms.applications.requests import KINDS, words
from forms.room.answers import AnswerForm
from forms.room.visit import Visit, close_visit, current_visit, open_visit
from portal.calendar import today
from portal.ledger.actor import Actor, client_ip
from portal.units.models import Unit
from portal.vault.serving import file_response

View = Callable[..., HttpResponseBase]


def in_room(*, proved: bool) -> Callable[[View], View]:
    """The view gets the open visit; without one the door is shown again."""

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            visit = current_visit(request)
            if visit is None:
                return redirect("track_ended")
            if proved and not visit.proved:
                return redirect("track_status")
            return view(request, visit, *args, **kwargs)

        return answer

    return decorate


def party(request: HttpRequest, visit: Visit) -> Actor:
    """The doer: the party, by receipt number."""
    return Actor.citizen(visit.application.receipt_no, ip=client_ip(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The door. Wrong numbers and wrong codes get one and the same answer."""
    if request.method != "POST":
        return render(request, "forms/track.html")
    receipt, code = request.POST.get("receipt", ""), request.POST.get("code", "")
    if not receipt.strip() or not code.strip():
        return _door(request, receipt, _("Please fill in both the receipt number and the code."), 200)
    try:
        application = actions.enter_with_code(receipt=receipt[:64], code=code[:64], ip=client_ip(request))
    except actions.WrongCode:
        sentence = _("Receipt number and code do not match. Please compare both with your receipt and try again.")
        return _door(request, receipt, sentence, 403)
    except actions.TooManyTries as refused:
        return _door(request, receipt, too_many(refused), 429)
    open_visit(request, application)
    return redirect("track_status")


def too_many(refused: actions.TooManyTries) -> str:
    """The sentence after too many wrong tries."""
    told = {"minutes": refused.minutes}
    return (
        _(
            "Too many wrong tries. Please try again in %(minutes)s minutes, or come to the window with your identity card."
        )
        % told
    )


def _door(request: HttpRequest, receipt: str, sentence: str, status: int) -> HttpResponse:
    return render(request, "forms/track.html", {"error": sentence, "receipt": receipt[:64]}, status=status)


@never_cache
@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """The visit is over: ten idle minutes, or left on purpose."""
    return render(request, "forms/track.html", {"ended": True})


@in_room(proved=False)
@require_safe
def status(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where the matter stands; with the second factor also names, documents and open questions."""
    return _status(request, visit)


def _status(request: HttpRequest, visit: Visit, code: int = 200, **more: Any) -> HttpResponse:
    application = visit.application
    context = {
        "application": application,
        "proved": visit.proved,
        "timeline": list(queries.timeline_of(application)),
        "handler": application.public_handler or _center(),
        "overdue": bool(application.public_due and application.public_due < today()),
        "has_word": bool(application.pickup_hmac),
        **more,
    }
    if visit.proved:
        facts = answer_facts(application)
        context |= {
            "documents": list(queries.documents_of(application)),
            "requests": [{"request": item, "kind": KINDS[item.kind]} for item in queries.open_requests(application)],
            "respondent": facts.get("respondent", ""),
            "act_title": facts.get("act_title", ""),
            "limits": limits_of(application.answers, today()),
        }
    return render(request, "forms/status.html", context, status=code)


def _center() -> Unit | None:
    return Unit.objects.filter(kind="center", is_active=True).first()


@in_room(proved=False)
@require_POST
def unlock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The second factor: last four digits of the phone, or the pick-up word."""
    try:
        actions.pass_second_factor(
            application=visit.application, typed=request.POST.get("proof", ""), ip=client_ip(request)
        )
    except actions.WrongCode:
        return _status(request, visit, 403, error=_("This does not match what was given in the application."))
    except actions.TooManyTries as refused:
        close_visit(request)
        return _door(request, "", too_many(refused), 429)
    open_visit(request, visit.application, proved=True)
    return redirect("track_status")


@in_room(proved=True)
@require_POST
def download(request: HttpRequest, visit: Visit, document: UUID) -> HttpResponseBase:
    """Hand out a document; the download is on record before the first byte leaves."""
    found = PublishedDocument.objects.filter(pk=document, application=visit.application).first()
    if found is None:
        raise Http404
    found = actions.record_download(document=found, by=party(request, visit))
    return file_response(found.file, filename=f"{found.title}.pdf", inline=in_wechat(request))


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, visit: Visit, question: UUID) -> HttpResponse:
    """Answer a question of the centre once."""
    found = PartyRequest.objects.select_related("document").filter(pk=question, application=visit.application).first()
    if found is None:
        raise Http404
    kind = KINDS[found.kind]
    if found.state != RequestState.OPEN:
        told = words(kind, found.answer) if found.state == RequestState.ANSWERED else []
        return render(request, "forms/answered.html", {"question": found, "kind": kind, "told": told})
    form = AnswerForm(kind, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with suppress(actions.AlreadyAnswered):  # the page then shows the answer that stands
            actions.answer_request(request=found, answer=form.cleaned_data, by=party(request, visit))
        return redirect("track_answer", question=found.pk)
    return render(request, "forms/answer.html", {"question": found, "kind": kind, "form": form})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    close_visit(request)
    return redirect("track_ended")
