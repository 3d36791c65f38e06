"""Sealing of one value: AES-256-GCM with a random nonce, bound to the place it is stored in.

Envelope: `1|<key name>|<nonce>|<ciphertext and tag>`, the last two in URL-safe base64 without padding.
"""

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.vault.keys import KeySet

VERSION = "1"
NONCE_BYTES = 12


class SealBroken(Exception):
    """The value was altered, moved from another row or column, or sealed with a key this installation lacks."""


def seal(plain: bytes, *, place: str, keys: KeySet) -> str:
    """`plain` encrypted with the current key for `place` (`table|column|pk`)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(keys.key).encrypt(nonce, plain, place.encode())
    return "|".join([VERSION, keys.current, _text(nonce), _text(sealed)])


def unseal(envelope: str, *, place: str, keys: KeySet) -> bytes:
    """What `seal` was given, provided the envelope is whole and stands in the place it was made for; else SealBroken."""
    try:
        version, name, nonce, sealed = envelope.split("|")
        if version != VERSION:
            raise SealBroken(f"Unknown envelope version at {place}.")
        return AESGCM(keys.keys[name]).decrypt(_bytes(nonce), _bytes(sealed), place.encode())
    except KeyError as error:
        raise SealBroken(f"The key of the value at {place} is not on the key ring.") from error
    except (ValueError, binascii.Error, InvalidTag) as error:
        raise SealBroken(f"The value at {place} was altered or belongs elsewhere.") from error


def key_name(envelope: str) -> str:
    """The name of the key an envelope was made with."""
    return envelope.split("|", 2)[1]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _bytes(text: str) -> bytes:
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text(raw) != text:
        raise ValueError("not the one way to write these bytes")
    return raw
