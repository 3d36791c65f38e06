"""What a visitor asks for, as far as it may make a difference to a page: the key a kept answer is found by."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language_from_request

from content.appearance import look_of

NEVER = (
    "/admin/", "/apply/", "/track/", "/room/", "/verify/", "/letters/", "/guide/check/", "/search/", "/look/", "/go/",
    "/documents/", "/media/", "/static/", "/styles/", "/readyz",
)  # fmt: skip
"""Where nobody looks for a kept page: citizens' own matters, forms, staff, files."""
ADDED_BY_OTHERS = frozenset(
    {"from", "isappinstalled", "nsukey", "scene", "clicktime", "enterid", "spm"}
    | {f"utm_{kind}" for kind in ("source", "medium", "campaign", "term", "content")}
)
"""Arguments that WeChat and advertisers hang on any address that is passed on; no page here reads them."""
MESSAGES_COOKIE = "messages"
LONGEST_ADDRESS = 512


class Key(NamedTuple):
    """Two requests with the same key get the same page. `path_info` beside `address`: what comes before it varies by server."""

    scheme: str
    host: str
    path_info: str
    address: str
    look: str
    language: str


SAID = (
    "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "SERVER_NAME",
    "SERVER_PORT", "SCRIPT_URL", "REDIRECT_URL", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE",
    *(["HTTP_ACCEPT_LANGUAGE"] if len(settings.LANGUAGES) > 1 else []),
)  # fmt: skip
"""All of a request that `key_of` and `is_anybody` can look at, beside what `said_in` refuses."""


def said_in(environ: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A request in its own words: two that say the same have the same key. None for one whose answer is not the page alone."""
    if (
        environ["REQUEST_METHOD"] != "GET"
        or "HTTP_AUTHORIZATION" in environ
        or "HTTP_IF_NONE_MATCH" in environ
        or len(environ.get("HTTP_COOKIE", "")) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS
    ):
        return None
    find = environ.get
    return tuple([find(name, "") for name in SAID])


def is_anybody(request: HttpRequest) -> bool:
    """Whether nothing in the request says who asks: no session, no message waiting, no credentials; GET or HEAD only."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(NEVER)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and MESSAGES_COOKIE not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
    )


def key_of(request: HttpRequest) -> Key | None:
    """The key of an anybody's request; None for a foreign host, a malformed address or one too long to be ours."""
    try:
        host = request.get_host()
        drop_added(request)
    except SuspiciousOperation:  # the common middleware answers these with 400
        return None
    address = request.get_full_path()
    if len(address) > LONGEST_ADDRESS:
        return None
    language = get_language_from_request(request) if len(settings.LANGUAGES) > 1 else settings.LANGUAGE_CODE
    return Key(request.scheme or "", host, request.path_info, address, look_of(request).key, language)


def drop_added(request: HttpRequest) -> None:
    """Take away what others hung on the address, when nothing but that and our own arguments stands there."""
    if not request.META.get("QUERY_STRING"):
        return
    added = ADDED_BY_OTHERS.intersection(request.GET)
    if added:
        asked = request.GET.copy()
        for name in added:
            del asked[name]
        request.META["QUERY_STRING"] = asked.urlencode()
        request.GET = QueryDict(asked.urlencode())
