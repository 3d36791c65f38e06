"""Where rooms above hear of what the party does. They register in AppConfig.ready(); the calls come inside the transaction.

`on_download(fn)`: fn(document, first: bool, at: datetime, by: Actor, access) after every download of a published document;
`access` is None for the applicant's side.
`on_answer(kind)(fn)`: fn(request, answer: dict, by: Actor) when the party answers a request of that kind.
`on_event(name)(fn)`: fn(application, facts: dict, by: Actor) for everything else a party does; names stand in EVENTS.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.ledger.actor import Actor

if TYPE_CHECKING:
    from forms.applications.models import AccessCode, Application, PartyRequest, PublishedDocument

Download = Callable[["PublishedDocument", bool, datetime, Actor, "AccessCode | None"], object]
Answer = Callable[["PartyRequest", dict[str, Any], Actor], object]
Heard = Callable[["Application", Mapping[str, Any], Actor], object]

DOWNLOADS: list[Download] = []
ANSWERS: dict[str, Answer] = {}
EVENTS: dict[str, list[Heard]] = {
    "withdrawn": [],  # facts: {}; a listener that cannot follow raises, and nothing is withdrawn
    "changed": [],  # facts: kind, content, access
    "read": [],  # facts: document, access
    "message": [],  # facts: message
    "rights": [],  # facts: request
    "answered": [],  # facts: request, for kinds without a handler of their own too
}


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


def on_event(name: str) -> Callable[[Heard], Heard]:
    """Register a listener for one kind of event; registering it again changes nothing. KeyError on an unknown name."""

    def register(listener: Heard) -> Heard:
        if listener not in EVENTS[name]:
            EVENTS[name].append(listener)
        return listener

    return register


def tell(name: str, application: "Application", facts: Mapping[str, Any], by: Actor) -> None:
    """Call everyone who listens to this kind of event, in the caller's transaction."""
    for listener in EVENTS[name]:
        listener(application, facts, by)
