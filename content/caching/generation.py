"""The mark all processes agree on: while it stays the same, nothing the public site shows has changed.

Reading it costs no query: it is the time of an empty file in the var folder that every process of one machine sees, or a key in Redis
where there is one, because several machines share that and not the folder. ADR 0022.
"""

import logging
import os
import secrets
import uuid
from functools import cache

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

NAME = "content.generation"
LATEST = 2**60
"""Nanoseconds since 1970, the year 2006: the file's time of change is drawn at random below, and is the mark itself."""
PATIENCE = 1.0
"""Seconds to wait for Redis before pages are made anew."""
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
    if settings.REDIS_URL:
        mark = uuid.uuid4().hex
        _server(settings.REDIS_URL).set(NAME, mark)
        return mark
    place = settings.VAR_DIR / NAME
    fresh = place.with_name(f"{NAME}.{uuid.uuid4().hex}")
    try:
        fresh.touch()
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch()
    moment = secrets.randbelow(LATEST)
    os.utime(fresh, ns=(moment, moment))
    fresh.replace(place)
    return str(moment)


def _read() -> str:
    if settings.REDIS_URL:
        return str(_server(settings.REDIS_URL).get(NAME) or "")
    try:
        return str(os.stat(os.path.join(settings.VAR_DIR, NAME)).st_mtime_ns)  # noqa: PTH116, PTH118 - on every request's way
    except FileNotFoundError:
        return ""


@cache
def _server(url: str) -> Redis:
    """A client of its own for a whole process: Django's cache makes one for every question, which costs four times the question."""
    return Redis.from_url(url, decode_responses=True, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
