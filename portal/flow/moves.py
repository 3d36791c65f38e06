"""One line of a state table, and the two ways in which it can be refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

Rule = Callable[[Any, Any], bool]
"""`rule(user, thing)`: may this person make this move on this thing? State is not its business."""

ActorKind = Literal["staff", "citizen", "system"]


@dataclass(frozen=True, slots=True)
class Move:
    """A legal change of status: "T09: S06 -> S08, accept".

    label: what the button says. rule: who may, asked for staff only; None means nobody on the staff.
    actors: kinds of actor that may make it. documents: codes of the papers issued with it ("D02").
    clocks: what it does to the clocks, as words for the table and for the slice's effects ("stop K04", "start K06").
    confirmation: the sentence shown before pressing. needs_reason: the diary must say why.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    label: str | Promise
    rule: Rule | None = None
    actors: frozenset[ActorKind] = frozenset({"staff"})
    documents: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    confirmation: str | Promise = ""
    needs_reason: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.sources, str) or not self.sources:
            raise TypeError(f"{self.name}: sources is a tuple of states, not {self.sources!r}")


class StaleState(Exception):
    """Somebody else was faster: the thing is no longer in the state the person saw. `current` is where it is now."""

    def __init__(self, move: Move, thing: Any, current: str | None) -> None:
        super().__init__(
            f"{move.name}: {thing._meta.label} {thing.pk} is in {current}, not in {'/'.join(move.sources)}"
        )
        self.move, self.thing, self.current = move, thing, current


class MoveRefused(Exception):
    """The move is not this actor's to make, or lacks its reason. `code`: "unknown", "actor", "rule" or "reason"."""

    def __init__(self, move_name: str, code: str) -> None:
        super().__init__(f"{move_name}: {code}")
        self.move_name, self.code = move_name, code
