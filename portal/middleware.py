"""What every request gets: an id, the caller's address, the headers Django does not set, and no copy of personal pages."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from portal.health import healthz
from portal.ledger.actions import write_waiting_refusals
from portal.ledger.origin import client_ip, request_id, request_ip

Answer = Callable[[HttpRequest], HttpResponse]
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
        "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "usb",
    )
)  # fmt: skip
PERSONAL_PLACES = ("/admin/", "/track/", "/apply/", "/room/")
LIVE = "/healthz"


class RequestContext:
    """First in line behind the kept pages: gives the request an id and the caller's address; when it ends, writes refusals that waited.

    Answers /healthz itself: a supervisor asks by address, not by the site's name, and no later step may stand in its way.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == LIVE:
            return healthz(request)
        identity = uuid.uuid4().hex
        address = client_ip(request)
        id_token, ip_token = request_id.set(identity), request_ip.set(address)
        try:
            response = self.get_response(request)
        finally:
            write_waiting_refusals()
            request_id.reset(id_token)
            request_ip.reset(ip_token)
        response["X-Request-ID"] = identity
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class NoStore:
    """Pages that could show personal data are kept by no cache: not the browser's, not a proxy's.

    That is: everything for a signed-in person, and the citizen's own pages (drafts, receipt, progress, the room). The
    list of forms at /apply/ itself is public. Whether somebody is signed in is asked only of a session that was used.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_personal(request):
            response["Cache-Control"] = "private, no-store"
            response.headers.pop("Expires", None)
        return response


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer could hold somebody's data."""
    path = request.path_info
    if path != "/apply/" and f"{path}/".startswith(PERSONAL_PLACES):
        return True
    session = getattr(request, "session", None)
    return bool(session is not None and session.accessed and SESSION_KEY in session)


FRAMED = {"frame-ancestors": ["'self'"]}


class StaffPolicy:
    """Staff screens answer under the looser content policy: Wagtail's editor has inline code, previews are framed.

    The preview of a public page, which Wagtail fetches by a request of its own to the page's address, may be framed too, and
    nothing more. A response with a policy of its own (a file out of the vault) keeps it. Stands inside CSPMiddleware.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_preview = getattr(request, "is_dummy", False)
        if not (is_preview or request.path_info.startswith("/admin/")):
            return response
        response["X-Frame-Options"] = "SAMEORIGIN"
        if "Content-Security-Policy" not in response.headers:
            response._csp_config = settings.PUBLIC_CSP | FRAMED if is_preview else settings.ADMIN_CSP  # type: ignore[attr-defined]  # django-csp's own name for it
        return response
