"""How long `make run` takes: into an empty folder (cold), again over the same data (second), and down again."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.site import ROOT, Site

ROUNDS = 5


def main() -> None:
    cold, second, stop = [], [], []
    for _ in range(ROUNDS):
        place = Path(tempfile.mkdtemp(prefix="shujie-start-"))
        site = Site(place / "var")
        cold.append(site.start())
        site.stop()
        second.append(site.start())
        began = time.monotonic()
        site.stop()
        stop.append(time.monotonic() - began)
        shutil.rmtree(place)
    for name, figures in (("cold start", cold), ("second start", second), ("Ctrl-C to end", stop)):
        print(f"{name}: median {statistics.median(figures):.1f} s, {min(figures):.1f}-{max(figures):.1f} s, n={ROUNDS}")
    began = time.monotonic()
    subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, capture_output=True, check=True)
    print(f"import and check: {time.monotonic() - began:.1f} s")
