"""The register's codes: eleven random characters and one that checks them. Pure but for the randomness.

Alphabet of 31 without 0, O, 1, I and L; 31 is prime, so the weighted sum finds every single wrong character and every
swap of neighbours. 31^11 is 54 bits: codes cannot be guessed or counted through.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 11


def _check_character(body: str) -> str:
    return ALPHABET[sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, 1)) % len(ALPHABET)]


def new_code() -> str:
    """A fresh code of twelve characters."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + _check_character(body)


def canonical(raw: str) -> str | None:
    """What somebody typed as a code, or None: full-width and small letters, blanks and hyphens are forgiven."""
    text = unicodedata.normalize("NFKC", raw[:64]).upper()
    code = "".join(character for character in text if character not in " -_‐‑–—\u3000\t")
    if len(code) != LENGTH + 1 or any(character not in ALPHABET for character in code):
        return None
    return code if _check_character(code[:LENGTH]) == code[LENGTH] else None


def grouped(code: str) -> str:
    """ABCD-EFGH-JKMN, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
