"""Putting files into the vault and taking them out again.

A file is on the disk for good before the row that names it exists; a row that is rolled back leaves a file without a
row, which the daily sweep removes after a day.
"""

import errno
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.vault.disk import CHUNK, Disk, TooManyBytes, Written, write_file
from portal.vault.inspect.magic import MODULES
from portal.vault.inspect.verdict import Verdict
from portal.vault.inspecting import inspect_apart
from portal.vault.models import FileState, StoredFile
from portal.vault.names import clean_name, extension
from portal.vault.queries import examine, path_of
from portal.vault.refusals import UploadRefused, refused

__all__ = [
    "PreparedUpload",
    "UploadRefused",
    "discard_prepared",
    "erase_file",
    "prepare_upload",
    "remove_strays",
    "store_bytes",
    "store_prepared",
    "store_upload",
]

RECORDINGS = frozenset({"mp3", "m4a", "mp4"})
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DISK = Disk()
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PreparedUpload:
    """A checked file that is safely on the disk and waits for its row."""

    id: uuid.UUID
    name: str
    written: Written
    verdict: Verdict


def store_upload(*, upload: UploadedFile | BinaryIO, purpose: str, by: Actor, disk: Disk = DISK) -> StoredFile:
    """Check and keep what somebody sent. Raises UploadRefused, with nothing left behind.

    The check takes a fraction of a second, at worst 20 s. Where that would hold a database lock (SQLite), call
    `prepare_upload` before the transaction and `store_prepared` inside it.
    """
    return store_prepared(prepared=prepare_upload(upload=upload, disk=disk), purpose=purpose, by=by, disk=disk)


def prepare_upload(*, upload: UploadedFile | BinaryIO, disk: Disk = DISK) -> PreparedUpload:
    """Everything but the row: name, size and type are checked, the bytes written, hashed, inspected and made durable."""
    name = clean_name(str(getattr(upload, "name", "") or ""))
    suffix = extension(name)
    if not name:
        raise refused("name")
    if suffix not in MODULES:
        raise refused("type")
    most = settings.UPLOAD_LIMITS["recording" if suffix in RECORDINGS else "document"]
    announced = getattr(upload, "size", None)
    if announced is not None and announced > most:
        raise refused("too_big", most=most // settings.MIB)
    if announced == 0:
        raise refused("empty")
    identity = uuid.uuid4()

    def check(draft: Path) -> Verdict:
        if announced is not None and draft.stat().st_size != announced:
            raise refused("incomplete")
        return inspect_apart(draft, suffix)

    written, verdict = _write(_chunks(upload), identity, most, check, disk)
    return PreparedUpload(identity, name, written, verdict)


def store_prepared(*, prepared: PreparedUpload, purpose: str, by: Actor, disk: Disk = DISK) -> StoredFile:
    """The row of a prepared file; when it cannot be written the file goes too."""
    facts = {"pages": prepared.verdict.pages, "active_content": prepared.verdict.active}
    return _enter(prepared.id, prepared.written, prepared.name, prepared.verdict.mime, purpose, by, disk, **facts)


def discard_prepared(*, prepared: PreparedUpload, disk: Disk = DISK) -> None:
    """Remove a prepared file that will get no row."""
    disk.unlink(prepared.written.path)


def store_bytes(
    *, data: bytes, name: str, mime: str, purpose: str, by: Actor, pages: int | None = None, disk: Disk = DISK
) -> StoredFile:
    """Keep what the portal itself made (an issued paper, a volume). Raises UploadRefused (empty, no_space, not_saved)."""
    if not data:
        raise refused("empty")
    identity = uuid.uuid4()
    pieces = (data[place : place + CHUNK] for place in range(0, len(data), CHUNK))
    written, _verdict = _write(pieces, identity, len(data), lambda draft: None, disk)
    return _enter(identity, written, clean_name(name) or identity.hex, mime, purpose, by, disk, pages=pages)


@transaction.atomic
def erase_file(*, stored: StoredFile, by: Actor, reason: str = "", disk: Disk = DISK) -> StoredFile:
    """Mark the row erased and remove the bytes once that is committed (a crash in between is finished by the sweep)."""
    StoredFile.objects.filter(pk=stored.pk).update(state=FileState.ERASED)
    stored.refresh_from_db(fields=["state"])
    record(event="vault.erased", by=by, about=stored, detail={"sha256": stored.sha256}, reason=reason)
    transaction.on_commit(lambda: disk.unlink(path_of(stored)))
    return stored


def remove_strays(*, by: Actor, older_than: timedelta = timedelta(hours=24), disk: Disk = DISK) -> list[str]:
    """Remove files that no row names and that are older than a day, and what is left of erased ones; returns their
    places below the vault's root. A row's file is never touched."""
    strays = examine(older_than=older_than, read=False).stray
    if strays:
        record(event="vault.strays_removed", by=by, detail={"count": len(strays)})
        logger.warning("strays removed from the vault: %s", ", ".join(strays))
    for place in strays:
        disk.unlink(Path(settings.VAULT_ROOT) / place)
    return strays


def _write(
    chunks: Iterable[bytes], identity: uuid.UUID, most: int, check: Callable[[Path], Any], disk: Disk
) -> tuple[Written, Any]:
    target = Path(settings.VAULT_ROOT) / identity.hex[:2] / str(identity)
    try:
        disk.make_folder(Path(settings.VAULT_ROOT))
        _require_space(disk)
        return write_file(chunks, target, most=most, check=check, disk=disk)
    except TooManyBytes:
        raise refused("too_big", most=most // settings.MIB) from None
    except OSError as error:
        logger.exception("a file could not be written to the vault")
        raise refused("no_space" if error.errno in NO_SPACE else "not_saved") from error


def _require_space(disk: Disk) -> None:
    free, total = disk.free_and_total(Path(settings.VAULT_ROOT))
    floor = settings.FREE_SPACE_FLOOR
    if free <= max(floor["bytes"], floor["fraction"] * total):
        logger.error("free space is below the floor: %d of %d bytes", free, total)
        raise refused("no_space")


def _enter(
    identity: uuid.UUID, written: Written, name: str, mime: str, purpose: str, by: Actor, disk: Disk, **facts: Any
) -> StoredFile:
    try:
        with transaction.atomic():
            return StoredFile.objects.create(
                id=identity,
                sha256=written.sha256,
                size=written.size,
                mime=mime,
                original_name=name,
                purpose=purpose,
                created_by=by.id,
                created_by_label=by.label[:100],
                **facts,
            )
    except BaseException:
        disk.unlink(written.path)
        raise


def _chunks(upload: UploadedFile | BinaryIO) -> Iterator[bytes]:
    upload.seek(0)
    while chunk := upload.read(CHUNK):
        yield chunk
