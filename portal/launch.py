"""`make run`: prepare the demo county, then keep web, worker and ticker running until Ctrl-C.

Plain standard library, so that it starts at once; everything that needs Django is a child process.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_CLOCK_START = "2026-11-22T09:00:00+08:00"
STOP_SECONDS = 20
Child = tuple[str, subprocess.Popen]


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
        "PYTHONWARNINGS": "ignore",
    } | dict(given)


def commands(address: str) -> dict[str, list[str]]:
    """What runs side by side: name -> command line."""
    python = sys.executable
    return {
        "web": [python, "-m", "gunicorn", "portal.wsgi", "--bind", address, "--workers", "1", "--threads", "8"]
        + ["--timeout", "120", "--log-level", "warning"],
        "worker": [python, "manage.py", "qcluster"],
        "ticker": [python, "manage.py", "ticker"],
    }


def start(name: str, command: list[str], environment: dict[str, str]) -> Child:
    """A child in a process group of its own, so that Ctrl-C reaches it through us alone, once."""
    return name, subprocess.Popen(command, cwd=BASE_DIR, env=environment, start_new_session=True)  # noqa: S603 - ours


def stop(children: list[Child]) -> None:
    """Ask every child to end, wait, then end what is left with its whole group."""
    for _, child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for name, child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            print(f"{name} did not stop in {STOP_SECONDS} s; ending it.")
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def wait_until_up(url: str, children: list[Child], seconds: float = 60) -> None:
    """Return when the site answers; raise SystemExit when a child has died or time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        dead = [name for name, child in children if child.poll() is not None]
        if dead:
            raise SystemExit(f"could not start: {', '.join(dead)}; see the lines above.")
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own loopback address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{url} did not answer within {seconds:.0f} s.")


def supervise(children: list[Child], lines: dict[str, list[str]], environment: dict[str, str]) -> None:
    """Start a child again when it dies; ends only by KeyboardInterrupt or SystemExit."""
    while True:
        time.sleep(1)
        for place, (name, child) in enumerate(children):
            if child.poll() is not None:
                print(f"{name} ended with code {child.returncode}; starting it again.")
                children[place] = start(name, lines[name], environment)


def main() -> None:
    started = time.monotonic()
    address = os.environ.get("SHUJIE_BIND", "127.0.0.1:8000")
    environment = demo_environment()
    environment.setdefault("SHUJIE_BASE_URL", f"http://{address}")
    environment.setdefault("PGAPPNAME", "shujie")
    prepared = subprocess.run(
        [sys.executable, "manage.py", "prepare", "--demo"], cwd=BASE_DIR, env=environment, check=False
    )
    if prepared.returncode:
        raise SystemExit(prepared.returncode)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also when started by a shell that ignores it
    lines = commands(address)
    children: list[Child] = []
    try:
        children += [start(name, line, environment) for name, line in lines.items()]
        wait_until_up(f"http://{address}/healthz", children)
        print(
            f"\n  http://{address}/        （{time.monotonic() - started:.0f} s; Ctrl-C stops everything）\n",
            flush=True,
        )
        supervise(children, lines, environment)
    except KeyboardInterrupt:
        print("\nstopping ...")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(children)
    print("stopped.")


if __name__ == "__main__":
    main()
