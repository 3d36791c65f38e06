"""Finding links that lead nowhere: pages gone or hidden, addresses of this site, and, if the setting allows, other sites."""

import ipaddress
import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from content.base import for_everybody
from content.editing.leaving import doors_into
from content.editing.models import LinkFault

HREF = re.compile(r'href=\\?"((?:https?:/)?/[^"\\]+)')
PAGE_LINK = re.compile(r'linktype=\\?"page\\?" id=\\?"(\d+)|id=\\?"(\d+)\\?" linktype=\\?"page')
PAGE_CHOICE = re.compile(r'"(?:page|form)": (\d+)')
SECONDS = 5
Ask = Callable[[str], bool]


class Link(NamedTuple):
    page_id: int
    address: str
    fault: LinkFault


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Being sent elsewhere is an answer; following could lead inside our own network."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def answers(address: str) -> bool:
    """Whether another site has this page. Only hosts on the public internet are asked; all others count as answering."""
    if not _is_public(urlsplit(address).hostname or ""):
        return True
    request = urllib.request.Request(address, method="HEAD", headers={"User-Agent": "shujie-link-check"})  # noqa: S310 - HREF lets http and https pass only
    try:
        urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS).close()
    except urllib.error.HTTPError as error:
        return error.code not in (404, 410)
    except OSError:
        return False
    return True


def _is_public(host: str) -> bool:
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def dead_links(ask: Ask | None) -> list[Link]:
    """Every dead link of every published page; doors of header and footer count as the home page's. `ask` looks at other sites; None leaves them alone."""
    site = Site.objects.get(is_default_site=True)
    live = dict(Page.objects.values_list("pk", "live"))
    known: dict[str, LinkFault | None] = {}
    dead: dict[tuple[int, str], Link] = {}
    for page in for_everybody(Page.objects.all()).specific().iterator():
        text = stored_text(page)
        for number in page_numbers(text):
            if live.get(number) is not True:
                fault = LinkFault.HIDDEN if number in live else LinkFault.GONE
                dead[page.pk, f"#{number}"] = Link(page.pk, f"#{number}", fault)
        for address in set(HREF.findall(text)):
            if address not in known:
                known[address] = _fault_of(address, site, ask)
            if broken := known[address]:
                dead[page.pk, address] = Link(page.pk, address[:500], broken)
    for _label, number in doors_into(Page.objects.filter(live=False)):
        dead[site.root_page_id, f"#{number}"] = Link(site.root_page_id, f"#{number}", LinkFault.HIDDEN)
    return list(dead.values())


def stored_text(page: Page) -> str:
    """All StreamFields of a page as they are stored."""
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    values = [field.value_from_object(page) for field in fields]
    return json.dumps([value.get_prep_value() for value in values], ensure_ascii=False)


def page_numbers(text: str) -> Iterator[int]:
    for one, other in PAGE_LINK.findall(text):
        yield int(one or other)
    yield from map(int, PAGE_CHOICE.findall(text))


def _fault_of(address: str, site: Site, ask: Ask | None) -> LinkFault | None:
    if address.startswith("/") and not address.startswith("//"):
        return None if exists_here(urlsplit(address).path, site) else LinkFault.GONE
    return LinkFault.NO_ANSWER if ask and not ask(address) else None


def exists_here(path: str, site: Site) -> bool:
    """Whether this site answers to a path, by its table of routes and its tree of pages."""
    try:
        match = resolve(path)
        if match.url_name == "wagtail_serve":
            parts = [part for part in path.split("/") if part]
            site.root_page.specific.route(HttpRequest(), parts)
    except (Resolver404, Http404):
        return False
    return True
