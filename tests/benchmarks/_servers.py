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
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = 2, 8
TICK = os.sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    """A running server: its address and the process its workers belong to."""

    address: str
    pid: int

    def processor_seconds(self) -> float:
        """What its workers have used so far: says more than the clock on a machine that others use too."""
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        stats = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in workers]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICK


class Load(NamedTuple):
    """Requests a second, and microseconds of processor time a request."""

    rate: float
    cost: float


@contextmanager
def serving(application: str, warm: str = "/", **environment: str) -> Iterator[Server]:
    """A server that runs until the block ends."""
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
        yield Server(address, server.pid)
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


def loaded(server: Server, path: str, connections: int, seconds: int) -> Load:
    """What wrk counts; every answer must be a good one."""
    if not shutil.which("wrk"):
        raise SystemExit("this figure needs wrk (Debian: apt install wrk)")
    command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s"]
    before = server.processor_seconds()
    told = subprocess.run([*command, server.address + path], capture_output=True, text=True, check=True).stdout
    used = server.processor_seconds() - before
    if "Non-2xx" in told:
        raise SystemExit(f"{server.address}{path}: {told}")
    rate, count = (re.search(pattern, told)[1] for pattern in (r"Requests/sec:\s+([0-9.]+)", r"(\d+) requests in"))
    return Load(float(rate), used / int(count) * 1e6)
