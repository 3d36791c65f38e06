"""The public site: kept pages beside a bare view (P1), pages made anew beside a stock Wagtail site (P2), the first view (P3).

    make bench NAME=public        [SHUJIE_BENCH=small for a fifth of the rounds]

Everything on one machine: gunicorn with two workers of eight threads as the portal runs it, wrk with 32 connections, PostgreSQL;
ours, limit and peer in turn, medians. Limit: a Django view without middleware that returns the same string. Peer: a site as `wagtail
start` makes it, with the same tree of pages and the same sentences. Without PostgreSQL only the figures of one process are printed.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks._servers import Load, Server, loaded, serving
from tests.faults import county

SMALL = os.environ.get("SHUJIE_BENCH") == "small"
ROUNDS = 5 if SMALL else 25
TURNS, SECONDS, CONNECTIONS = (3, 1, 32) if SMALL else (5, 2, 32)
READY = "/healthz-bench/"


def main() -> None:
    from tests.conftest import _listens

    with ExitStack() as kept:
        var = kept.enter_context(tempfile.TemporaryDirectory(prefix="shujie-public-"))
        served = _listens("127.0.0.1", 5432)
        url, stock = (
            kept.enter_context(county.fresh_postgres(f"shujie_bench_{name}")) if served else ""
            for name in ("public", "stock")
        )
        county.settle(Path(var), url)
        shown = pages()
        for name, address in shown:
            report(name, address)
        if served:
            beside_others(shown, Path(var), url, stock)


def pages() -> list[tuple[str, str]]:
    """The three kinds of the goal in the demo county, each with its address."""
    from django.db import connection
    from wagtail.models import Page

    from content.actions import load_demo_pages
    from content.models import CampaignPage, CaseStudyPage
    from portal.ledger.actor import SYSTEM
    from tests.content.conftest import make_full_text_table

    if connection.vendor == "sqlite":
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
        f"P2 {name}, made anew in one process, {connection.vendor} · {page * 1000:.1f} ms · string through the same middleware "
        f"{bare * 1000:.1f} ms · {bare / page:.3f} of the limit · {queries} queries · n={ROUNDS} · load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"P3 {name} · page {len(first.content)} bytes, gzip {len(gzip.compress(first.content))} · "
        f"with all it loads {size} bytes before compression · {requests} requests"
    )


def beside_others(shown: list[tuple[str, str]], var: Path, url: str, stock: str) -> None:
    """P1, P2 and P3 over real servers, in turn."""
    place = var / "bench"
    written(shown, place)
    environment = {"STOCK_CHROME": str(place / "chrome"), "STOCK_DATABASE": stock}
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks._site.fill", str(place / "pages.json")]
    subprocess.run(command, check=True, env=os.environ | environment)
    ours = {
        "DJANGO_SETTINGS_MODULE": "portal.settings", "SHUJIE_ENV": "development", "SHUJIE_DEBUG": "0",
        "SHUJIE_LOG_LEVEL": "ERROR", "SHUJIE_DATABASE_URL": url, "SHUJIE_VAR_DIR": str(var), "SHUJIE_REDIS_URL": "",
    }  # fmt: skip
    subprocess.run([sys.executable, "manage.py", "createcachetable"], check=True, env=os.environ | ours)
    with (
        serving("portal.wsgi", **ours) as site,
        serving("tests.benchmarks._bare", warm="/home/", READY=str(place / "ready")) as bare,
        serving("tests.benchmarks._site.wsgi", **environment) as other,
    ):
        for name, address in shown:
            told("P1", name, "kept", ours=(site, address), limit=(bare, f"/{slug_of(name)}/"), alike=(bare, f"/{slug_of(name)}/whole/"),
                 peer=(other, address))  # fmt: skip
        for name, address in shown:  # an argument nobody knows: such a page is made for this request alone
            told("P2", name, "made anew, postgresql", ours=(site, f"{address}?anew=1"), peer=(other, address))
        on_a_phone(site.address, shown)


def told(goal: str, name: str, how: str, **asked: tuple[Server, str]) -> None:
    """All in turn, several times round: median rates, medians of the ratios of each round, processor time a request."""
    for server, path in asked.values():
        loaded(server, path, CONNECTIONS, 1)  # every worker has seen it
    rounds = [{who: loaded(*where, CONNECTIONS, SECONDS) for who, where in asked.items()} for _ in range(TURNS)]
    middle = {who: Load(*(statistics.median(one[who][at] for one in rounds) for at in (0, 1))) for who in asked}
    ratio = {who: statistics.median(one["ours"].rate / one[who].rate for one in rounds) for who in asked}
    parts = [f"{goal} {name}, {how}", f"ours {middle['ours'].rate:.0f}/s, {middle['ours'].cost:.0f} µs of a processor"]
    for who, words in (
        ("limit", "of the bare view"),
        ("alike", "of the bare view with our headers"),
        ("peer", "of stock Wagtail"),
    ):
        if who in asked:
            saved = middle[who].cost / middle["ours"].cost
            parts += [f"{who} {middle[who].rate:.0f}/s, {middle[who].cost:.0f} µs"]
            parts += [f"{ratio[who]:.2f} × the rate, {saved:.2f} × the price's worth {words}"]
    parts += [f"{CONNECTIONS} connections, 2 workers", f"n={TURNS} × {SECONDS} s", f"load {os.getloadavg()[0]:.1f}"]
    print(" · ".join(parts))


def slug_of(name: str) -> str:
    return name.replace(" ", "-")


def written(shown: list[tuple[str, str]], place: Path) -> None:
    """Ready strings for the limit; tree, sentences, head and foot of our pages for the peer."""
    from django.test import Client
    from wagtail.models import Page

    for folder in ("ready", "chrome"):
        (place / folder).mkdir(parents=True)
    client, rows = Client(headers={"host": "localhost"}), []
    for name, address in shown:
        (place / "ready" / slug_of(name)).write_bytes(client.get(address).content)
    front = client.get("/")
    own = {name: value for name, value in front.items() if name not in ("Content-Length", "X-Request-ID")}
    (place / "ready" / "headers").write_text(json.dumps(own))
    html = front.content.decode()
    (place / "chrome" / "head.html").write_text(html.partition("<body>")[2].partition("<main")[0])
    (place / "chrome" / "foot.html").write_text(html.partition("</main>")[2].partition("</body>")[0])
    for page in Page.objects.live().filter(depth__gt=1).order_by("path"):
        answer = client.get(page.get_url())
        if answer.status_code == 200 and page.get_url() in ("/", f"{page.get_parent().get_url()}{page.slug}/"):
            main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
            texts = [" ".join(text.split()) for text in re.split(r"<[^>]*>", f"<main{main}")]
            rows.append(
                {"title": page.title, "slug": page.slug, "address": page.get_url(), "parent": page.get_parent().get_url(),
                 "menu": page.show_in_menus, "texts": [text for text in texts if text]}
            )  # fmt: skip
    (place / "pages.json").write_text(json.dumps(rows))


def on_a_phone(site: str, shown: list[tuple[str, str]]) -> None:
    """First views with an empty cache on slow lines and a processor four times slower."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for (line, slow), (name, address) in itertools.product(LINES.items(), shown):
            views = [first_view(chromium, site + address, slow) for _ in range(TURNS)]
            paint, largest, shift, blocked, size, count = (
                statistics.median(view[at] for view in views) for at in range(6)
            )
            print(
                f"P3 {name} on a phone, {line} · first contentful paint {paint:.0f} ms · largest {largest:.0f} ms · "
                f"layout shift {shift:.3f} · blocked {blocked:.0f} ms · {size:.0f} bytes over the wire, not compressed · "
                f"{count:.0f} requests · n={TURNS}"
            )
        chromium.close()


