"""Where anchors lie: a file in SHUJIE_ANCHOR_DIR (best a folder of another host), and copies in the database.

The file `anchors.jsonl` is only ever appended to, so the folder may sit on a host that allows nothing else (chattr +a). It
is locked while somebody signs; whatever was begun and not finished by a crash is closed by a line break and read as torn.
Without a folder (anchors that leave by mail alone) the copies are the record.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import models

from portal.calendar import now
from portal.ledger.anchors import Anchor, Unreadable, parse
from portal.ledger.models import LedgerAnchor

FILE_NAME = "anchors.jsonl"
FIRST_SPAN = 65536


def anchor_file() -> Path | None:
    """The file anchors are appended to, None when no folder is set."""
    return Path(settings.ANCHOR_DIR) / FILE_NAME if settings.ANCHOR_DIR else None


def lines_from(path: Path, no: int) -> list[str]:
    """The lines of the file from the last one numbered `no` on (all for 0, or when there is none), read from the end.

    Raises OSError when the file cannot be read.
    """
    size = path.stat().st_size
    span = FIRST_SPAN
    while True:
        start = max(0, size - span)
        with path.open("rb") as file:
            file.seek(start)
            raw = file.read().split(b"\n")
        lines = [part.decode("utf-8", "replace") for part in (raw[1:] if start else raw) if part]
        mark = f'"no":{no},'
        places = [place for place, line in enumerate(lines) if no and mark in line and number_of(line) == no]
        if places or not start:
            return lines[places[-1] :] if places else lines
        span *= 8


def number_of(line: str) -> int:
    """The number a line claims; 0 when it is no anchor."""
    try:
        return parse(line).no
    except Unreadable:
        return 0


def last_in(path: Path) -> str:
    """The last line of the file that is an anchor by its form; "" when there is none."""
    if not path.exists():
        return ""
    size, span = path.stat().st_size, FIRST_SPAN
    while True:
        with path.open("rb") as file:
            file.seek(max(0, size - span))
            raw = file.read().split(b"\n")
        for part in reversed(raw if size <= span else raw[1:]):
            line = part.decode("utf-8", "replace")
            if number_of(line):
                return line
        if size <= span:
            return ""
        span *= 8


@contextmanager
def held(path: Path) -> Iterator[int]:
    """The file opened for appending and locked: a second signer waits here. Made when missing; its folder is not.

    Raises OSError: a folder that should be mounted and is not must not be replaced by an empty one of our own.
    """
    fresh = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if fresh:
            sync_folder(path.parent)
        yield descriptor
    finally:
        os.close(descriptor)


def append(descriptor: int, line: str) -> None:
    """Write one line and wait until it is on the disk. A half line left by a crash is closed first."""
    size = os.fstat(descriptor).st_size
    torn = bool(size) and os.pread(descriptor, 1, size - 1) != b"\n"
    content = (b"\n" if torn else b"") + line.encode() + b"\n"
    while content:
        content = content[os.write(descriptor, content) :]
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copies() -> models.QuerySet[LedgerAnchor]:
    """The copies in the database, by number."""
    return LedgerAnchor.objects.order_by("no")


def last_copied_number() -> int:
    """The number of the newest copy, 0 when there is none."""
    return copies().values_list("no", flat=True).last() or 0


def last_copy() -> Anchor | None:
    """The newest copy; None when there is none. Raises Unreadable when somebody spoilt it."""
    line = copies().values_list("line", flat=True).last()
    return parse(line) if line else None


def keep_copies(anchors: list[Anchor]) -> int:
    """Store copies of new anchors; those already there stay as they are. Returns how many were offered."""
    moment = now()
    rows = [LedgerAnchor(no=a.no, at=a.utc, kind=a.kind, line=a.line, copied_at=moment) for a in anchors]
    LedgerAnchor.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
