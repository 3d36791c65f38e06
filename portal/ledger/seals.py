"""The keys anchors are sealed with: Ed25519, the private half on the signer alone, the public half wherever one verifies.

The private file is PKCS#8 PEM. The public file holds one PEM block or several: after a change of keys the old public key
stays in it, so that old anchors go on proving what they prove.
"""

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.core.exceptions import ImproperlyConfigured

_PUBLIC = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)


class AnchorKeyError(ImproperlyConfigured):
    """A key file is missing, open to strangers, or not what it should be."""


@dataclass(frozen=True, repr=False, slots=True)
class Signer:
    """The private key and the short name its anchors carry."""

    private: Ed25519PrivateKey
    name: str

    def sign(self, content: bytes) -> bytes:
        return self.private.sign(content)


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public keys by name."""

    keys: dict[str, Ed25519PublicKey]

    def accepts(self, name: str, content: bytes, signature: bytes) -> bool:
        """Whether one of the known keys made this signature over this content."""
        key = self.keys.get(name)
        if key is None:
            return False
        try:
            key.verify(signature, content)
        except InvalidSignature:
            return False
        return True


def name_of(key: Ed25519PublicKey) -> str:
    """The short name of a key: sixteen hexadecimal digits of its SHA-256."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def make_pair(path: Path) -> Path:
    """Write a new private key to `path` (0600) and its public half beside it (`.pub`, returned); overwrites neither.

    Raises FileExistsError and other OSError.
    """
    beside = path.with_name(f"{path.name}.pub")
    if beside.exists():
        raise FileExistsError(17, "File exists", str(beside))
    key = Ed25519PrivateKey.generate()
    _write(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), 0o600)
    _write(beside, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), 0o644)
    return beside


def signer(path: str | Path) -> Signer:
    """The private key in `path`. Raises AnchorKeyError, also when others may read the file."""
    content = _read(path)
    if Path(path).stat().st_mode & 0o037:
        raise AnchorKeyError(f"The anchor key {path} can be read or written by others; set its mode to 0600.")
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise AnchorKeyError(f"The anchor key {path} is not an unencrypted private key in PEM.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise AnchorKeyError(f"The anchor key {path} is not an Ed25519 key.")
    return Signer(key, name_of(key.public_key()))


def verifier(path: str | Path) -> Verifier:
    """The public keys in `path`, one or more PEM blocks. Raises AnchorKeyError."""
    keys = {}
    for block in _PUBLIC.findall(_read(path)):
        try:
            key = load_pem_public_key(block)
        except (ValueError, UnsupportedAlgorithm) as error:
            raise AnchorKeyError(f"The public key file {path} holds a block that is not a key.") from error
        if not isinstance(key, Ed25519PublicKey):
            raise AnchorKeyError(f"The public key file {path} holds a key that is not Ed25519.")
        keys[name_of(key)] = key
    if not keys:
        raise AnchorKeyError(f"The public key file {path} holds no public key.")
    return Verifier(keys)


def _read(path: str | Path) -> bytes:
    if not str(path):
        raise AnchorKeyError("No key file is set for the anchors.")
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise AnchorKeyError(f"The key file {path} cannot be read: {error.strerror}.") from error


def _write(path: Path, content: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
