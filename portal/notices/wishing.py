"""When a notice goes out over a channel: at once, with the day's digest, or not at all. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field

from portal.notices.kinds import KINDS, group_of

NOW, DIGEST, NOT = "now", "digest", "not"


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person wants; the defaults are those of somebody who never said."""

    email: str = "digest"
    sms: bool = False
    quiet: Collection[str] = field(default_factory=tuple)


def when(kind: str, channel: str, wish: Wish) -> str:
    """NOW, DIGEST or NOT. Urgent kinds always go by mail at once; a text message is for urgent kinds alone."""
    if KINDS[kind].urgent:
        return NOW if channel != "sms" or wish.sms else NOT
    if channel == "sms" or wish.email == "urgent" or group_of(kind) in wish.quiet:
        return NOT
    return DIGEST if wish.email == "digest" else NOW
