"""The pages one process keeps in its memory: bounded in bytes, the least recently asked for go first. Pure."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

LONGEST_KEPT = 300
"""Seconds after which a page is made anew whatever happened: the bound for a change nobody was told of."""
OVERHEAD = 2048
"""Bytes of a page's key, headers and Python objects, about."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer. `headers`: lower-case name -> (name, value). `until`: the moment on the portal's clock when it stops being true."""

    body: bytes
    headers: dict[str, tuple[str, str]]
    until: datetime
    born: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        return len(self.body) + OVERHEAD


class Store:
    """Pages of one generation. Asked about another generation it forgets everything: whatever it held may be stale."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._generation = ""
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, generation: str, moment: datetime) -> Kept | None:
        """The page kept under `key`, if it still holds at `moment`."""
        with self._lock:
            self._turn_to(generation)
            page = self._pages.get(key)
            if page is None:
                return None
            if moment >= page.until or time.monotonic() - page.born > LONGEST_KEPT:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, generation: str, page: Kept) -> None:
        """Keep a page that was made after `generation` had been read; refused when that is over meanwhile, or it is too big."""
        with self._lock:
            if generation != self._generation or page.size > self.most_bytes // 8:
                return
            self._drop(key)
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def _turn_to(self, generation: str) -> None:
        if generation != self._generation:
            self._pages.clear()
            self._generation, self.bytes = generation, 0

    def _drop(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        self.bytes -= page.size if page else 0
