"""The key ring: named keys for encrypted fields and for blind indexes, read from a file outside the database.

The file is JSON: {"format": 1, "data": {"current": "d1", "keys": {"d1": "<base64, 32 bytes>"}}, "index": {…the same}}.
New values use the current key; older keys stay until everything has been rewritten with the current one.
"""

import base64
import binascii
import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
FORMAT = 1


class KeyFileError(ImproperlyConfigured):
    """The key file is missing, unreadable, open to strangers or not what it should be."""


@dataclass(frozen=True, repr=False)
class KeySet:
    """Keys of one use by name; `current` names the one new values are made with."""

    current: str
    keys: dict[str, bytes]

    @property
    def key(self) -> bytes:
        return self.keys[self.current]


@dataclass(frozen=True, repr=False)
class KeyRing:
    data: KeySet
    index: KeySet


def ring() -> KeyRing:
    """The keys of this installation; read again when the file changes.

    Outside production a missing file is made on first use, so that a fresh checkout and a test run just work.
    Raises KeyFileError.
    """
    path = Path(settings.KEY_FILE)
    try:
        seen = path.stat()
    except FileNotFoundError:
        if settings.ENV == "production":
            raise KeyFileError(
                f"The key file {path} does not exist. Put the installation's own key file there."
            ) from None
        create_key_file(path)
        seen = path.stat()
    return _load(path, seen.st_mtime_ns, seen.st_ino)


def create_key_file(path: Path | None = None) -> Path:
    """Write fresh random keys to `path` (default: settings.KEY_FILE), readable by its owner alone; never overwrites.

    For development and tests. In production keys are made once, kept apart from backups, and put there by hand:
    this raises KeyFileError.
    """
    if settings.ENV == "production":
        raise KeyFileError("Keys are not made in production: a new file would make every stored value unreadable.")
    path = Path(path or settings.KEY_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(new_keys(), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        # A link, not a rename: of two processes that start together one wins and the other uses the winner's keys.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path


def new_keys() -> dict[str, object]:
    """The content of a fresh key file."""
    fresh = {use: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii") for use in ("data", "index")}
    return {
        "format": FORMAT,
        "data": {"current": "d1", "keys": {"d1": fresh["data"]}},
        "index": {"current": "i1", "keys": {"i1": fresh["index"]}},
    }


@lru_cache(maxsize=4)
def _load(path: Path, _mtime: int, _inode: int) -> KeyRing:
    if settings.ENV == "production" and path.stat().st_mode & 0o037:
        raise KeyFileError(f"The key file {path} can be read or written by others; set its mode to 0600 or 0640.")
    try:
        content = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise KeyFileError(f"The key file {path} cannot be read: {error}.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise KeyFileError(f"The key file {path} is not a key file of format {FORMAT}.")
    found = KeyRing(data=_key_set(path, content, "data"), index=_key_set(path, content, "index"))
    if set(found.data.keys.values()) & set(found.index.keys.values()):
        raise KeyFileError(f"The key file {path} uses one key for data and index; they must differ.")
    return found


def _key_set(path: Path, content: dict, use: str) -> KeySet:
    part: Any = content.get(use)
    try:
        keys = {name: base64.b64decode(text, validate=True) for name, text in part["keys"].items()}
        current = part["current"]
    except (TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise KeyFileError(f"The key file {path} has no proper '{use}' part.") from error
    if current not in keys:
        raise KeyFileError(f"The key file {path} names '{current}' as current {use} key but does not hold it.")
    for name, key in keys.items():
        if len(key) != KEY_BYTES or not name.isascii() or not name.isalnum():
            raise KeyFileError(f"The key '{name}' in {path} is not {KEY_BYTES} bytes under a plain name.")
    return KeySet(current=current, keys=keys)
