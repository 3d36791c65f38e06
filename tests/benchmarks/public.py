"""The public site's pages, uncached: time and queries beside a view that returns a ready string, and their weight on the wire.

    make bench NAME=public        [SHUJIE_BENCH=small for a fifth of the rounds]

In one process on SQLite, through the whole middleware, ours and the limit in turn; no server, so no figure for 32 connections.
"""

from __future__ import annotations

import functools
import gzip
import os
import statistics
import tempfile
import time
from pathlib import Path

from tests.faults import county

ROUNDS = 5 if os.environ.get("SHUJIE_BENCH") == "small" else 25
READY = "/healthz-bench/"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="shujie-public-") as var:
        county.settle(Path(var))
        for name, address in pages():
            report(name, address)


def pages() -> list[tuple[str, str]]:
    """The three kinds of the goal in the demo county, each with its address."""
    from wagtail.models import Page

    from content.actions import load_demo_pages
    from content.models import CampaignPage, CaseStudyPage
    from portal.ledger.actor import SYSTEM
    from tests.content.conftest import make_full_text_table

    make_full_text_table()
    for page in Page.objects.filter(depth=2):  # the ground of the test suite has a home page of its own
        page.delete()
    load_demo_pages(by=SYSTEM)
    campaign, case = (kind.objects.live().order_by("pk").first().get_url() for kind in (CampaignPage, CaseStudyPage))
    return [("home", "/"), ("campaign", campaign), ("case page", case)]


def report(name: str, address: str) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.content.weight import weigh

    client = Client(headers={"host": "localhost"})
    first = client.get(address)
    assert first.status_code == 200, (address, first.status_code)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)  # now: the next request empties the log
    ours, limit = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: client.get(address)))
        limit.append(timed(lambda: ready(first.content)))
    page, bare = statistics.median(ours), statistics.median(limit)
    size, requests = weigh(client, address)
    print(
        f"P2 {name}, uncached · {page * 1000:.1f} ms · string through the same middleware {bare * 1000:.1f} ms · "
        f"{bare / page:.3f} of the limit · {queries} queries · n={ROUNDS} · load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"P3 {name} · page {len(first.content)} bytes, gzip {len(gzip.compress(first.content))} · "
        f"with all it loads {size} bytes before compression · {requests} requests"
    )


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ready(body: bytes, made: list = []):  # noqa: B006 - the middleware chain, once a process
    """A ready string through the site's whole middleware: what no page can be faster than without a cache before it."""
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory

    if not made:
        made.append(BaseHandler())
        made[0].load_middleware()
    request = RequestFactory(headers={"host": "localhost"}).get(READY)
    request.urlconf = addresses(body)
    response = made[0].get_response(request)
    assert (response.status_code, response.content) == (200, body)
    return response


@functools.cache
def addresses(body: bytes) -> tuple:
    """The site's addresses and the ready string's, the same object each time so that its resolver is built once."""
    from django.http import HttpResponse
    from django.urls import path

    from portal.urls import urlpatterns

    return (path(READY[1:], lambda request: HttpResponse(body)), *urlpatterns)
