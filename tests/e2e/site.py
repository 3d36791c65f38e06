"""A real portal for the browser: `python -m portal.launch` in a folder of its own, on SQLite or on a fresh PostgreSQL database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from portal.launch import demo_environment

ROOT = Path(__file__).resolve().parent.parent.parent
POSTGRES = os.environ.get("SHUJIE_TEST_PG", "postgres://root@127.0.0.1:5432/postgres")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def fresh_postgres(name: str):
    """URL of an empty database, dropped afterwards."""
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + "/" + name
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Site:
    """One running portal: `url`, `var` (its folder), `log` (what it printed), and the processes under it."""

    def __init__(self, var: Path, database_url: str | None = None, **environment: str) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("SHUJIE_", "DJANGO_"))} | {
            "SHUJIE_VAR_DIR": str(var),
            "SHUJIE_BIND": f"127.0.0.1:{self.port}",
            **({"SHUJIE_DATABASE_URL": database_url} if database_url else {}),
            **environment,
        }
        self.log_path = var.parent / f"{var.name}.log"
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> Site:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self, seconds: float = 300) -> float:
        """Start and wait for the first answer; seconds it took. What does not come up is stopped again."""
        began = time.monotonic()
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.launch"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while time.monotonic() - began < seconds and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=2).close()
            except OSError:
                time.sleep(0.1)
            else:
                return time.monotonic() - began
        self.stop()
        raise AssertionError(f"no answer within {seconds} s\n{self.log}")

    def stop(self) -> None:
        """Ctrl-C, as a person would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(40)

    def manage(self, *words: str) -> str:
        """Output of a management command over this portal's data."""
        environment = demo_environment(self.environment) | {"SHUJIE_BASE_URL": self.url}
        run = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    @property
    def log(self) -> str:
        return self.log_path.read_text(errors="replace")

    def children(self) -> list[int]:
        """Process ids of everything this portal started and that still runs."""
        mark = f"SHUJIE_VAR_DIR={self.var}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
                except (PermissionError, FileNotFoundError, ProcessLookupError):
                    continue
        return found