LINES = {
    "150 ms, 1.6 Mbit/s": {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000},
    "2G, 300 ms, 250 kbit/s": {"latency": 300, "downloadThroughput": 32_000, "uploadThroughput": 6_400},
}
"""Round trip in milliseconds, bytes a second, as Chromium's own presets have them."""

WATCHED = """() => new Promise(done => {
  const found = { largest: 0, shift: 0, blocked: 0 };
  const watch = (type, add) => new PerformanceObserver(list => list.getEntries().forEach(add)).observe({ type, buffered: true });
  watch("largest-contentful-paint", entry => { found.largest = entry.startTime; });
  watch("layout-shift", entry => { found.shift += entry.value; });
  watch("longtask", entry => { found.blocked += Math.max(entry.duration - 50, 0); });
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  setTimeout(() => done([first, found.largest, found.shift, found.blocked]), 300);
})"""


def first_view(chromium, address: str, slow: dict[str, int]) -> tuple[float, float, float, float, int, int]:
    """First and largest paint, layout shift, time the page answered nobody (ms over 50 of each long task), bytes, requests."""
    context = chromium.new_context(viewport={"width": 375, "height": 740}, device_scale_factor=2, is_mobile=True)
    page, sizes = context.new_page(), []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {"offline": False} | slow)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    line.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    paint, largest, shift, blocked = page.evaluate(WATCHED)
    context.close()
    return paint, largest, shift, blocked, sum(sizes), len(sizes)


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
