"""What every page of the room does first: an open visit, or the door."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from forms.room.visit import IDLE, WARNING, Visit, current_visit

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


def page(request: HttpRequest, visit: Visit, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the room, with what its frame needs: the visit and how long it lasts without use."""
    frame = {
        "visit": visit,
        "application": visit.application,
        "proved": visit.proved,
        "idle_seconds": int(IDLE.total_seconds()),
        "warning_seconds": int(WARNING.total_seconds()),
    }
    return render(request, template, {**frame, **context}, status=status)
