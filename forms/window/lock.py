"""The idle lock of the counter: after fifteen minutes the screen is empty and the password is asked for again.

The clerk stays signed in and what was typed stands in the draft. The session holds when the counter was last used, and
whether it is locked; real seconds, like every session limit.
"""

import time

from django.conf import settings
from django.http import HttpRequest

SEEN, LOCKED = "window_seen", "window_locked"
STAMP_EVERY = 20


def is_locked(request: HttpRequest) -> bool:
    """Whether the password has to be asked for; stamps a counter in use."""
    session, moment = request.session, int(time.time())
    seen = session.get(SEEN)
    if session.get(LOCKED) or (seen is not None and moment - seen > settings.WINDOW_IDLE_SECONDS):
        session[LOCKED] = True
        return True
    if seen is None or moment - seen >= STAMP_EVERY:
        session[SEEN] = moment
    return False


def lock(request: HttpRequest) -> None:
    """Lock the counter now."""
    request.session[LOCKED] = True


def unlock(request: HttpRequest) -> None:
    """The password was right: go on, under a fresh session id."""
    request.session.cycle_key()
    request.session.pop(LOCKED, None)
    request.session[SEEN] = int(time.time())
