"""Reading the vault: a file's bytes, and the state of the whole."""

import time
import uuid
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from portal.vault.disk import Disk, hash_of
from portal.vault.models import FileState, StoredFile


def path_of(stored: StoredFile) -> Path:
    """Where the bytes are."""
    return Path(settings.VAULT_ROOT) / stored.location


def open_stored(stored: StoredFile) -> BinaryIO:
    """The file, open for reading; nothing is hashed again (that is verify_vault's work). Raises FileNotFoundError."""
    return path_of(stored).open("rb")


def read_bytes(stored: StoredFile) -> bytes:
    """All bytes of the file. Raises FileNotFoundError."""
    return path_of(stored).read_bytes()


@dataclass
class VaultReport:
    """What an examination found: places below the root. `recent` are files without rows that are not a day old yet
    (uploads on their way); they are no problem."""

    files: int = 0
    bytes: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.missing or self.altered or self.stray)

    def as_dict(self) -> dict[str, object]:
        return {"sound": self.sound, **asdict(self)}


def examine(*, older_than: timedelta = timedelta(hours=24), read: bool = True) -> VaultReport:
    """Compare every row with its file (size always, SHA-256 when `read`) and every file with the rows."""
    report, disk, named = VaultReport(), Disk(), set()
    for stored in (
        StoredFile.objects.exclude(state=FileState.ERASED).only("id", "sha256", "size").iterator(chunk_size=1000)
    ):
        named.add(stored.location)
        path = path_of(stored)
        report.files += 1
        if not path.is_file():
            report.missing.append(stored.location)
            continue
        size = path.stat().st_size
        report.bytes += size
        if size != stored.size or (read and hash_of(disk.read(path)) != (stored.sha256, stored.size)):
            report.altered.append(stored.location)
    _list_strays(report, named, older_than)
    return report


def _list_strays(report: VaultReport, named: set[str], older_than: timedelta) -> None:
    """Files no row names. A row that was entered while the folder was being read is asked for once more."""
    root = Path(settings.VAULT_ROOT)
    youngest = time.time() - older_than.total_seconds()  # files carry the machine's time, not the portal's clock
    for path in sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else []:
        place = path.relative_to(root).as_posix()
        if place in named or _has_row(path.name):
            continue
        try:
            old = path.stat().st_mtime < youngest
        except FileNotFoundError:  # renamed or removed meanwhile
            continue
        (report.stray if old else report.recent).append(place)


def _has_row(name: str) -> bool:
    try:
        identity = uuid.UUID(name)
    except ValueError:
        return False
    return StoredFile.objects.exclude(state=FileState.ERASED).filter(pk=identity).exists()
