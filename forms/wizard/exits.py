"""Who wants to know that somebody was shown another way: rooms above register themselves in AppConfig.ready().

`on_exit(fn)`: fn(field, by) inside the transaction that saves the step, once a draft and exit; never for a preview.
"""

from collections.abc import Callable

from forms.definition.shape import Field
from portal.ledger.actor import Actor

Listener = Callable[[Field, Actor], object]

LISTENERS: dict[str, Listener] = {}


def on_exit(listener: Listener) -> Listener:
    """Register; the same one again changes nothing."""
    LISTENERS[f"{listener.__module__}.{listener.__qualname__}"] = listener
    return listener


def tell(fields: tuple[Field, ...], by: Actor) -> None:
    """These fields have just come into sight: tell of the exits among them."""
    for item in fields:
        if item.kind == "exit":
            for listener in LISTENERS.values():
                listener(item, by)
