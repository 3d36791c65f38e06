"""What the route crawl knows of objects: each room says where its objects are reached and who may see them.

A room writes `tests/<same path>/crawl.py` with functions like this one; the crawl finds and calls them:

    @subjects
    def cases(world):
        theirs = CaseFactory(handler=world.other_unit, title=world.canary("case"))
        yield Subject(theirs.title, seen_by=("C1", "C2"), routes={"case_page": {"pk": theirs.pk}})

`world.people[code]` is the one person of each role; unit roles work in `world.unit`. `world.other_unit` is foreign to them.
"""

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.people.models import User
from portal.people.roles import ROLES
from portal.units.models import Unit, UnitKind
from tests.factories.people import UserFactory
from tests.factories.units import CenterFactory, UnitFactory

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class Subject:
    """One object. `canary` is a word found nowhere else; it must never reach somebody outside `seen_by` (role codes).

    routes: view name -> keyword arguments that lead to the object. Arguments that also occur for somebody else's object
    (a kind, a format) are named in `fixed`: the crawl keeps them when it asks for an object that does not exist.
    """

    canary: str
    seen_by: Collection[str]
    routes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fixed: Collection[str] = ()


@dataclass
class World:
    """Two units of one kind, and one person of each role."""

    unit: Unit
    other_unit: Unit
    people: dict[str, User]
    count: int = 0

    def canary(self, what: str) -> str:
        """A word to hide in an object: if it shows up where it should not, it says where it came from."""
        self.count += 1
        return f"canary-{what}-{self.count:03}"


Maker = Callable[[World], Iterable[Subject]]
_makers: list[Maker] = []


def subjects(maker: Maker) -> Maker:
    """Enter a function in the registry."""
    _makers.append(maker)
    return maker


def build_world() -> World:
    unit, other, center = UnitFactory(), UnitFactory(), CenterFactory()
    people = {}
    for code, role in ROLES.items():
        if UnitKind.BUREAU in role.unit_kinds:
            home = unit
        elif UnitKind.CENTER in role.unit_kinds:
            home = center
        else:
            home = UnitFactory(kind=sorted(role.unit_kinds)[0], accepts_cases=False)
        people[code] = UserFactory(roles=[code], unit=home, username=f"crawler-{code.lower()}")
    return World(unit, other, people)


def build_subjects(world: World) -> list[Subject]:
    """Every room's objects."""
    for path in sorted(TESTS.rglob("crawl.py")):
        importlib.import_module(".".join(("tests", *path.relative_to(TESTS).with_suffix("").parts)))
    return [subject for maker in _makers for subject in maker(world)]
