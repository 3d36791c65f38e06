"""The wall around /admin/: a route that is not on the role's list is not there."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import page_not_found

from portal.desk import routes

logger = logging.getLogger(__name__)
FORGED = (ValueError, OverflowError, NoReverseMatch, MultiValueDictKeyError)
READERS = ("draftjs_exporter.", "wagtail.admin.rich_text.")
"""Modules that take what a hidden input holds of a running text for what Wagtail's script has put there."""
CHOSEN = "chosen"
"""What a chooser asks for by the key of the thing that was chosen."""


def absent(request: HttpRequest) -> HttpResponse:
    """The one answer to what does not exist and to what is not this person's to see: same status, same bytes."""
    return page_not_found(request, None, template_name="wagtailadmin/404.html")


class RouteGuard:
    """Middleware, default-deny, superusers included. People who have not signed in are sent to the sign-in page.

    It stands before every view, so a page Wagtail adds in its next release stays closed until somebody lists it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]) -> Any:
        match = request.resolver_match
        if match is None or not routes.is_staff_route(match) or routes.is_public(match):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("wagtailadmin_login"))
        if not request.user.role_codes:
            return (
                None
                if match.view_name in {"wagtailadmin_home", "wagtailadmin_logout", "staff_sign_out"}
                else absent(request)
            )
        return None if routes.may_open(request.user, match) else absent(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Wagtail's own pages trust the hidden inputs of their forms (the way back, what a chooser chose), and its choosers any
        word for a key. Nobody types those, so a forged one is answered like what does not exist; the log keeps what it was."""
        match = request.resolver_match
        if match is None or not match.view_name.startswith("wagtail"):
            return None
        if request.method != "POST" and match.url_name != CHOSEN:
            return None
        if not isinstance(fault, FORGED) and not _came_up_in(fault, READERS):
            return None
        logger.warning("hidden input or key not understood at %s", match.view_name, exc_info=fault)
        return absent(request)


def _came_up_in(fault: Exception, modules: tuple[str, ...]) -> bool:
    """Whether the innermost call the fault came out of stands in one of these modules."""
    step = fault.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return step is not None and step.tb_frame.f_globals.get("__name__", "").startswith(modules)
