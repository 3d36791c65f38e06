"""The door of the room: number and code, the second factor, staying and leaving."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.applications import actions
from forms.room.views.base import in_room
from forms.room.views.status import show_status
from forms.room.visit import IDLE, Visit, close_visit, current_visit, open_visit, prove_visit
from portal.ledger.actor import client_ip


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
        entry = actions.enter_with_code(receipt=receipt[:64], code=code[:64], ip=client_ip(request))
    except actions.WrongCode:
        sentence = _("Receipt number and code do not match. Please compare both with your receipt and try again.")
        return _door(request, receipt, sentence, 403)
    except actions.TooManyTries as refused:
        return _door(request, receipt, too_many(refused), 429)
    open_visit(request, entry)
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
    """The visit is over: ten idle minutes, a code replaced, or left on purpose."""
    return render(request, "forms/track.html", {"ended": True})


@in_room(proved=False)
@require_POST
def unlock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The second factor: last four digits of the phone, or the pick-up word, of the person whose code it was."""
    typed = request.POST.get("proof", "")
    try:
        actions.pass_second_factor(
            application=visit.application, access=visit.access, typed=typed, ip=client_ip(request)
        )
    except actions.WrongCode:
        return show_status(request, visit, 403, error=_("This does not match what was given in the application."))
    except actions.TooManyTries as refused:
        close_visit(request)
        return _door(request, "", too_many(refused), 429)
    prove_visit(request, visit)
    return redirect("track_status")


@never_cache
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Go on with the visit: the script asks for this when the person presses the button of the warning."""
    if current_visit(request) is None:
        return JsonResponse({"ended": True}, status=410)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"seconds": int(IDLE.total_seconds())})
    return redirect("track_status")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    close_visit(request)
    return redirect("track_ended")
