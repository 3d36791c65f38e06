"""The first to answer: a page of the public site that is kept leaves without a query, everything else goes on inwards.

`PageCache` stands before all other middleware. Every kept answer has passed them once, for the same scheme, host and address, and
carries the headers they set, but for the name of that one request. `Doorstep` stands before Django itself: it knows nothing but
that a request in exactly these words has just been answered with this page.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response
from wagtail.models import Site

from content.caching import generation, keeping
from content.caching.asking import Key, is_anybody, key_of, said_in
from content.caching.memory import remembered
from content.caching.store import Kept, Store
from portal import calendar

REVALIDATE = "private, no-cache"
"""A browser may keep the page and must ask before showing it again (WeChat's would otherwise show it for days)."""


ONE_REQUEST = "X-Request-ID"
DOORSTEP = "content.front.doorstep"
"""Where a request carries the one who would like to learn which kept page answered it."""
MOST_SAID = 4096


class Doorstep:
    """WSGI application around Django's: gives out a kept page to a request that is, word for word, one that was given it before.

    Saves what Django does before the first middleware, more than half of what such an answer costs. Whether the page still holds
    is asked of the store and the generation each time; all else (HEAD, a browser that has the page, a new wording) goes inwards.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.learnt: dict[tuple[str, ...], tuple[Store, Key]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = said_in(environ)
        place = self.learnt.get(said) if said else None
        page = place and kept_now(*place)
        if page:
            start_response("200 OK", list(page.headers.values()))
            return [page.body]
        if said:
            environ[DOORSTEP] = lambda store, key: self.learn(said, store, key)
        return self.application(environ, start_response)

    def learn(self, said: tuple[str, ...], store: Store, key: Key) -> None:
        """What was said so is answered by the page under this key. Only names are learnt, the store alone holds pages."""
        if len(self.learnt) >= MOST_SAID:
            self.learnt.clear()
        self.learnt[said] = (store, key)


def kept_now(store: Store, key: Key) -> Kept | None:
    """The page under this key, if it is kept and still holds."""
    known = generation.current() if store.most_bytes else ""
    return store.get(key, known, calendar.now()) if known else None


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
            request.META.get(DOORSTEP, nobody)(self.store, key)
            return conditional(request, answer_of(page))
        if known:
            tell_site(request)
        response = revalidated(self.get_response(request))
        if not keeping.may_be_kept(request, response):
            return response
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        if known and request.method == "GET":
            self.store.put(key, known, page_of(response, moment))
        return conditional(request, response)


def nobody(store: Store, key: Key) -> None:
    """Learns nothing: a request that came past no doorstep."""


def tell_site(request: HttpRequest) -> None:
    """Put the site and its root's address where Wagtail looks for them before it asks the database (`Site.find_for_request`)."""
    request._wagtail_site = remembered(  # type: ignore[attr-defined]
        ("site", request.get_host(), request.get_port()), lambda: Site.find_for_request(request)
    )
    request._wagtail_cached_site_root_paths = remembered("roots", Site.get_site_root_paths)  # type: ignore[attr-defined]


def revalidated(response: HttpResponse) -> HttpResponse:
    """A page for everybody says how long it may be believed, unless something further in has said so."""
    if keeping.is_marked(response):
        response.headers.setdefault("Cache-Control", REVALIDATE)
    return response


def page_of(response: HttpResponse, moment: datetime) -> Kept:
    """What the store keeps of an answer made at `moment`: until the county's midnight, or until its view says."""
    midnight = datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=moment.tzinfo)
    until = keeping.ends(response) or midnight
    headers = {name.lower(): (name, value) for name, value in response.headers.items() if name != ONE_REQUEST}
    return Kept(response.content, headers, min(until, midnight))


class KeptHeaders(ResponseHeaders):
    """Headers that were checked when they were first set: copied as they are, which is a tenth of setting fifteen again."""

    def __init__(self, checked: dict[str, tuple[str, str]]) -> None:
        self._store = dict(checked)


def answer_of(page: Kept) -> HttpResponse:
    response = HttpResponse(page.body)
    response.headers = KeptHeaders(page.headers)
    return response


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 with the same headers when the browser already holds this very answer."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
