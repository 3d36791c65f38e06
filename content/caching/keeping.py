"""Which answers may be kept for the next visitor: those whose view says so, to addresses whose every argument it took.

Nothing is kept by default. What a view does not know about (an argument added by somebody, a cookie) can therefore never be
in a kept page: either the page took it as it stands in the address, or the answer is for this one request.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

Viewed = Callable[..., HttpResponseBase]
_KEPT, _TAKEN, _ALONE = "_kept", "_taken", "_for_one_alone"


def keep(request: HttpRequest, response: HttpResponseBase, until: datetime | None = None) -> HttpResponseBase:
    """Say that everybody who asks for this address in this look may get this very answer, at the latest until `until`.

    A preview of a draft is never for everybody.
    """
    if not getattr(request, "is_preview", False):
        setattr(response, _KEPT, (until,))
    return response


def kept(view: Viewed) -> Viewed:
    """Decorator for views whose answer depends on the address alone."""

    @wraps(view, assigned=("__doc__", "__module__", "__name__", "__qualname__") if hasattr(view, "__name__") else ())
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return keep(request, view(request, *args, **kwargs))

    return wrapped


def took(request: HttpRequest, name: str, value: str) -> None:
    """The page used this argument as `value`. When the address says otherwise, the answer is shown but not kept."""
    request.__dict__.setdefault(_TAKEN, {})[name] = value


def for_one_alone(request: HttpRequest) -> None:
    """The answer depends on something besides address and look, such as the browser."""
    setattr(request, _ALONE, True)


def is_marked(response: HttpResponseBase) -> bool:
    """Whether the view said `keep`."""
    return hasattr(response, _KEPT)


def ends(response: HttpResponseBase) -> datetime | None:
    """The `until` its view gave."""
    return getattr(response, _KEPT)[0]


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the finished answer is for everybody: marked, whole, no cookie, no token, no nonce, every argument taken."""
    return (
        is_marked(response)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and "no-store" not in response.headers.get("Cache-Control", "")
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
        and not hasattr(request, _ALONE)
        and _all_taken(request)
    )


def _all_taken(request: HttpRequest) -> bool:
    taken = request.__dict__.get(_TAKEN, {})
    return all(values == [taken.get(name)] for name, values in request.GET.lists())
