"""The home page of the workbench: what must this person do today. Each room puts its own panel on the board."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from portal.calendar import today
from portal.people.roles import ROLES


class Light(Enum):
    """How urgent a row is (domain 2.3), always with its word: colour alone says nothing to some."""

    GREEN = ("green", _("In time"))
    YELLOW = ("yellow", _("Soon due"))
    ORANGE = ("orange", _("Urgent"))
    RED = ("red", _("Overdue"))

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def label(self) -> str | Promise:
        return self.value[1]

    @classmethod
    def for_days_left(cls, days: int) -> "Light":
        """Green above five working days, yellow up to five, orange up to two, red when the day has passed."""
        if days < 0:
            return cls.RED
        if days <= 2:
            return cls.ORANGE
        return cls.YELLOW if days <= 5 else cls.GREEN


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do: what, where, until when."""

    label: str
    url: str
    due: datetime.date | None = None
    light: Light | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One block of the board. `more` leads to the whole list when the rows are only the most urgent ones of `count`."""

    title: str
    rows: Sequence[Row] = field(default_factory=tuple)
    empty_text: str = ""
    count: int | None = None
    more: str = ""

    @property
    def number(self) -> int:
        return len(self.rows) if self.count is None else self.count


PanelMaker = Callable[[Any], Panel | None]
_makers: list[tuple[int, PanelMaker]] = []


def register_panel(order: int, maker: PanelMaker) -> None:
    """Add a panel: `maker(user)` returns it, or None for people it does not concern. Called at start-up; twice is once."""
    if (order, maker) not in _makers:
        _makers.append((order, maker))
        _makers.sort(key=lambda pair: pair[0])


def panels_for(user: Any) -> list[Panel]:
    """This person's panels, in order."""
    return [panel for _order, maker in _makers if (panel := maker(user)) is not None]


class Board(Component):
    """The board as Wagtail's home page takes it."""

    name = "board"
    template_name = "desk/board.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        panels = panels_for(user)
        return {
            "user": user,
            "roles": [role for code, role in ROLES.items() if code in user.role_codes],
            "today": today(),
            "panels": [panel for panel in panels if panel.rows],
            "quiet": [panel for panel in panels if not panel.rows],
            "urgent": sum(1 for panel in panels for row in panel.rows if row.light in URGENT),
        }


URGENT = (Light.ORANGE, Light.RED)
