"""Request bodies: too big ones are refused before they are parsed, and file parts that Django drops are noticed.

Django skips a file part whose name is not UTF-8 (a GBK name sent by an old program) without a word. Counting the parts
that came against those that arrived makes the loss visible, with or without a script in the browser.
"""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
UNREADABLE = (TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, UnreadablePostError)
AROUND_A_FILE = 5 * 1024 * 1024
MOST_DRAINED = 256 * 1024 * 1024
PORTION = 256 * 1024


def most_bytes() -> int:
    """The biggest body read at all: one file of the biggest kind and what stands around it."""
    return max(settings.UPLOAD_LIMITS["document"], settings.UPLOAD_LIMITS["recording"]) + AROUND_A_FILE


class CountedStream:
    """Passes a body on and counts how often the boundary between parts occurs in it."""

    def __init__(self, stream: Any, boundary: bytes) -> None:
        self.stream = stream
        self.mark = b"--" + boundary
        self.tail = b""
        self.found = 0

    def read(self, size: int | None = None) -> bytes:
        chunk: bytes = self.stream.read(size) if size is not None else self.stream.read()
        seen = self.tail + chunk
        self.found += seen.count(self.mark)
        self.tail = seen[-(len(self.mark) - 1) :] if not seen.endswith(self.mark) else b""
        return chunk


class PartCounter(FileUploadHandler):
    """First upload handler: parses with the others and afterwards knows how many parts did not arrive.

    A file input left empty is no loss: browsers send it as a part with an empty name, which Django puts into POST.
    """

    def __init__(self, request: HttpRequest, others: Iterable[FileUploadHandler]) -> None:
        super().__init__(request)
        self.others = list(others)
        self.lost = 0

    def handle_raw_input(
        self,
        input_data: Any,
        meta: Any,
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[Any, Any]:
        counted = CountedStream(input_data, boundary)
        stream: Any = counted
        post, files = MultiPartParser(meta, stream, self.others, encoding).parse()
        arrived = sum(len(values) for _name, values in [*post.lists(), *files.lists()])
        self.lost = max(0, counted.found - 1 - arrived)
        return post, files

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class KindCsrf(CsrfViewMiddleware):
    """Django's check; where the view offers a way to show the post once more, that is the answer instead of a bare 403."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        refusal: HttpResponse = super()._reject(request, reason)  # type: ignore[misc]
        again = getattr(request, "show_again", None)
        if again is None:
            return refusal
        shown: HttpResponse = again()
        shown.status_code = refusal.status_code if shown.status_code == HTTPStatus.OK else shown.status_code
        return shown


def guarded(view: View, again: View | None = None) -> View:
    """Wrap a view that takes uploads: size first, then parsing, then the check against forged posts.

    `again` answers a post that fails that check (it must write nothing): the page as it was typed, with a fresh token.
    """
    protected = decorator_from_middleware(KindCsrf)(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            if _announced(request) > most_bytes():
                _drain(request)
                return too_big(request)
            counter = PartCounter(request, request.upload_handlers)
            request.upload_handlers = [counter, *request.upload_handlers]
            request.part_counter = counter  # type: ignore[attr-defined]  # read by lost_parts
            if again is not None:
                request.show_again = partial(again, request, *args, **kwargs)  # type: ignore[attr-defined]  # for KindCsrf
        try:
            return protected(request, *args, **kwargs)
        except RequestDataTooBig:
            return too_big(request)
        except UNREADABLE:
            return render(request, "forms/unreadable.html", status=400)

    return answer


def too_big(request: HttpRequest) -> HttpResponse:
    """413: what was sent is too much at once; the draft is untouched."""
    limits = {
        name: size // settings.MIB for name, size in settings.UPLOAD_LIMITS.items() if name in ("document", "recording")
    }
    return render(request, "forms/too_big.html", {"limits": limits, "back": request.path}, status=413)


def lost_parts(request: HttpRequest) -> int:
    """How many parts of the body vanished on the way into POST and FILES."""
    counter = getattr(request, "part_counter", None)
    return counter.lost if counter else 0


def _announced(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _drain(request: HttpRequest) -> None:
    """Read what is on its way and forget it, within bounds: a browser shows an answer only after it has sent all."""
    left = min(_announced(request), MOST_DRAINED)
    try:
        while left > 0 and (chunk := request.read(min(PORTION, left))):
            left -= len(chunk)
    except UnreadablePostError:
        return
