"""The mark all processes agree on: while it stays the same, nothing the public site shows has changed.

Reading it costs no query: it is a small file in the var folder that every process of one machine sees, or a key in Redis
where there is one, because several machines share that and not the folder. ADR 0022.
"""

import logging
import os
import uuid

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

NAME = "content.generation"
log = logging.getLogger(__name__)


def current() -> str:
    """The mark as it stands, made if there is none; "" when it cannot be told, and then nothing may be kept."""
    try:
        return _read() or renew()
    except (OSError, RedisError) as error:
        log.warning("generation of the public site unknown, pages are not kept: %s", error)
        return ""


def renew() -> str:
    """Another mark, never used before: every page kept anywhere is stale. Raises OSError or RedisError when it cannot be set."""
    mark = uuid.uuid4().hex
    if settings.REDIS_URL:
        cache.set(NAME, mark, timeout=None)
        return mark
    place = settings.VAR_DIR / NAME
    fresh = place.with_name(f"{NAME}.{mark}")
    try:
        fresh.write_text(mark)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(mark)
    fresh.replace(place)
    return mark


def _read() -> str:
    if settings.REDIS_URL:
        return cache.get(NAME, "")
    try:
        descriptor = os.open(os.path.join(settings.VAR_DIR, NAME), os.O_RDONLY)  # noqa: PTH118 - each request comes here
    except FileNotFoundError:
        return ""
    try:
        return os.read(descriptor, 64).decode("ascii", "replace")
    finally:
        os.close(descriptor)
