"""Handing a stored file to a browser. The caller has asked the rule and written the ledger before this runs."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from portal.vault.models import FileState, StoredFile
from portal.vault.names import clean_name
from portal.vault.queries import open_stored, path_of

INLINE_MIMES = frozenset({"application/pdf", "image/jpeg", "image/png"})
LOCKED_CSP = "default-src 'none'; sandbox"
# A browser's own PDF reader does not run inside a sandbox; it needs to place its plug-in and its style, nothing else.
INLINE_CSP = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def file_response(stored: StoredFile, *, filename: str, inline: bool = False) -> HttpResponseBase:
    """The file as a download named `filename`, or inline for papers the portal made itself (never for active content).

    The type is ours, no browser may guess another, no cache keeps it, no page of another site may embed it. With
    `settings.VAULT_ACCEL_PREFIX` the web server sends the bytes (X-Accel-Redirect to an internal location).
    Raises Http404 when the file is erased, in quarantine or not there.
    """
    if stored.state != FileState.STORED or not path_of(stored).is_file():
        raise Http404
    shown = inline and stored.mime in INLINE_MIMES and not stored.active_content
    response = _accelerated(stored) if settings.VAULT_ACCEL_PREFIX else FileResponse(open_stored(stored))
    response["Content-Type"] = stored.mime
    response["Content-Disposition"] = (
        content_disposition_header(not shown, clean_name(filename) or "file") or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = INLINE_CSP if shown else LOCKED_CSP
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _accelerated(stored: StoredFile) -> HttpResponse:
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"{settings.VAULT_ACCEL_PREFIX.rstrip('/')}/{stored.location}"
    return response
