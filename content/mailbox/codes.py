"""Numbers and codes of letters. The code is drawn from a keyed digest of the row, so it is nowhere stored.

The alphabet has the 31 signs that cannot be taken for one another; ten of them make 49.5 bits (security.md 4.8).
"""

import hmac
import secrets

from portal.privacy.identity import canonical_code
from portal.vault.fields import blind_index, blind_indexes

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SIGNS = 10
KIND = "letter code"


def new_number(year: int) -> str:
    """A fresh letter number, such as XJ-2026-7HK3MPQ2."""
    return f"XJ-{year:04d}-{''.join(secrets.choice(ALPHABET) for _place in range(8))}"


def code_of(letter_id: object) -> str:
    """The code that belongs to a letter under the present key."""
    return _drawn(blind_index(KIND, str(letter_id)))


def fits(letter_id: object, typed: str) -> bool:
    """Whether this is the letter's code under any key still valid; the same work whatever the answer."""
    given = canonical_code(typed)[:32].replace("-", "").encode()
    found = [hmac.compare_digest(_drawn(one).encode(), given) for one in blind_indexes(KIND, str(letter_id)).values()]
    return any(found)


def read_number(typed: str) -> str:
    """The number a person means: full-width signs, small letters and blanks are fine."""
    plain = canonical_code(typed)[:32].replace("-", "")
    return f"{plain[:2]}-{plain[2:6]}-{plain[6:]}"


def grouped(code: str) -> str:
    """A code in two groups, as it is shown and read out."""
    return f"{code[:5]}-{code[5:]}"


def _drawn(digest: str) -> str:
    number, drawn = int(digest, 16), []
    for _place in range(SIGNS):
        number, rest = divmod(number, len(ALPHABET))
        drawn.append(ALPHABET[rest])
    return "".join(drawn)
