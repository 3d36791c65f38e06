"""Withdrawing: what it means stands above the button; no reason is asked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.applications import actions
from forms.applications.remedies import limits_of
from forms.room import actions as room_actions
from forms.room.models import Message
from forms.room.queries import has_co_applicants
from forms.room.views.base import in_room, page
from forms.room.visit import Visit, party
from portal.calendar import today


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ends the matter of a sole applicant at once; where several apply, it is this person's wish and goes to the unit."""
    application = visit.application
    if not visit.may_sign:
        raise Http404
    jointly = visit.thread is not None or has_co_applicants(application)
    told = application.withdrawn_at is not None or (jointly and Message.objects.filter(key=_wish(visit)).exists())
    if request.method == "POST" and not told and application.can_withdraw:
        if request.POST.get("sure") != "yes":
            error = _("Please tick that you wish to withdraw.")
            return _shown(request, visit, jointly=jointly, told=False, error=error)
        _withdraw(request, visit, jointly)
        return redirect("track_withdraw")
    return _shown(request, visit, jointly=jointly, told=told, error="")


def _shown(request: HttpRequest, visit: Visit, *, jointly: bool, told: bool, error: str) -> HttpResponse:
    limits = limits_of(visit.application.answers, today())
    context: dict[str, Any] = {"jointly": jointly, "told": told, "error": error, "limits": limits}
    return page(request, visit, "forms/withdraw.html", **context)


def _withdraw(request: HttpRequest, visit: Visit, jointly: bool) -> None:
    by = party(request, visit)
    if not jointly:
        actions.withdraw_application(application=visit.application, by=by)
        return
    author = visit.access.label if visit.access else str(_("Applicant"))
    text = _("I withdraw from the application. This is my wish for myself; I have read what it means.")
    room_actions.send_message(
        application=visit.application, access=visit.thread, text=text, key=_wish(visit), author=author, by=by
    )


def _wish(visit: Visit) -> UUID:
    """The key of a joint applicant's wish to leave: one a person, so that it is said once."""
    return visit.access.pk if visit.access else visit.application.pk
