"""Writing to the centre, and reading the answer with number and code. Published answers stand on the mailbox page."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.mailbox import codes
from content.mailbox.actions import open_letter, send_letter
from content.mailbox.forms import LetterForm, TrackForm
from content.mailbox.models import Letter, LetterKind
from content.tries import TooMany
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip

SALT = "letter receipt"
RECEIPT_SECONDS = 30 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form; what was typed stays when something is missing."""
    form = LetterForm(request.POST if request.method == "POST" else None, initial=_asked_kind(request))
    if request.method == "POST" and form.is_valid():
        letter = _send(request, form)
        if letter:
            return redirect("letter_receipt", token=signing.dumps(str(letter.pk), salt=SALT))
    return render(request, "content/mailbox/write.html", {"form": form, "crumbs": _crumbs()})


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Home"), get_script_prefix())]


def _asked_kind(request: HttpRequest) -> dict[str, str]:
    asked = request.GET.get("kind", "")
    return {"kind": asked if asked in LetterKind.values else LetterKind.QUESTION}


def _send(request: HttpRequest, form: LetterForm) -> Letter | None:
    typed = {name: value for name, value in form.cleaned_data.items() if name != "website"}
    try:
        return send_letter(**typed, by=Actor(kind="citizen", ip=client_ip(request)))
    except TooMany as refused:
        form.add_error(
            None,
            _("Many letters have come from your network. Please try again in %(minutes)s minutes, or call us.")
            % {"minutes": refused.minutes},
        )
    return None


@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Number and code, for half an hour after sending; the address holds a signed key, so it says nothing to others."""
    try:
        letter = Letter.objects.filter(pk=signing.loads(token, salt=SALT, max_age=RECEIPT_SECONDS)).first()
    except signing.BadSignature:
        letter = None
    if letter is None:
        return render(request, "content/mailbox/receipt_over.html", status=410)
    shown = {"letter": letter, "code": codes.grouped(codes.code_of(letter.pk))}
    return render(request, "content/mailbox/receipt.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The letter and its answer behind number and code; wrong numbers and wrong codes get the same sentence."""
    if request.method != "POST":
        return render(request, "content/mailbox/track.html", {"form": TrackForm(), "crumbs": _crumbs()})
    form, status = TrackForm(request.POST), 200
    if form.is_valid():
        letter, status = _opened(request, form)
        if letter:
            return render(request, "content/mailbox/letter.html", {"letter": letter, "crumbs": _crumbs()})
    return render(request, "content/mailbox/track.html", {"form": form, "crumbs": _crumbs()}, status=status)


def _opened(request: HttpRequest, form: TrackForm) -> tuple[Letter | None, int]:
    try:
        letter = open_letter(**form.cleaned_data, ip=client_ip(request))
    except TooMany as refused:
        sentence = _("Too many wrong tries. Please try again in %(minutes)s minutes, or call us.")
        form.add_error(None, sentence % {"minutes": refused.minutes})
        return None, 429
    if letter is None:
        form.add_error(None, _("Number and code do not match. Please compare both with what was shown to you."))
    return letter, 200 if letter else 403
