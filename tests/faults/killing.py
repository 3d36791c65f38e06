"""A child process that does one piece of work and is killed (SIGKILL) at a chosen point of it.

Points are counted, not guessed: each SQL statement before it is sent, each COMMIT before and after, each step of writing a
file. `points_of(work)` lets one child run through and tell the names of all it passed.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from django.db import connection, connections

from portal.vault.disk import Disk

Work = Callable[[], object]
DISK_STEPS = ("make_folder", "create", "write", "sync", "read", "rename", "sync_folder", "unlink")


class Counter:
    """Passes points and stops the process for good at the one of number `fatal`."""

    def __init__(self, fatal: int | None, pipe: int | None = None) -> None:
        self.fatal, self.pipe, self.passed = fatal, pipe, 0

    def point(self, name: str) -> None:
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1
        if self.pipe is not None:
            os.write(self.pipe, (name[:90].replace("\n", " ") + "\n").encode())

    def statement(self, execute, sql, params, many, context):
        self.point(f"before {sql}")
        return execute(sql, params, many, context)

    def watch(self) -> None:
        """Stand in the way of every statement, commit and step on the disk of this process."""
        commit = connection._commit

        def watched() -> None:
            self.point("before COMMIT")
            commit()
            self.point("after COMMIT")

        connection._commit = watched
        connection.execute_wrappers.append(self.statement)
        for step in DISK_STEPS:
            setattr(Disk, step, self._step(step, getattr(Disk, step)))

    def _step(self, name: str, real: Callable) -> Callable:
        def step(disk, *args):
            self.point(f"before disk.{name}")
            return real(disk, *args)

        return step


def in_child(work: Work, counter: Counter) -> int:
    """Run `work` in a process of its own under `counter`; what waitpid says of its end."""
    connections.close_all()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        connection.ensure_connection()
        counter.watch()
        work()
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def points_of(work: Work) -> list[str]:
    """The names of all points the work passes, in order; the work is done once."""
    reading, writing = os.pipe()
    told: list[bytes] = []
    reader = os.fdopen(reading, "rb")
    status = in_child(work, Counter(None, writing))
    os.close(writing)
    told = reader.read().splitlines()
    if status:
        raise RuntimeError(f"the work itself failed: {status}")
    return [line.decode(errors="replace") for line in told]


def kill_at(work: Work, number: int) -> None:
    """Do the work and be killed before point `number`; raises when the child ended in another way."""
    status = in_child(work, Counter(number))
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise RuntimeError(f"the child was not killed at point {number}: {status}")
