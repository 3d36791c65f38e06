"""`make run`: prepare the demo county, then keep web, worker and ticker running until Ctrl-C.

The portal is loaded once and every process is forked from this one: loading it is most of what a start costs.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import secrets
import signal
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import execute_from_command_line
from django.urls import get_resolver
from gunicorn.app.wsgiapp import run as run_gunicorn

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_CLOCK_START = "2026-11-22T09:00:00+08:00"
STOP_SECONDS = 20
Child = tuple[str, multiprocessing.process.BaseProcess]


def kept(path: Path, make: Callable[[], str]) -> str:
    """The text of `path`, made by `make()` the first time."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make())
        path.chmod(0o600)
    return path.read_text().strip()


def demo_environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables of the demo county; whatever is given already wins."""
    var = Path(given.get("SHUJIE_VAR_DIR", BASE_DIR / "var"))
    return {
        "SHUJIE_ENV": "development",
        "SHUJIE_DEBUG": "0",
        "SHUJIE_DEMO": "1",
        "SHUJIE_SECRET_KEY": kept(var / "secret-key", lambda: secrets.token_urlsafe(50)),
        "SHUJIE_CLOCK_START": DEMO_CLOCK_START,
        "SHUJIE_CLOCK_ANCHOR": kept(var / "clock-anchor", lambda: datetime.now(UTC).isoformat()),
        "SHUJIE_ANCHOR_DIR": str(var / "anchors"),
        "SHUJIE_ANCHOR_KEY_FILE": str(var / "anchor-key.pem"),
        "SHUJIE_FREE_FRACTION": "0.01",
        "SHUJIE_FREE_MB": "500",
        "SHUJIE_LOG_LEVEL": "WARNING",
        "PYTHONWARNINGS": "ignore",  # for commands beside it
    } | dict(given)


def load() -> None:
    """The whole portal, models and addresses; no garbage is looked for meanwhile, and none in this afterwards."""
    warnings.simplefilter("ignore")
    gc.disable()
    django.setup()
    _ = get_resolver().url_patterns
    gc.enable()
    gc.freeze()


def manage(*words: str) -> None:
    """A management command in this process, as from the command line."""
    execute_from_command_line(["manage.py", *words])


def serve(address: str) -> None:
    """The web server, as from the command line."""
    sys.argv = ["gunicorn", "portal.wsgi", "--bind", address, "--workers", "1", "--threads", "8"]
    sys.argv += ["--timeout", "120", "--log-level", "warning"]
    run_gunicorn()


def works(address: str) -> dict[str, Callable[[], None]]:
    """What runs side by side: name -> what the process does."""
    return {
        "web": lambda: serve(address),
        "worker": lambda: manage("qcluster"),
        "ticker": lambda: manage("ticker"),
    }


def start(name: str, work: Callable[[], None]) -> Child:
    """A child in a process group of its own, so that Ctrl-C reaches it through us alone, once."""

    def alone() -> None:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        work()

    child = multiprocessing.get_context("fork").Process(target=alone, name=name)
    child.start()
    return name, child


def stop(children: list[Child]) -> None:
    """Ask every child to end, wait, then end what is left with its whole group."""
    for _, child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for name, child in children:
        child.join(max(0.1, deadline - time.monotonic()))
        if child.is_alive():
            print(f"{name} did not stop in {STOP_SECONDS} s; ending it.")
        try:
            os.killpg(child.pid or 0, signal.SIGKILL)
        except ProcessLookupError:
            continue


def wait_until_up(url: str, children: list[Child], seconds: float = 60) -> None:
    """Return when the site answers; raise SystemExit when a child has died or time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        dead = [name for name, child in children if not child.is_alive()]
        if dead:
            raise SystemExit(f"could not start: {', '.join(dead)}; see the lines above.")
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own loopback address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{url} did not answer within {seconds:.0f} s.")


def supervise(children: list[Child], lines: dict[str, Callable[[], None]]) -> None:
    """Start a child again when it dies; ends only by KeyboardInterrupt or SystemExit."""
    while True:
        time.sleep(1)
        for place, (name, child) in enumerate(children):
            if not child.is_alive():
                print(f"{name} ended with code {child.exitcode}; starting it again.")
                children[place] = start(name, lines[name])


def main() -> None:
    started = time.monotonic()
    address = os.environ.get("SHUJIE_BIND", "127.0.0.1:8000")
    os.chdir(BASE_DIR)
    os.environ.update(demo_environment())
    os.environ.setdefault("SHUJIE_BASE_URL", f"http://{address}")
    os.environ.setdefault("PGAPPNAME", "shujie")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also when started by a shell that ignores it
    lines = works(address)
    children: list[Child] = []
    try:
        load()
        children = [start("prepare", lambda: manage("prepare", "--demo"))]
        children[0][1].join()
        if code := children.pop()[1].exitcode:
            raise SystemExit(code)
        children += [start(name, work) for name, work in lines.items()]
        wait_until_up(f"http://{address}/healthz", children)
        print(
            f"\n  http://{address}/        （{time.monotonic() - started:.0f} s; Ctrl-C stops everything）\n",
            flush=True,
        )
        supervise(children, lines)
    except KeyboardInterrupt:
        print("\nstopping ...")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(children)
    print("stopped.")


if __name__ == "__main__":
    main()
