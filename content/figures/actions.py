"""The one way by which figures of the staff side become public."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from content.figures.models import FigureKind, OpenFigure
from portal import calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor

SAFE = frozenset({"<5", "…"})


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A figure ready for the public. `rows`: (label, ((text, bar), …)); a text is a number from 5 on, 0, "<5" or "…"."""

    kind: FigureKind
    unit: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]
    counts: bool = True


class SmallNumber(ValueError):
    """A figure would have shown a number from 1 to 4."""


@transaction.atomic
def copy_figures(
    *, figures: Sequence[FigureFacts], first: datetime.date, last: datetime.date, by: Actor
) -> list[OpenFigure]:  # fmt: skip
    """Put these figures on the page in place of the earlier ones. Raises SmallNumber and copies none when one is unsafe."""
    for figure in figures:
        if figure.counts and any(_is_small(text) for _label, cells in figure.rows for text, _bar in cells):
            raise SmallNumber(figure.kind)
    made = [
        OpenFigure.objects.create(
            kind=figure.kind, first=first, last=last, unit=figure.unit, headings=list(figure.headings),
            rows=[[label, *map(list, cells)] for label, cells in figure.rows], copied_at=calendar.now(), copied_by=by.id,
            copied_label=by.label[:80],
        )
        for figure in figures
    ]  # fmt: skip
    detail = {"figures": [figure.pk for figure in made], "first": first.isoformat(), "last": last.isoformat()}
    record(event="content.figures_copied", by=by, detail=detail)
    return made


def _is_small(text: str) -> bool:
    return text not in SAFE and 0 < float(text) < 5
