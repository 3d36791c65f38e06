"""`make faults`: a process is killed at each point of submitting, of an upload and of making the papers; of a unit's acceptance
with its papers, of a reminder and of counting limits anew.

    python -m tests.faults [--database all|sqlite|postgresql] [--work submit|upload|papers|accept|remind|recount] [--kills N]

With --kills only so many points of each work, spread evenly, the last COMMIT among them. Every line is one work on one
database; the exit code is 1 when anything was lost, doubled or left inconsistent.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults import county

NAMES = ("submit", "upload", "papers", "accept", "remind", "recount")


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("--database", choices=("all", "sqlite", "postgresql"), default="all")
    asked.add_argument("--work", choices=NAMES, action="append")
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--inside", metavar="URL", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.inside is not None:
        return run(given.inside.partition("|"), given.work, given.kills)
    ended = []
    for kind, database in county.databases(given.database, "shujie_faults"):
        with database as url:
            words = [word for work in given.work or () for word in ("--work", work)]
            inner = [sys.executable, "-W", "ignore", "-m", "tests.faults", "--inside", f"{kind}|{url}", *words]
            ended.append(subprocess.run([*inner, "--kills", str(given.kills)], check=False).returncode)
    return max(ended)


def run(database: tuple[str, str, str], wanted: list[str] | None, kills: int) -> int:
    kind, _bar, url = database
    with tempfile.TemporaryDirectory(prefix="shujie-faults-") as var:
        county.settle(Path(var), url)
        from tests.faults import cases, works

        pattern = county.filled_in()
        chosen_works = [work for work in (*works.WORKS, *cases.WORKS) if not wanted or work.name in wanted]
        wrong = [fault for work in chosen_works for fault in kill(kind, work(pattern), kills)]
        wrong += verified()
    for fault in wrong:
        print(fault)
    return 1 if wrong else 0


def kill(kind: str, work, kills: int) -> list[str]:
    """Kill the work at each of its points, or at `kills` of them; sentences about what was wrong afterwards."""
    from tests.faults.killing import kill_at, points_of

    began, outcomes, wrong = time.monotonic(), Counter(), []
    first = work.prepare()
    points = points_of(lambda: work.work(first))
    for number in chosen(points, kills):
        someone = work.prepare()
        try:
            kill_at(lambda one=someone: work.work(one), number)
            outcomes[work.outcome(someone)] += 1
            work.go_on(someone)
        except Exception as fault:
            wrong.append(f"{kind}, {work.name}, killed {points[number]!r}: {fault!r}")
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    seconds = time.monotonic() - began
    print(
        f"{kind}, {work.name}: {sum(outcomes.values())} killed at {len(points)} points ({told}), {len(wrong)} wrong, {seconds:.0f} s"
    )
    return wrong


def chosen(points: list[str], kills: int) -> list[int]:
    """All points, or so many: evenly spread, and always the last commit's two sides."""
    if not kills or kills >= len(points):
        return list(range(len(points)))
    last = max(number for number, name in enumerate(points) if name == "after COMMIT")
    rest = [round(place * (last - 1) / max(1, kills - 1)) for place in range(max(0, kills - 1))]
    return sorted({*rest, last})


def verified() -> list[str]:
    """What verify_ledger and verify_vault would say; files without a row are allowed until the daily sweep took them."""
    from datetime import timedelta

    from portal.ledger.actor import SYSTEM
    from portal.ledger.queries import verify_all
    from portal.vault.actions import remove_strays
    from portal.vault.queries import examine

    before = examine()
    removed = remove_strays(by=SYSTEM, older_than=timedelta(0))
    after = examine(older_than=timedelta(0))
    rows, problems = verify_all()
    sound = before.sound and after.sound
    print(
        f"files {after.files}, strays swept {len(removed)}, vault sound {sound}; ledger rows {rows}, problems {len(problems)}"
    )
    return [*before.missing, *before.altered, *after.missing, *after.altered, *after.stray, *map(str, problems)]


sys.exit(main())
