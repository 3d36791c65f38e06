"""What many pages have in common (the site, its menu, its name), read once a generation and process.

As exact as kept pages: a fact is remembered under the mark that stood before it was read, and forgotten with it.
"""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings

from content.caching import generation
from content.caching.store import LONGEST_KEPT

Fact = TypeVar("Fact")
MOST = 2000
_facts: dict[Hashable, tuple[float, Any]] = {}
_lock = Lock()
_known = [""]


def remembered(key: Hashable, make: Callable[[], Fact]) -> Fact:
    """`make()`, or what it gave before in this generation. Nobody may change what comes back: other requests hold it too."""
    if not settings.PAGE_CACHE_BYTES:
        return make()
    mark = generation.current()
    with _lock:
        if mark != _known[0] or len(_facts) > MOST:
            _facts.clear()
            _known[0] = mark
        born, fact = _facts.get(key, (0.0, None))
    if mark and born and time.monotonic() - born <= LONGEST_KEPT:
        return fact
    fact = make()
    with _lock:
        if mark and mark == _known[0]:
            _facts[key] = (time.monotonic(), fact)
    return fact
