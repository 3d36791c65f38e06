"""What rooms above add to a case: reasons why it cannot end or be archived yet, what ends with it, panels on its page.

They register in AppConfig.ready(); registering twice is registering once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from case_admin.cases.models import Case
from portal.ledger.actor import Actor

Gate = Callable[[Case], Sequence[str]]
EndingGate = Callable[[Case, str], Sequence[str]]
Ending = Callable[[Case, str, Actor], object]
Announcement = Callable[[Case, str], Sequence[str]]


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
_ending_gates: list[EndingGate] = []
_endings: list[Ending] = []
_announcements: list[Announcement] = []
_panels: list[tuple[int, PanelMaker]] = []


def register_gate(gate: Gate) -> Gate:
    """Add a gate before the archive: `gate(case)` returns sentences, none when nothing stands in the way of archiving."""
    if gate not in _gates:
        _gates.append(gate)
    return gate


def register_ending(gate: EndingGate, ending: Ending, announcement: Announcement) -> None:
    """What closing a case means to a room: `gate(case, close_reason)` returns the sentences that keep the case from being
    closed for this reason; where none do, `ending(case, close_reason, by)` ends with the case what hangs from it, in the
    same transaction and before the ledger's head is taken; `announcement(case, close_reason)` returns the sentences that
    say so before anybody presses."""
    if gate not in _ending_gates:
        _ending_gates.append(gate)
    if ending not in _endings:
        _endings.append(ending)
    if announcement not in _announcements:
        _announcements.append(announcement)


def ending_problems(case: Case, close_reason: str) -> list[str]:
    """Everything that keeps the case from being closed for this reason."""
    return [str(problem) for gate in _ending_gates for problem in gate(case, close_reason)]


def end_with(case: Case, close_reason: str, by: Actor) -> None:
    """End what hangs from a case that is being closed for this reason."""
    for ending in _endings:
        ending(case, close_reason, by)


def ending_with(case: Case, close_reason: str) -> list[str]:
    """What would end together with the case, in sentences."""
    return [str(sentence) for announcement in _announcements for sentence in announcement(case, close_reason)]


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
