"""From counts to the figures the public may see, small numbers and what would give them away hidden. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from case_admin.reports.counting import Counted
from content.blocks.bars import HIDDEN, WITHHELD, Cell, safe_share, shown
from content.figures.actions import FigureFacts
from content.figures.models import FigureKind
from portal.units.act_types import ActType

QUARTERS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}
TOTAL = "合计"
ENDS = (
    ("agreement", ("R01", "R04")),
    ("corrected", ("R02",)),
    ("explained", ("R03",)),
    ("none", ("R05", "R06")),
    ("elsewhere", ("R09", "R10", "R11")),
    ("left", ("R07", "R08", "R13")),
)


@dataclass(frozen=True)
class Drawn:
    """A figure for the preview: the true numbers of every line, and what the public gets."""

    facts: FigureFacts
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def pairs(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(label, [(true number, what is shown), …]) a line."""
        return [
            (label, list(zip(true, [text for text, _bar in cells], strict=True)))
            for (label, true), (_label, cells) in zip(self.rows, self.facts.rows, strict=True)
        ]


def figures_of(counted: Counted, quarters: int) -> list[Drawn]:
    """All figures, the first `quarters` quarters of the year."""
    flow, acts, ends = _flow(counted, quarters), _acts(counted), _ends(counted)
    flow, acts = _same_total(flow, 0, acts)
    flow, ends = _same_total(flow, 2, ends)
    return [flow, acts, ends, _rates(counted)]


def _same_total(flow: Drawn, column: int, other: Drawn) -> tuple[Drawn, Drawn]:
    """Two figures with one total: hidden in one of them it is hidden in both."""
    texts = flow.facts.rows[-1][1][column][0], other.facts.rows[-1][1][0][0]
    if all(text.isdigit() for text in texts):
        return flow, other
    return _without_total(flow, column), _without_total(other, 0)


def _without_total(drawn: Drawn, column: int) -> Drawn:
    *lines, (label, cells) = drawn.facts.rows
    kept = cells[column] if cells[column][0] in (HIDDEN, WITHHELD) else (WITHHELD, None)
    last = (label, (*cells[:column], kept, *cells[column + 1 :]))
    return replace(drawn, facts=replace(drawn.facts, rows=(*lines, last)))


def _flow(counted: Counted, quarters: int) -> Drawn:
    lines = [
        (QUARTERS[number], (counted.registered[number], counted.accepted[number], counted.closed[number]))
        for number in range(1, quarters + 1)
    ]
    headings = (_("Quarter"), _("Applications registered"), _("Accepted"), _("Closed (figure)"))
    return _table(FigureKind.FLOW, headings, lines)


def _acts(counted: Counted) -> Drawn:
    names = dict(ActType.choices)
    lines = [
        (str(names[code]), (number,))
        for code, number in sorted(counted.acts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return _table(FigureKind.ACTS, (_("Kind of act"), _("Cases (figure)")), lines)


def _ends(counted: Counted) -> Drawn:
    names = {
        "agreement": _("Agreement reached"), "corrected": _("The organ changed its act"), "explained": _("Withdrawn after explanation"),
        "none": _("No agreement"), "elsewhere": _("Went to review, court or elsewhere"), "left": _("Did not take part, withdrew, or ended otherwise"),
    }  # fmt: skip
    lines = [(names[code], (sum(counted.ends[reason] for reason in reasons),)) for code, reasons in ENDS]
    return _table(FigureKind.ENDS, (_("How it ended"), _("Cases (figure)")), lines)


def _rates(counted: Counted) -> Drawn:
    shares = [
        (_("Talks that succeeded"), counted.success),
        (_("Accepted within three working days"), counted.accepted_in_time),
        (_("Applications not accepted"), counted.refused),
    ]
    true = tuple((label, (f"{part} / {whole}",)) for label, (part, whole) in shares)
    cells = tuple((label, (_percent(part, whole),)) for label, (part, whole) in shares)
    headings = (_("Indicator"), _("Per cent"))
    return Drawn(FigureFacts(FigureKind.RATES, "%", headings, cells, counts=False), true)


def _percent(part: int, whole: int) -> tuple[str, int | None]:
    if whole == 0:
        return "—", None
    if not safe_share(part, whole):
        return WITHHELD, None
    return f"{100 * part / whole:.2f}", round(100 * part / whole)


def _table(kind: FigureKind, headings: tuple[str, ...], lines: Sequence[tuple[str, tuple[int, ...]]]) -> Drawn:
    """The lines with their total below."""
    width = len(headings) - 1
    sums = tuple(sum(numbers[at] for _label, numbers in lines) for at in range(width))
    whole = [*lines, (TOTAL, sums)]
    labels = [label for label, _numbers in whole]
    columns = [[numbers[at] for _label, numbers in whole] for at in range(width)]
    drawn: list[list[Cell]] = shown(columns, labels, True, headings[1:])
    rows = tuple(
        (label, tuple((cell.text, cell.length) for cell in cells))
        for label, cells in zip(labels, zip(*drawn, strict=True), strict=True)
    )
    return Drawn(
        FigureFacts(kind, _("cases (unit)"), headings, rows),
        tuple((label, tuple(map(str, numbers))) for label, numbers in whole),
    )
