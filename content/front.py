"""The first to answer: a page of the public site that is kept leaves without a query, everything else goes on inwards.

Stands right behind the request's context. Every kept answer has passed all other middleware once, for the same scheme, host and
address, and carries the headers they set.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from content.caching import generation, keeping
from content.caching.asking import is_anybody, key_of
from content.caching.store import Kept, Store
from portal import calendar

REVALIDATE = "private, no-cache"
"""A browser may keep the page and must ask before showing it again (WeChat's would otherwise show it for days)."""


class PageCache:
    """Middleware. Its pages live in this process's memory; `content.caching.generation` says when they are stale."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request) if is_anybody(request) else None
        if key is None:
            return revalidated(self.get_response(request))
        known = generation.current() if self.store.most_bytes else ""  # read before the page: see Store.put
        moment = calendar.now()
        page = self.store.get(key, known, moment) if known else None
        if page is not None:
            return conditional(request, answer_of(page))
        response = revalidated(self.get_response(request))
        if not keeping.may_be_kept(request, response):
            return response
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        if known and request.method == "GET":
            self.store.put(key, known, page_of(response, moment))
        return conditional(request, response)


def revalidated(response: HttpResponse) -> HttpResponse:
    """A page for everybody says how long it may be believed, unless something further in has said so."""
    if keeping.is_marked(response):
        response.headers.setdefault("Cache-Control", REVALIDATE)
    return response


def page_of(response: HttpResponse, moment: datetime) -> Kept:
    """What the store keeps of an answer made at `moment`: until the county's midnight, or until its view says."""
    midnight = datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=moment.tzinfo)
    until = keeping.ends(response) or midnight
    return Kept(response.content, tuple(response.headers.items()), min(until, midnight))


def answer_of(page: Kept) -> HttpResponse:
    response = HttpResponse(page.body)
    for name, value in page.headers:
        response.headers[name] = value
    return response


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 with the same headers when the browser already holds this very answer."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
