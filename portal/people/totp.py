"""One-time codes that change with the time: RFC 6238 (TOTP) over RFC 4226 (HOTP), SHA-1, 6 digits, 30 seconds."""

import base64
import hmac
import secrets
from urllib.parse import quote

STEP = 30
DIGITS = 6
WINDOW = 1
"""Steps before and after the present one that count too: phones' clocks are never exact."""


def new_secret() -> str:
    """160 random bits as base32, the form authenticator apps read."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, counter: int) -> str:
    """The code of one 30-second step (`counter` = Unix seconds // 30)."""
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def matching_counter(secret: str, code: str, now: float, after: int) -> int | None:
    """The step whose code this is, later than the last one used (`after`), or None. A code counts once."""
    current = int(now) // STEP
    found = None
    for counter in range(current - WINDOW, current + WINDOW + 1):
        if hmac.compare_digest(code_at(secret, counter).encode(), code.encode()) and counter > after:
            found = counter
    return found


def enrolment_address(secret: str, account: str, issuer: str) -> str:
    """The otpauth address behind the QR code."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(issuer)}&digits={DIGITS}&period={STEP}"
