"""What becomes of a finished draft that is no application: rooms above register it in AppConfig.ready().

`ending(purpose)(fn)`: fn(version, answers, by) inside the transaction that closes the draft. Applications have no entry:
they are the wizard's own ending.
"""

from collections.abc import Callable, Mapping
from typing import Any

from forms.definition.models import DefinitionVersion
from portal.ledger.actor import Actor

Ending = Callable[[DefinitionVersion, Mapping[str, Any], Actor], object]

ENDINGS: dict[str, Ending] = {}


def ending(purpose: str) -> Callable[[Ending], Ending]:
    """Register the one ending of a purpose. Raises ValueError on a second one."""

    def register(handler: Ending) -> Ending:
        known = ENDINGS.setdefault(purpose, handler)
        if (known.__module__, known.__qualname__) != (handler.__module__, handler.__qualname__):
            raise ValueError(f"forms of purpose {purpose!r} have two endings")
        return handler

    return register
