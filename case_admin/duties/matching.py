"""One dispute told by two units in the same month (M04, edge 6): a suggestion for the centre, nothing is merged by itself. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Line(Protocol):
    """What is compared of an item: whose report, what kind of act, who is on the private side."""

    @property
    def unit_id(self) -> int: ...
    @property
    def act_type(self) -> str: ...
    @property
    def party(self) -> str: ...
    @property
    def people(self) -> int: ...


T = TypeVar("T", bound=Line)


@dataclass(frozen=True)
class Alike(Generic[T]):
    party: str
    lines: tuple[T, ...]


def told_twice(lines: Iterable[T]) -> list[Alike[T]]:
    """Lines of different units with the same party, kind of act and number of people, in the order they first appear.

    A line without a party is alike to none.
    """
    groups: dict[tuple[str, str, int], list[T]] = {}
    for line in lines:
        if line.party:
            groups.setdefault((line.party, line.act_type, line.people), []).append(line)
    return [Alike(key[0], tuple(group)) for key, group in groups.items() if len({line.unit_id for line in group}) > 1]
