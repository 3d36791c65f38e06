"""How long a member of staff stays signed in, and what stands between signing in and working."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from portal.people import second_step

STARTED, SEEN = "staff_started", "staff_seen"
STAMP_EVERY = 60
"""Seconds between two stamps of the same session: one write a minute, not one a click."""

STAFF_PREFIX = "admin/"
ALWAYS_OPEN = frozenset(
    {"staff_password", "staff_second_step", "staff_sign_out", "wagtailadmin_logout", "wagtailadmin_sprite"}
    | {"wagtailadmin_javascript_catalog", "staff_sign_in", "wagtailadmin_login"}
)


class StaffSession:
    """Middleware after the session, the user and the messages: ends idle and old staff sessions, holds people back
    until a first password is changed and the second step is taken. The public site is untouched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not match.route.startswith(STAFF_PREFIX) or not request.user.is_authenticated:
            return None
        if self._over(request):
            logout(request)
            messages.warning(
                request, _("You were signed out because nothing happened for a while. Please sign in again.")
            )
            return redirect_to_login(request.get_full_path(), resolve_url("wagtailadmin_login"))
        if match.view_name in ALWAYS_OPEN:
            return None
        if second_step.is_missing(request):
            return redirect("staff_second_step")
        if request.user.must_change_password:
            return redirect("staff_password")
        return None

    def _over(self, request: HttpRequest) -> bool:
        """Whether this session is idle for too long or older than the limit; stamps a living one."""
        now = int(time.time())
        session = request.session
        started, seen = session.get(STARTED, now), session.get(SEEN, now)
        if now - seen > settings.STAFF_IDLE_SECONDS or now - started > settings.SESSION_COOKIE_AGE:
            return True
        if STARTED not in session:
            session[STARTED] = session[SEEN] = now
        elif now - seen >= STAMP_EVERY:
            session[SEEN] = now
        return False
