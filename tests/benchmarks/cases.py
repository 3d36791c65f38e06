"""Case list, inbox and board with filters and search at growing numbers of cases; the watch over a million limits.

    make bench NAME=cases         [SHUJIE_BENCH=small: 1,000 to 100,000 cases]

Peer: the stock ModelAdmin index over the same table, unguarded, with the same columns and filters. In one process over the
whole middleware, no network; every figure is the 95th percentile of one page asked again and again with changing words.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from itertools import count
from math import log
from pathlib import Path

from tests.faults import county

SMALL = os.environ.get("SHUJIE_BENCH") == "small"
SIZES = (1_000, 10_000, 100_000) if SMALL else (10_000, 100_000, 1_000_000)
ROUNDS, PEER_ROUNDS = 40, 5
DUE, SWEEPS = 500, 5


def main() -> None:
    for kind, database in county.databases("all", "shujie_bench_cases"):
        for part, empty in (("lists", database), ("sweep", county.fresh(kind, "shujie_bench_sweep"))):
            with empty as url:
                command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.cases", part, kind, url]
                subprocess.run(command, check=True)


def settle(url: str):
    """A county on this database, its addresses with the peer's beside them."""
    place = tempfile.TemporaryDirectory(prefix="shujie-bench-")
    county.settle(Path(place.name), url)
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.benchmarks._stock"
    return place


def lists(kind: str, url: str) -> None:
    place = settle(url)
    from tests.benchmarks._crowd import Crowd

    crowd, found = Crowd(), {}
    for size in SIZES:
        began = time.perf_counter()
        crowd.grow(size)
        print(f"{kind}: {size} cases made in {time.perf_counter() - began:.0f} s", flush=True)
        found[size] = pages(kind, crowd)
    for name in found[SIZES[0]]:
        small, large = found[SIZES[0]][name], found[SIZES[-1]][name]
        power = log(large / small) / log(SIZES[-1] / SIZES[0])
        print(f"{kind}: {name}: p95 at {SIZES[-1]} / {SIZES[0]} {large / small:.2f}, grows to the power {power:.2f}")
    place.cleanup()


def pages(kind: str, crowd) -> dict[str, float]:
    """p95 in milliseconds by page."""
    from tests.factories.people import staff

    center, unit = staff("C1"), staff("U1", unit=crowd.units[3])
    helper, window, court = staff("U1", unit=crowd.units[4]), staff("W", unit=crowd.units[5]), staff("J")
    crowd.let_in(assisting=crowd.units[4], leave_for=court)
    people = {"C1": center, "U1": unit, "helper": helper, "W": window, "J": court, "stock": superuser()}
    clients, number = {name: signed_in(person) for name, person in people.items()}, count(1)
    last = crowd.size

    def key() -> int:
        return (next(number) * 7919) % last + 1

    asked = {
        "list, all": ("C1", lambda: "/admin/cases/"),
        "list, own unit": ("U1", lambda: "/admin/cases/"),
        "list, unit that assists too": ("helper", lambda: "/admin/cases/"),
        "list, the same by state": ("helper", lambda: "/admin/cases/?status__exact=S09"),
        "list, window": ("W", lambda: "/admin/cases/"),
        "list, by leave": ("J", lambda: "/admin/cases/"),
        "list, a screen deep inside": ("C1", lambda: f"/admin/cases/?p={1000 + last // 2 + key() % 100}"),
        "list by state": ("C1", lambda: "/admin/cases/?status__exact=S09"),
        "list by state and kind, own unit": ("U1", lambda: "/admin/cases/?status__exact=S09&act_type__exact=PEN"),
        "list by reason": ("C1", lambda: "/admin/cases/?close_reason__exact=R01"),
        "search by number": ("C1", lambda: f"/admin/cases/?q=XZ-{2000 + key() // 100000}-{key() % 100000:06}"),
        "search by beginning": ("C1", lambda: f"/admin/cases/?q=XZ-2000-{key() % 100:04}"),
        "search by serial": ("C1", lambda: f"/admin/cases/?q={key() % 100000}"),
        "search by name": ("C1", lambda: f"/admin/cases/?q=欧阳样例{key()}"),
        "search by phone, own unit": ("U1", lambda: f"/admin/cases/?q=138{key():08}"),
        "inbox": ("C1", lambda: "/admin/cases/inbox/"),
        "board, centre": ("C1", lambda: "/admin/"),
        "board, unit": ("U1", lambda: "/admin/"),
    }
    figures = {name: measured(clients[who], address, ROUNDS) for name, (who, address) in asked.items()}
    peers = {
        "stock list": lambda: "/stock/",
        "stock search by number": lambda: f"/stock/?q={key() % 100000:06}",
    }
    figures |= {name: measured(clients["stock"], address, PEER_ROUNDS) for name, address in peers.items()}
    for name, figure in figures.items():
        print(f"{kind}: {last} cases: {name}: p95 {figure:.1f} ms", flush=True)
    ratio = (
        figures["stock list"] / figures["list, all"],
        figures["stock search by number"] / figures["search by number"],
    )
    print(f"{kind}: {last} cases: stock / ours: list {ratio[0]:.1f}, search by number {ratio[1]:.1f}")
    print(f"{kind}: {last} cases: own unit / all {figures['list, own unit'] / figures['list, all']:.2f}")
    return figures


def signed_in(user):
    from django.test import Client

    from portal.people import second_step

    client = Client()
    client.force_login(user)
    session = client.session
    session[second_step.PASSED] = True
    session.save()
    return client


def superuser():
    from tests.factories.people import staff

    user = staff("C1")
    user.is_superuser = True
    user.save()
    return user


def measured(client, address, rounds: int) -> float:
    """95th percentile of so many looks, in milliseconds; the first two are not counted."""
    times = []
    for round_ in range(rounds + 2):
        path = address()
        began = time.perf_counter()
        answer = client.get(path)
        spent = 1000 * (time.perf_counter() - began)
        if answer.status_code != 200:
            sys.exit(f"{path}: {answer.status_code}")
        times += [spent] if round_ >= 2 else []
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def sweep(kind: str, url: str) -> None:
    """Seconds to look at 500 limits that are due, among few and among many that are not."""
    place = settle(url)
    from tests.benchmarks._crowd import Crowd

    crowd, found = Crowd(all_open=True), {}
    for size in (SIZES[0], SIZES[-1]):
        crowd.grow(size)
        found[size] = statistics.median(swept() for _round in range(SWEEPS))
        print(f"{kind}: {size} running limits, {DUE} due: median {found[size]:.2f} s, n={SWEEPS}", flush=True)
    print(f"{kind}: sweep among {SIZES[-1]} / among {SIZES[0]}: {found[SIZES[-1]] / found[SIZES[0]]:.2f}")
    place.cleanup()


def swept() -> float:
    from case_admin.cases.actions.watching import watch_clocks
    from case_admin.cases.models import Clock, ClockReminder
    from portal.calendar import today

    day = today()
    while watch_clocks():  # whatever an earlier round left
        pass
    due = Clock.objects.filter(pk__gt=1000, pk__lte=1000 + DUE)
    ClockReminder.objects.filter(clock__in=due).delete()
    due.update(due=day + timedelta(days=2), start=day - timedelta(days=20), next_look=day)
    began, looked = time.perf_counter(), 0
    while many := watch_clocks():
        looked += many
    if looked != DUE:
        sys.exit(f"looked at {looked} limits, not {DUE}")
    return time.perf_counter() - began


if __name__ == "__main__":
    {"lists": lists, "sweep": sweep}[sys.argv[1]](sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "")
