"""gunicorn as the portal runs it (two workers of eight threads), and wrk in front of it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = 2, 8


@contextmanager
def serving(application: str, warm: str = "/", **environment: str) -> Iterator[str]:
    """The address of a server that runs until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    command += [
        "--worker-class",
        "gthread",
        "--workers",
        str(WORKERS),
        "--threads",
        str(THREADS),
        "--log-level",
        "error",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address + warm, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _try in range(300):
        if server.poll() is not None:
            raise SystemExit(f"the server of {address} ended")
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer")


def requests_a_second(address: str, connections: int, seconds: int) -> float:
    """What wrk counts; every answer must be a good one."""
    if not shutil.which("wrk"):
        raise SystemExit("this figure needs wrk (Debian: apt install wrk)")
    command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise SystemExit(f"{address}: {told}")
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", told)[1])
