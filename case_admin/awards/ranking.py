"""The ranking of a round: pure, exact, explained (M24).

Mean of the submitted totals; with seven or more sheets the highest and the lowest are dropped; ties go to the higher mean of
typicality, then of innovation, over the sheets that count; what is still equal shares its place. Fewer sheets than the round's
minimum: not ranked. A wide spread asks the judges to confer; it changes nothing by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

TRIM_FROM = 7
CONFER_SPREAD = 20


@dataclass(frozen=True)
class Mark:
    """One submitted sheet: typicality 0-40, innovation 0-30, reusability 0-30."""

    typicality: int
    innovation: int
    reusability: int

    @property
    def total(self) -> int:
        return self.typicality + self.innovation + self.reusability


@dataclass(frozen=True)
class Entry:
    """A nomination as the ranking sees it: a code and its submitted sheets. A recused judge simply has no sheet."""

    code: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Standing:
    """One line of the ranking. `place` is None when the entry has too few sheets; `dropped` are the totals left out."""

    code: str
    place: int | None
    mean: Fraction | None
    typicality: Fraction | None
    innovation: Fraction | None
    reusability: Fraction | None
    sheets: int
    counted: int
    dropped: tuple[int, ...]
    spread: int | None
    tie_broken_by: str = ""

    @property
    def confer(self) -> bool:
        """True when the totals lie so far apart that the judges should talk."""
        return self.spread is not None and self.spread >= CONFER_SPREAD


def trimmed(marks: Sequence[Mark]) -> tuple[list[Mark], tuple[int, ...]]:
    """The marks that count and the totals dropped (lowest, highest)."""
    ordered = sorted(marks, key=lambda mark: (mark.total, mark.typicality, mark.innovation))
    if len(ordered) < TRIM_FROM:
        return ordered, ()
    return ordered[1:-1], (ordered[0].total, ordered[-1].total)


def mean_of(values: Sequence[int]) -> Fraction | None:
    """Exact mean, None for no values."""
    return Fraction(sum(values), len(values)) if values else None


def measure(entry: Entry, minimum_judges: int) -> Standing:
    """Figures of one entry, without a place."""
    counted, dropped = trimmed(entry.marks)
    totals = [mark.total for mark in entry.marks]
    ranked = len(entry.marks) >= max(minimum_judges, 1)
    return Standing(
        code=entry.code,
        place=0 if ranked else None,
        mean=mean_of([mark.total for mark in counted]),
        typicality=mean_of([mark.typicality for mark in counted]),
        innovation=mean_of([mark.innovation for mark in counted]),
        reusability=mean_of([mark.reusability for mark in counted]),
        sheets=len(entry.marks),
        counted=len(counted),
        dropped=dropped,
        spread=max(totals) - min(totals) if totals else None,
    )


def merit(standing: Standing) -> tuple[Fraction, Fraction, Fraction]:
    """What decides between two entries, best first when sorted in reverse."""
    zero = Fraction(0)
    return (standing.mean or zero, standing.typicality or zero, standing.innovation or zero)


def tie_break(standing: Standing, above: Standing | None, below: Standing | None) -> str:
    """Name of the criterion that separated this entry from a neighbour of the same mean, "shared" when none did, else ""."""
    word = ""
    for other in (above, below):
        if other is None or other.mean != standing.mean:
            continue
        if other.typicality != standing.typicality:
            word = word or "typicality"
        elif other.innovation != standing.innovation:
            word = word or "innovation"
        else:
            return "shared"
    return word


def rank(entries: Iterable[Entry], *, minimum_judges: int) -> list[Standing]:
    """Standings, best first, the unranked behind by code. Equal merit shares a place and the next place is skipped."""
    measured = [measure(entry, minimum_judges) for entry in entries]
    ranked = sorted((line for line in measured if line.place is not None), key=lambda line: line.code)
    ranked.sort(key=merit, reverse=True)
    placed: list[Standing] = []
    for index, line in enumerate(ranked):
        above = ranked[index - 1] if index else None
        below = ranked[index + 1] if index + 1 < len(ranked) else None
        shares = above is not None and merit(above) == merit(line)
        place = placed[-1].place if shares else index + 1
        placed.append(replace(line, place=place, tie_broken_by=tie_break(line, above, below)))
    return placed + sorted((line for line in measured if line.place is None), key=lambda line: line.code)
