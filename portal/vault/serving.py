"""Handing a stored file to a browser. The caller has asked the rule and written the ledger before this runs."""

import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.paper.watermark import NotMarkable, with_watermark
from portal.paper.word_mark import with_mark
from portal.vault.models import FileState, StoredFile
from portal.vault.names import clean_name, named_for
from portal.vault.queries import open_stored, path_of

logger = logging.getLogger(__name__)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKED_MIMES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/heic", WORD})
INLINE_MIMES = frozenset({"application/pdf", "image/jpeg", "image/png"})
LOCKED_CSP = "default-src 'none'; sandbox"
# A browser's own PDF reader does not run inside a sandbox; it needs to place its plug-in and its style, nothing else.
INLINE_CSP = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def file_response(stored: StoredFile, *, filename: str, inline: bool = False, mark: str = "") -> HttpResponseBase:
    """The file as a download named `filename`, or inline for papers the portal made itself (never for active content).

    The type is ours, no browser may guess another, no cache keeps it, no page of another site may embed it. With
    `settings.VAULT_ACCEL_PREFIX` the web server sends the bytes (X-Accel-Redirect to an internal location).
    With a `mark` (desk.marking.file_mark: readers of other houses) a PDF or a picture leaves as a PDF with those words over
    every page, a Word file with them at the head of every page, made now; the file in the vault stays as it is, and what
    cannot be marked is not given out (409, a sentence). Tables, recordings and films leave as they are, with the words in
    their name. Raises Http404 when the file is erased, in quarantine or not there.
    """
    if stored.state != FileState.STORED or not path_of(stored).is_file():
        raise Http404
    if mark and stored.mime in MARKED_MIMES:
        return _marked(stored, filename=filename, inline=inline, mark=mark)
    shown = inline and stored.mime in INLINE_MIMES and not stored.active_content
    if mark:
        filename = named_for(filename, mark)
    response = _accelerated(stored) if settings.VAULT_ACCEL_PREFIX else FileResponse(open_stored(stored))
    return _locked(response, mime=stored.mime, filename=filename, shown=shown)


def _locked(response: HttpResponseBase, *, mime: str, filename: str, shown: bool) -> HttpResponseBase:
    response["Content-Type"] = mime
    response["Content-Disposition"] = (
        content_disposition_header(not shown, clean_name(filename) or "file") or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = INLINE_CSP if shown else LOCKED_CSP
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _marked(stored: StoredFile, *, filename: str, inline: bool, mark: str) -> HttpResponseBase:
    """The copy with the reader's mark; a picture becomes a PDF of one page."""
    is_word = stored.mime == WORD
    try:
        copy = with_mark(path_of(stored), mark) if is_word else with_watermark(path_of(stored), mark)
    except NotMarkable:
        logger.warning("file %s cannot be marked and was not given out", stored.pk)
        said = _("This file cannot be given out with your mark. Please ask the centre to show it to you.")
        return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
    if is_word:
        return _locked(HttpResponse(copy), mime=WORD, filename=filename, shown=False)
    name = filename if stored.mime == "application/pdf" else f"{filename}.pdf"
    return _locked(
        HttpResponse(copy), mime="application/pdf", filename=name, shown=inline and not stored.active_content
    )


def _accelerated(stored: StoredFile) -> HttpResponse:
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"{settings.VAULT_ACCEL_PREFIX.rstrip('/')}/{stored.location}"
    return response
