"""What rooms above add to a case: reasons why it cannot be archived yet, and panels on its page.

They register in AppConfig.ready(); registering twice is registering once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from case_admin.cases.models import Case

Gate = Callable[[Case], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a panel on the case page."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CasePanel:
    """A block another room puts on the case page: entries to read, buttons that lead to its own pages."""

    title: str
    entries: Sequence[Entry] = field(default_factory=tuple)
    buttons: Sequence[Entry] = field(default_factory=tuple)
    empty_text: str = ""


PanelMaker = Callable[[Case, Any], CasePanel | None]
_gates: list[Gate] = []
_panels: list[tuple[int, PanelMaker]] = []


def register_gate(gate: Gate) -> Gate:
    """Add a closing gate: `gate(case)` returns sentences, none when nothing stands in the way of archiving."""
    if gate not in _gates:
        _gates.append(gate)
    return gate


def closing_problems(case: Case) -> list[str]:
    """Everything that keeps the case from being archived."""
    return [str(problem) for gate in _gates for problem in gate(case)]


def register_panel(order: int, maker: PanelMaker) -> None:
    """Add a panel to the case page: `maker(case, user)` returns it, or None where it does not belong."""
    if (order, maker) not in _panels:
        _panels.append((order, maker))
        _panels.sort(key=lambda pair: pair[0])


def panels_of(case: Case, user: Any) -> list[CasePanel]:
    """The panels this person sees on this case's page, in order."""
    return [panel for _order, maker in _panels if (panel := maker(case, user)) is not None]
