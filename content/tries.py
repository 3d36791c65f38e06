"""How often one network has done something, in the cache: the address itself is never kept, and a header never counts."""

from django.core.cache import cache

from portal.vault.fields import blind_index


class TooMany(Exception):
    """This network has written, tried or asked too often. `minutes`: how long to wait at most."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"{minutes} minutes")
        self.minutes = minutes


def count(what: str, ip: str, most: int, minutes: int) -> None:
    """One more of `what` (a word with its room: "mailbox-tries"). Raises TooMany beyond `most` within `minutes`.

    `ip` comes from `portal.ledger.origin.client_ip`, which trusts no header a caller writes.
    """
    key = _key(what, ip)
    cache.add(key, 0, minutes * 60)
    if cache.incr(key) > most:
        raise TooMany(minutes)


def used_up(what: str, ip: str, most: int) -> bool:
    """Whether this network has no try left; counts nothing."""
    return cache.get(_key(what, ip), 0) >= most


def _key(what: str, ip: str) -> str:
    return f"{what}-{blind_index('network', ip or 'unknown')}"
