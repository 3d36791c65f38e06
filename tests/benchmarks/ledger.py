"""The ledger: writing a record, walking the chain, and what the anchors add to either.

Peers, in the same run and interleaved: the walk alone without anchors, the bare hashing of the same rows already in memory
(limit), and for records a plain INSERT of the same width in a transaction of its own.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

ROUNDS = 5
SIZES = (2_000, 8_000, 32_000)
PER_ANCHOR = 1000
RECORDS = 300


def main() -> None:
    place = Path(tempfile.mkdtemp(prefix="shujie-ledger-"))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings", "SHUJIE_VAR_DIR": str(place), "SHUJIE_ANCHOR_DIR": str(place),
        "SHUJIE_ANCHOR_KEY_FILE": str(place / "anchor-key.pem"), "SHUJIE_LOG_LEVEL": "ERROR",
    }  # fmt: skip
    django.setup()
    make_place(place)
    records()
    written = 0
    for size in SIZES:
        grow(written, size)
        written = size
        verify(size)


def make_place(place: Path) -> None:
    """Keys, and the ledger's own tables with their triggers; the other tables of the portal play no part."""
    from django.db import connection

    from portal.ledger import triggers
    from portal.ledger.models import LedgerAnchor, LedgerCheck, LedgerEntry, LedgerHead
    from portal.ledger.seals import make_pair
    from portal.outbox.models import Heartbeat

    make_pair(place / "anchor-key.pem")
    with connection.schema_editor() as editor:
        for model in (LedgerEntry, LedgerHead, LedgerAnchor, LedgerCheck, Heartbeat):
            editor.create_model(model)
        triggers.install(editor)


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def told(name: str, figures: list[float], unit: str, rows: int) -> None:
    print(
        f"{name}: median {statistics.median(figures):.4g} {unit}, {min(figures):.4g}-{max(figures):.4g}, rows {rows}, n={ROUNDS}"
    )


def records() -> None:
    """Milliseconds a record of its own transaction, without an anchor near and with one signed after each round."""
    from portal.ledger.actions import record
    from portal.ledger.actor import SYSTEM
    from portal.ledger.anchoring import sign_heads
    from portal.outbox.models import Heartbeat

    def write() -> None:
        for number in range(RECORDS):
            record(event="bench.record", by=SYSTEM, detail={"number": number})

    def plain() -> None:
        for number in range(RECORDS):
            Heartbeat.objects.create(name=f"{time.perf_counter_ns()}-{number}")

    figures: dict[str, list[float]] = {"plain insert": [], "record": [], "record, anchored": [], "signing": []}
    for _ in range(ROUNDS):
        figures["plain insert"].append(1000 * timed(plain) / RECORDS)
        figures["record"].append(1000 * timed(write) / RECORDS)
        figures["signing"].append(1000 * timed(lambda: sign_heads(force=True)))
        figures["record, anchored"].append(1000 * timed(write) / RECORDS)
    for name, values in figures.items():
        told(name, values, "ms", RECORDS)
    ratio = statistics.median(figures["record, anchored"]) / statistics.median(figures["record"])
    print(f"record with anchors / without: {ratio:.2f}")


def grow(written: int, size: int) -> None:
    """Rows up to `size`, in transactions of a thousand, an anchor after each."""
    from django.db import transaction

    from portal.ledger.actions import record
    from portal.ledger.actor import SYSTEM
    from portal.ledger.anchoring import sign_heads
    from portal.ledger.queries import heads

    while heads()["main"][0] < size:
        with transaction.atomic():
            for number in range(PER_ANCHOR):
                record(event="bench.row", by=SYSTEM, about_label=f"XZ-2026-{number}", detail={"number": number})
        sign_heads(force=True)


def verify(size: int) -> None:
    """Rows a second: the walk without anchors, with them, from the last verified anchor on, and bare hashing."""
    from portal.ledger.actor import SYSTEM
    from portal.ledger.anchoring import copy_anchors, keep_check
    from portal.ledger.links import link
    from portal.ledger.queries import chain_rows, heads, verify_all
    from portal.ledger.verifying import verify_against_anchors

    rows = heads()["main"][0]
    copy_anchors()
    figures: dict[str, list[float]] = {"bare hashing (limit)": [], "walk alone": [], "walk with anchors": []}
    inside = list(chain_rows("main", rows))

    def hash_all(table: list = inside) -> None:
        for row in table:
            link(row[:-1])

    for _ in range(ROUNDS):
        figures["bare hashing (limit)"].append(rows / timed(hash_all))
        figures["walk alone"].append(rows / timed(verify_all))
        figures["walk with anchors"].append(rows / timed(verify_against_anchors))
    report = verify_against_anchors()
    if report.problems:
        sys.exit(f"the ledger does not verify: {report.problems}")
    for name, values in figures.items():
        told(name, values, "rows/s", rows)
    ratio = statistics.median(figures["walk with anchors"]) / statistics.median(figures["walk alone"])
    print(f"walk with {report.anchors} anchors / without: {ratio:.2f}")
    keep_check(report=report, by=SYSTEM)
    recent = [1000 * timed(lambda: verify_against_anchors(recent=True)) for _ in range(ROUNDS)]
    told("recent verification, one row new", recent, "ms", rows)
