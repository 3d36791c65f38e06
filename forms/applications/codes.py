"""Receipt numbers and codes: how they are made, checked and read back from what people type. Pure.

The alphabet has the 31 letters and digits that cannot be taken for one another (no 0, O, 1, I, L).
Receipt: `MD-<year>-` + 8 signs + check sign (31 is prime, so every single wrong sign and every swap of neighbours shows).
Code: 10 signs, 31^10 = 8.2e14 (49.5 bits); a code to go on with a draft: 12 signs (59 bits), since it stands alone.
Source: security.md 4.8.
"""

import re
import secrets
from collections.abc import Callable

from portal.privacy.identity import canonical_code

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RECEIPT_SIGNS = 8
CODE_SIGNS = 10
RESUME_SIGNS = 12
RECEIPT = re.compile(rf"MD-?([0-9]{{4}})-?([{ALPHABET}]{{{RECEIPT_SIGNS + 1}}})")


def check_sign(year: int, signs: str) -> str:
    """The last sign of a receipt: a weighted sum over the year's digits and the signs."""
    values = [int(digit) for digit in f"{year:04d}"] + [ALPHABET.index(sign) for sign in signs]
    return ALPHABET[sum(place * value for place, value in enumerate(values, 2)) % len(ALPHABET)]


def new_receipt(year: int, choice: Callable[[str], str] = secrets.choice) -> str:
    """A fresh receipt number, such as MD-2026-7HK3MPQ2X."""
    signs = "".join(choice(ALPHABET) for _place in range(RECEIPT_SIGNS))
    return f"MD-{year:04d}-{signs}{check_sign(year, signs)}"


def read_receipt(typed: str) -> str | None:
    """The receipt a person means: full-width, small letters, blanks and missing hyphens are fine; None when it is none."""
    found = RECEIPT.fullmatch(canonical_code(typed))
    if found is None or check_sign(int(found[1]), found[2][:-1]) != found[2][-1]:
        return None
    return f"MD-{found[1]}-{found[2]}"


def new_code(signs: int = CODE_SIGNS) -> str:
    """A fresh random code."""
    return "".join(secrets.choice(ALPHABET) for _place in range(signs))


def code_from_digest(digest: str, signs: int = CODE_SIGNS) -> str:
    """A code drawn from a keyed digest (hexadecimal, at least 256 bits), so that whoever can make the digest can show it again."""
    number = int(digest, 16)
    drawn = []
    for _place in range(signs):
        number, rest = divmod(number, len(ALPHABET))
        drawn.append(ALPHABET[rest])
    return "".join(drawn)


def read_code(typed: str) -> str:
    """What a person typed as a code, without hyphens, blanks and letter case. Any text is possible; comparing decides."""
    return canonical_code(typed)[:64].replace("-", "")


def grouped(code: str, size: int = 5) -> str:
    """A code in groups, as it is shown and read out."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
