"""A co-applicant confirms taking part: number and telephone, then the code that was sent there. No session is needed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forms.applications import actions
from forms.room.views.door import too_many
from portal.ledger.actor import client_ip
from portal.notices.gateway import sms_gateway

TEMPLATE = "forms/taking_part.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def taking_part(request: HttpRequest) -> HttpResponse:
    """`press` says which button: ask for a code, or `yes` or `no` with it. Both pages carry what was typed before."""
    typed = {name: request.POST.get(name, "").strip()[:64] for name in ("receipt", "mobile", "code")}
    if sms_gateway() is None:
        return render(request, TEMPLATE, {"closed": True})
    if request.method != "POST":
        return render(request, TEMPLATE, {})
    if not typed["receipt"] or not typed["mobile"]:
        return _page(request, typed, 200, error=_("Please fill in both the receipt number and the telephone."))
    try:
        if request.POST.get("press") not in ("yes", "no"):
            return _sent(request, typed)
        return _said(request, typed)
    except actions.TooManyTries as refused:
        return _page(request, typed, 429, error=too_many(refused))


def _sent(request: HttpRequest, typed: dict[str, str]) -> HttpResponse:
    """The same page whether a code was sent or not: it does not tell who applies."""
    actions.ask_for_code(receipt=typed["receipt"], mobile=typed["mobile"], ip=client_ip(request))
    return _page(request, typed | {"code": ""}, 200, asked=True)


def _said(request: HttpRequest, typed: dict[str, str]) -> HttpResponse:
    if not typed["code"]:
        return _page(request, typed, 200, asked=True, error=_("Please fill in the code from the message."))
    try:
        said = actions.say_taking_part(**typed, takes_part=request.POST["press"] == "yes", ip=client_ip(request))
    except actions.WrongCode:
        sentence = _("This code is wrong or older than five minutes. Please compare it, or have a new one sent.")
        return _page(request, typed, 403, asked=True, error=sentence)
    return render(request, TEMPLATE, {"said": said})


def _page(request: HttpRequest, typed: dict[str, str], status: int, **more: Any) -> HttpResponse:
    return render(request, TEMPLATE, {**typed, **more}, status=status)
