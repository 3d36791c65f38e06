"""Keyed digests of the secrets of this room: nothing here can be turned back, and nothing is compared in variable time."""

import hmac
from ipaddress import ip_address, ip_network

from portal.vault.fields import blind_index, blind_indexes

NOBODY = "0" * 64


def code_digest(receipt: str, code: str) -> str:
    """What is stored of a code: HMAC under the index key over receipt and code (64 hexadecimal digits)."""
    return blind_index("receipt code", f"{receipt}|{code}")


def code_matches(receipt: str, code: str, stored: str) -> bool:
    """Whether this is the code of this receipt, under any key still valid; the same work whatever the answer."""
    return matches("receipt code", f"{receipt}|{code}", stored)


def code_digests(receipt: str, code: str) -> list[str]:
    """The digests of receipt and code under every key still valid, for finding a row by what is stored."""
    return valid_digests("receipt code", f"{receipt}|{code}")


def pickup_digest(application_id: object, word: str) -> str:
    """What is stored of a pick-up word; "" for none."""
    return blind_index("pick-up word", f"{application_id}|{word}") if word else ""


def pickup_matches(application_id: object, word: str, stored: str) -> bool:
    """Whether this is the pick-up word of this application; never true where none is set."""
    return matches("pick-up word", f"{application_id}|{word}", stored or NOBODY)


def matches(kind: str, value: str, stored: str) -> bool:
    """Compare a value with a stored digest under every valid index key, in constant time."""
    found = [hmac.compare_digest(digest, stored) for digest in blind_indexes(kind, value).values()]
    return any(found)


def network_digest(address: str) -> str:
    """The caller's network: one IPv4 address, or the /64 an IPv6 address lies in; unknown addresses count as one."""
    try:
        found = ip_address(address)
    except ValueError:
        return blind_index("network", "unknown")
    network = str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
    return blind_index("network", network)


def subject_digest(purpose: str, subject: str) -> str:
    """What was guessed at, whether it exists or not."""
    return blind_index(f"subject {purpose}", subject)


def same_text(left: str, right: str) -> bool:
    """Constant-time comparison of two short texts."""
    return hmac.compare_digest(left.encode(), right.encode())


def valid_digests(kind: str, value: str) -> list[str]:
    """The value's digests under every index key still valid, for looking a row up by its stored digest."""
    return list(blind_indexes(kind, value).values())
