"""Writing a file so that a power cut, a full disk or a crash can leave neither a short file nor a row without its file.

Order: draft name in the same folder -> write while hashing -> fsync -> read back and compare -> check -> rename ->
fsync of the folder. Only after that may a database row name the file.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

CHUNK = 1024 * 1024
DRAFT_SUFFIX = ".part"
Verdict = TypeVar("Verdict")


class TooManyBytes(Exception):
    """More bytes came than may be kept."""


class Disk:
    """The steps of the order, one method each, so that a test can make any one of them fail."""

    def free_and_total(self, folder: Path) -> tuple[int, int]:
        usage = shutil.disk_usage(folder)
        return usage.free, usage.total

    def make_folder(self, folder: Path) -> None:
        """The folder and its parents, each entry made durable."""
        if not folder.is_dir():
            self.make_folder(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)
            self.sync_folder(folder.parent)

    def create(self, path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)

    def write(self, descriptor: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def read(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def rename(self, source: Path, target: Path) -> None:
        if target.exists():
            raise FileExistsError(errno.EEXIST, "the vault never overwrites", str(target))
        source.rename(target)

    def sync_folder(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Written:
    """A file that is safely on the disk under its final name."""

    path: Path
    sha256: str
    size: int


def write_file(
    chunks: Iterable[bytes], target: Path, *, most: int, check: Callable[[Path], Verdict], disk: Disk
) -> tuple[Written, Verdict]:
    """Write `chunks` to `target` in the order above; `check` looks at the draft and refuses by raising.

    Whatever is raised (TooManyBytes past `most` bytes, OSError, or what `check` raises), nothing is left behind.
    """
    disk.make_folder(target.parent)
    draft = target.with_name(f".{target.name}{DRAFT_SUFFIX}")
    descriptor = disk.create(draft)
    try:
        try:
            digest, size = _pour(chunks, descriptor, most, disk)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        if hash_of(disk.read(draft)) != (digest, size):
            raise OSError(errno.EIO, "what was read back is not what was written", str(draft))
        verdict = check(draft)
        disk.rename(draft, target)
    except BaseException:
        disk.unlink(draft)
        raise
    try:
        disk.sync_folder(target.parent)
    except BaseException:
        disk.unlink(target)
        raise
    return Written(target, digest, size), verdict


def hash_of(chunks: Iterable[bytes]) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and number of bytes."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _pour(chunks: Iterable[bytes], descriptor: int, most: int, disk: Disk) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise TooManyBytes(size)
        digest.update(chunk)
        disk.write(descriptor, chunk)
    return digest.hexdigest(), size
