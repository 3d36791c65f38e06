"""Where rooms above hear of what the party does. They register in AppConfig.ready(); the calls come inside the transaction.

`on_download(fn)`: fn(document, first: bool, at: datetime, by: Actor) after every download of a published document.
`on_answer(kind)(fn)`: fn(request, answer: dict, by: Actor) when the party answers a request of that kind.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.ledger.actor import Actor

if TYPE_CHECKING:
    from forms.applications.models import PartyRequest, PublishedDocument

Download = Callable[["PublishedDocument", bool, datetime, Actor], object]
Answer = Callable[["PartyRequest", dict[str, Any], Actor], object]

DOWNLOADS: list[Download] = []
ANSWERS: dict[str, Answer] = {}


def on_download(listener: Download) -> Download:
    """Register a listener for downloads; registering it again changes nothing."""
    if listener not in DOWNLOADS:
        DOWNLOADS.append(listener)
    return listener


def on_answer(kind: str) -> Callable[[Answer], Answer]:
    """Register the one handler of answers to a kind of request. Raises ValueError on a second one."""

    def register(handler: Answer) -> Answer:
        known = ANSWERS.setdefault(kind, handler)
        if (known.__module__, known.__qualname__) != (handler.__module__, handler.__qualname__):
            raise ValueError(f"answers of kind {kind!r} have two handlers")
        return handler

    return register
